using System.Globalization;
using XiqingV2X.Messages;
using XiqingV2X.Traffic.Events;

namespace XiqingV2X.Edge.Captures.Finding;

/// <summary>The second reading of a capture: what stands around the events, told with them and written as a capture of its own.</summary>
internal sealed class EventSlice
{
    private readonly long _aroundMs;
    private readonly int _mostMessages;
    private readonly List<(long FromMs, long ToMs, CaptureEvent Event)> _spans;
    private readonly List<(long FromMs, long ToMs, CaptureEvent Event)> _active = [];
    private int _next;
    private long _backMs;

    /// <summary>Makes the slice around events.</summary>
    /// <param name="events">The events.</param>
    /// <param name="around">So much before and after each.</param>
    /// <param name="mostMessages">How many messages are told with each.</param>
    public EventSlice(IEnumerable<CaptureEvent> events, TimeSpan around, int mostMessages)
    {
        _aroundMs = (long)around.TotalMilliseconds;
        _mostMessages = mostMessages;
        _spans = [.. events.SelectMany(Spans).OrderBy(span => span.FromMs)];
        _backMs = long.MinValue;
    }

    /// <summary>Takes the next upload.</summary>
    /// <returns>True when it belongs to the slice.</returns>
    public bool Take(in CaptureRecord record, CaptureDecoding decoding)
    {
        if (record.TimeNs is not { } timeNs)
        {
            return false;
        }

        long timeMs = timeNs / 1_000_000;
        Move(timeMs);
        string rsu = EventSearch.SenderOf(record);
        bool taken = false;
        IReadOnlyList<CaptureMessage>? messages = null;
        foreach ((long fromMs, long toMs, CaptureEvent found) in _active)
        {
            if (timeMs < fromMs || timeMs > toMs || (found.Rsus.Count > 0 && !found.Rsus.Contains(rsu)))
            {
                continue;
            }

            taken = true;
            messages ??= decoding.Open(record);
            foreach (CaptureMessage message in messages.Where(message => Concerns(message, found)))
            {
                long distance = Math.Min(Math.Abs(timeMs - found.TimeMs), Math.Abs(timeMs - (found.EndMs ?? found.TimeMs)));
                found.Around.Add(record, message, distance, _mostMessages);
            }
        }

        return taken;
    }

    /// <summary>The id of a party as messages have it.</summary>
    public static string IdOf(RoadUserRef user) => user.Sensor == RoadUserRef.Itself
        ? user.Id.ToString("X16", CultureInfo.InvariantCulture)
        : user.Id.ToString(CultureInfo.InvariantCulture);

    private IEnumerable<(long FromMs, long ToMs, CaptureEvent Event)> Spans(CaptureEvent found)
    {
        // Of something long, its beginning and its end.
        long endMs = found.EndMs ?? found.TimeMs;
        if (endMs - found.TimeMs <= 2 * _aroundMs)
        {
            return [(found.TimeMs - _aroundMs, endMs + _aroundMs, found)];
        }

        return [(found.TimeMs - _aroundMs, found.TimeMs + _aroundMs, found), (endMs - _aroundMs, endMs + _aroundMs, found)];
    }

    private void Move(long timeMs)
    {
        while (_next < _spans.Count && _spans[_next].FromMs <= timeMs)
        {
            _active.Add(_spans[_next++]);
        }

        // Arrivals of a capture are not quite in order.
        if (timeMs - _backMs > 1_000)
        {
            _backMs = timeMs;
            _active.RemoveAll(span => span.ToMs < timeMs - 60_000);
        }
    }

    /// <summary>Of vehicles that tell of themselves, only those involved; whatever else the RSUs say.</summary>
    private static bool Concerns(CaptureMessage message, CaptureEvent found) =>
        message.Kind != MessageKind.Bsm || message.Reason is not null || found.Parties.Count == 0
        || (MessageFields.Id(message) is { } id && found.Parties.Any(party => party.User.Sensor == RoadUserRef.Itself && string.Equals(IdOf(party.User), id, StringComparison.OrdinalIgnoreCase)));
}
