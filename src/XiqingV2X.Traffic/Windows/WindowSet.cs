namespace XiqingV2X.Traffic.Windows;

/// <summary>
/// The open windows of one length, aligned to multiples of it in Unix time: [start, start + length). What comes for a
/// window that is closed already is refused.
/// </summary>
internal sealed class WindowSet<TKey, TAccumulator>
    where TKey : struct, IEquatable<TKey>
    where TAccumulator : class, IAccumulator<TAccumulator>, new()
{
    private readonly List<WindowTable<TKey, TAccumulator>> _open = [];
    private readonly Stack<WindowTable<TKey, TAccumulator>> _free = new();

    /// <summary>The open window that was asked for last: most instants are near the one before.</summary>
    private WindowTable<TKey, TAccumulator>? _latest;

    public WindowSet(int seconds)
    {
        Seconds = seconds;
        LengthMs = seconds * 1000L;
    }

    /// <summary>Window length in seconds.</summary>
    public int Seconds { get; }

    /// <summary>Window length in ms.</summary>
    public long LengthMs { get; }

    /// <summary>End of the newest closed window, Unix ms: nothing before it is taken any more.</summary>
    public long ClosedThroughMs { get; private set; } = long.MinValue;

    /// <summary>The accumulator of a key at an instant; null when its window is closed.</summary>
    public TAccumulator? At(long timeMs, TKey key)
    {
        if (timeMs < ClosedThroughMs)
        {
            return null;
        }

        if (_latest is null || (ulong)(timeMs - _latest.StartMs) >= (ulong)LengthMs)
        {
            _latest = Table(WindowMath.StartOf(timeMs, LengthMs));
        }

        return _latest[key];
    }

    /// <summary>The accumulator of a key at an instant when there is one; opens nothing.</summary>
    public TAccumulator? Find(long timeMs, TKey key)
    {
        foreach (WindowTable<TKey, TAccumulator> table in _open)
        {
            if (timeMs >= table.StartMs && timeMs < table.StartMs + LengthMs)
            {
                return table.Find(key);
            }
        }

        return null;
    }

    /// <summary>End of the oldest open window, Unix ms; long.MaxValue when none is open.</summary>
    public long NextEnd => _open.Count > 0 ? _open[0].StartMs + LengthMs : long.MaxValue;

    /// <summary>The oldest open window when it ends at an instant; else null.</summary>
    public WindowTable<TKey, TAccumulator>? EndingAt(long endMs) => NextEnd == endMs ? _open[0] : null;

    /// <summary>Closes the oldest open window, after its points are out.</summary>
    public void CloseOldest()
    {
        WindowTable<TKey, TAccumulator> table = _open[0];
        _open.RemoveAt(0);
        _latest = null;
        ClosedThroughMs = table.StartMs + LengthMs;
        table.Clear();
        _free.Push(table);
    }

    /// <summary>Open windows, oldest first.</summary>
    public IReadOnlyList<WindowTable<TKey, TAccumulator>> Open => _open;

    /// <summary>The window that starts at an instant, opened when it is not; null when it is closed.</summary>
    public WindowTable<TKey, TAccumulator>? From(long startMs) => startMs < ClosedThroughMs ? null : Table(startMs);

    /// <summary>Drops all open windows.</summary>
    public void DropOpen()
    {
        foreach (WindowTable<TKey, TAccumulator> table in _open)
        {
            table.Clear();
            _free.Push(table);
        }

        _open.Clear();
        _latest = null;
    }

    /// <summary>Refuses everything before an instant from now on.</summary>
    public void SealThrough(long throughMs) => ClosedThroughMs = Math.Max(ClosedThroughMs, throughMs);

    private WindowTable<TKey, TAccumulator> Table(long startMs)
    {
        int at = _open.Count;
        while (at > 0 && _open[at - 1].StartMs >= startMs)
        {
            at--;
            if (_open[at].StartMs == startMs)
            {
                return _open[at];
            }
        }

        WindowTable<TKey, TAccumulator> table = _free.Count > 0 ? _free.Pop() : new WindowTable<TKey, TAccumulator>();
        table.StartMs = startMs;
        _open.Insert(at, table);
        return table;
    }
}
