using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Captures.Finding;

/// <summary>The messages around an event: counted, and the nearest of them kept.</summary>
internal sealed class SurroundingMessages
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly PriorityQueue<Line, (long FarthestFirst, long Record)> _nearest = new();

    /// <summary>One message.</summary>
    /// <param name="Record">Number of the packet, record or line.</param>
    /// <param name="TimeNs">Arrival or capture, Unix ns.</param>
    /// <param name="Rsu">RSU.</param>
    /// <param name="Kind">Kind.</param>
    /// <param name="Text">Content in a few words, or the reason of a reject.</param>
    internal sealed record Line(long Record, long TimeNs, string Rsu, string Kind, string Text);

    /// <summary>How many of each kind.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>The nearest, by time.</summary>
    public IEnumerable<Line> Nearest => _nearest.UnorderedItems.Select(item => item.Element).OrderBy(line => line.TimeNs).ThenBy(line => line.Record);

    /// <summary>Takes a message.</summary>
    /// <param name="record">The upload.</param>
    /// <param name="message">One message of it.</param>
    /// <param name="distanceMs">How far from the event it is, ms.</param>
    /// <param name="most">How many are kept.</param>
    public void Add(in CaptureRecord record, in CaptureMessage message, long distanceMs, int most)
    {
        string kind = MessageKindName.Of(message.Kind);
        _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        if (_nearest.Count == most && (most == 0 || (_nearest.TryPeek(out _, out var farthest) && -farthest.FarthestFirst <= distanceMs)))
        {
            return;
        }

        string text = message.Reason is { } reason ? $"REJECTED {reason}" : MessageFields.Summary(message);
        _nearest.Enqueue(new Line(record.Number, record.TimeNs ?? 0, record.Rsu, kind, text), (-distanceMs, record.Number));
        if (_nearest.Count > most)
        {
            _nearest.Dequeue();
        }
    }
}
