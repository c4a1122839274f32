namespace XiqingV2X.Edge.Captures;

/// <summary>
/// Several captures on one time line, each moved by an offset. Each must be in the order of its times, as captures are; what lies
/// behind a later time of its own capture comes right after that. What has no time comes at once.
/// </summary>
internal sealed class MergedSource : ICaptureSource
{
    private readonly (ICaptureSource Source, long OffsetNs)[] _sources;
    private readonly PriorityQueue<int, (long TimeNs, int Index)> _heads = new();
    private int _current = -1;

    /// <summary>Merges sources, which are then this one's to dispose of.</summary>
    public MergedSource(IEnumerable<(ICaptureSource Source, long OffsetNs)> sources) => _sources = [.. sources];

    public CaptureRecord Current { get; private set; }

    public IEnumerable<string> Faults => _sources.SelectMany((source, i) => source.Source.Faults.Select(fault => _sources.Length == 1 ? fault : $"input {i + 1}: {fault}"));

    public async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        if (_current < 0)
        {
            for (int i = 0; i < _sources.Length; i++)
            {
                await PushAsync(i, cancellation);
            }
        }
        else
        {
            await PushAsync(_current, cancellation);
        }

        if (!_heads.TryDequeue(out int next, out _))
        {
            _current = 0;
            return false;
        }

        _current = next;
        Current = Moved(next);
        return true;
    }

    public void Dispose() => Array.ForEach(_sources, source => source.Source.Dispose());

    private async ValueTask PushAsync(int index, CancellationToken cancellation)
    {
        if (await _sources[index].Source.ReadAsync(cancellation))
        {
            _heads.Enqueue(index, (Moved(index).TimeNs ?? long.MinValue, index));
        }
    }

    private CaptureRecord Moved(int index)
    {
        CaptureRecord record = _sources[index].Source.Current;
        return record with { TimeNs = record.TimeNs + _sources[index].OffsetNs };
    }
}
