using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Traffic.Live;
using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Traffic.Health;

/// <summary>Traffic events that RSUs tell of: each is told again with every RSI (1 Hz by T/CSAE 159), and over when it is not.</summary>
internal sealed class LiveEvents
{
    /// <summary>An event that was not told for so long is over: ten RSI.</summary>
    public const long HeldMs = 10_000;

    private const int Most = 4_096;

    private readonly Dictionary<(int Rsu, byte Number), Told> _told = [];

    public void Add(int rsu, long arrivalMs, in RsiEventObservation told)
    {
        var key = (rsu, told.Number);
        bool known = _told.TryGetValue(key, out Told before);
        if (known || _told.Count < Most)
        {
            // The same number for something else is another event.
            bool same = known && before.Event.Type == told.Type && arrivalMs - before.ArrivalMs <= HeldMs;
            _told[key] = new Told(told, same ? before.SinceMs : arrivalMs, arrivalMs);
        }
    }

    /// <summary>Those that are told now, by RSU and number; the others are forgotten.</summary>
    public List<LiveEvent> At(long nowMs, Func<int, string> rsuId)
    {
        var now = new List<LiveEvent>();
        foreach (((int rsu, byte number), Told told) in _told)
        {
            if (nowMs - told.ArrivalMs > HeldMs)
            {
                _told.Remove((rsu, number));
                continue;
            }

            RsiEventObservation of = told.Event;
            now.Add(new LiveEvent(
                rsuId(rsu), number, of.Type, (Enum.IsDefined(of.Source) ? of.Source : EventSource.Unknown).ToString().ToLowerInvariant(), Math.Round(of.Position.Latitude, 6), Math.Round(of.Position.Longitude, 6),
                float.IsNaN(of.RadiusM) ? null : Math.Round(of.RadiusM, 1), told.SinceMs));
        }

        now.Sort((a, b) => (string.CompareOrdinal(a.Rsu, b.Rsu), a.Number - b.Number) switch { (0, var by) => by, (var by, _) => by });
        return now;
    }

    private readonly record struct Told(RsiEventObservation Event, long SinceMs, long ArrivalMs);
}
