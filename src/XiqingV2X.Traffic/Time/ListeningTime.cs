using XiqingV2X.Traffic.Memory;

namespace XiqingV2X.Traffic.Time;

/// <summary>
/// When the node listened, as its records tell: what lies further apart than a silent node's ticks was not listened to. A
/// window that began before the node did is divided by the part of it that was observed, and says how long that was.
/// For windows by event time that is also what the node was told of afterwards: what a broker kept while it was away.
/// </summary>
internal sealed class ListeningTime
{
    private readonly List<(long FromMs, long ToMs)> _spans = [];
    private readonly long _maxSilenceMs;
    private readonly long _keepMs;

    /// <param name="maxSilenceMs">Longest time between two records of a node that listens, ms.</param>
    /// <param name="keepMs">How far back windows may ask, ms.</param>
    public ListeningTime(long maxSilenceMs, long keepMs)
    {
        _maxSilenceMs = maxSilenceMs;
        _keepMs = keepMs;
    }

    public IReadOnlyList<RememberedSpan> Remembered() => [.. _spans.Select(span => new RememberedSpan(span.FromMs, span.ToMs))];

    public void Recall(IReadOnlyList<RememberedSpan> spans)
    {
        _spans.Clear();
        _spans.AddRange(spans.Select(span => (span.FromMs, span.ToMs)));
    }

    /// <summary>Notes a record, by its arrival, Unix ms.</summary>
    public void Note(long arrivalMs)
    {
        if (_spans.Count > 0 && arrivalMs - _spans[^1].ToMs <= _maxSilenceMs)
        {
            _spans[^1] = (_spans[^1].FromMs, Math.Max(_spans[^1].ToMs, arrivalMs));
            return;
        }

        Begin(arrivalMs);
    }

    /// <summary>Notes what the newest record told of: the time since then was observed, even if the node was not there to listen.</summary>
    /// <param name="eventMs">Event time, Unix ms.</param>
    public void NoteTold(long eventMs)
    {
        (long from, long to) = _spans[^1];
        if (eventMs < from)
        {
            _spans[^1] = (eventMs, to);
        }
    }

    /// <summary>Whole seconds of a window in which the node listened, those it began or ended in included.</summary>
    public int SecondsIn(long startMs, int seconds)
    {
        long endMs = startMs + (seconds * 1000L);
        long covered = 0;
        long through = startMs;
        foreach ((long from, long to) in _spans)
        {
            long first = Math.Max(through, SecondOf(from));
            long last = Math.Min(endMs, SecondOf(to) + 1000);
            if (last > first)
            {
                covered += last - first;
                through = last;
            }
        }

        return (int)(covered / 1000);
    }

    // Apart from Note, which is called for every message: the lambda's capture is allocated where its method begins.
    private void Begin(long arrivalMs)
    {
        _spans.RemoveAll(span => span.ToMs < arrivalMs - _keepMs);
        _spans.Add((arrivalMs, arrivalMs));
    }

    private static long SecondOf(long ms) => Windows.WindowMath.StartOf(ms, 1000);
}
