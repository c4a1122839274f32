using System.Runtime.InteropServices;
using XiqingV2X.Traffic.Fusion;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Time;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Links;

/// <summary>
/// Flow, density and space-mean speed of links by Edie's definitions. Trajectory pieces come in the order of event
/// time and are cut at window ends; what they sum to needs no further order.
/// </summary>
internal sealed partial class LinkSeries : IWindowedSeries
{
    private readonly WindowLadder<LinkKey, LinkAccumulator> _links;
    private readonly WindowLadder<int, SensorAccumulator> _sensors;
    private readonly Dictionary<LinkKey, SeenStretch> _stretches = [];
    private readonly MapModel _map;
    private readonly TrafficOptions _options;
    private readonly PenetrationSeries _penetration;
    private readonly ListeningTime _observed;
    private readonly Func<int, string> _rsuId;
    private readonly Func<int, long> _clockCorrectionMs;
    private readonly long[] _lengthsMs;

    public LinkSeries(TrafficOptions options, MapModel map, PenetrationSeries penetration, ListeningTime observed, Func<int, string> rsuId, Func<int, long> clockCorrectionMs)
    {
        _options = options;
        _map = map;
        _penetration = penetration;
        _observed = observed;
        _rsuId = rsuId;
        _clockCorrectionMs = clockCorrectionMs;
        _lengthsMs = [.. options.WindowSeconds.Select(seconds => seconds * 1000L)];
        _links = new WindowLadder<LinkKey, LinkAccumulator>(options.WindowSeconds);
        _sensors = new WindowLadder<int, SensorAccumulator>(options.WindowSeconds);
    }

    /// <summary>Notes that an RSU's sensors reported at an instant, whatever they saw.</summary>
    public void SensorReported(int rsu, long timeMs) =>
        _sensors.At(timeMs, rsu)?.Seconds.Mark(timeMs, WindowMath.StartOf(timeMs, _sensors.ShortestMs));

    /// <summary>Counts a position matched to a link.</summary>
    public void AddSample(LinkKey key, long timeMs, double s)
    {
        LinkKey counted = key.Rsu == LinkKey.FusedSensed ? key with { Rsu = LinkKey.Fused } : key;
        bool counts = key.Rsu != LinkKey.None && (key.Rsu != LinkKey.Fused || Sensed(key.Link, timeMs)?.Holds(s) == true);
        if (counts && _links.At(timeMs, counted) is { } accumulator)
        {
            accumulator.Samples++;
            accumulator.Seconds.Mark(timeMs, WindowMath.StartOf(timeMs, _links.ShortestMs));
        }

        Widen(key, timeMs, s, s);
    }

    /// <summary>
    /// Adds a piece of a trajectory on a link: a vehicle that moves evenly from s0 at t0 to s1 at t1. Distance is
    /// signed: a standing vehicle's position noise cancels out instead of adding up to travel.
    /// </summary>
    /// <param name="key">Link and source.</param>
    /// <param name="visit">The vehicle's stay on a link; moved to the end of the piece.</param>
    /// <param name="t0">Start, Unix ms.</param>
    /// <param name="t1">End, Unix ms.</param>
    /// <param name="s0">Place at the start, m.</param>
    /// <param name="s1">Place at the end, m.</param>
    public void AddPiece(LinkKey key, ref Visit visit, double t0, double t1, double s0, double s1)
    {
        if (t1 <= t0 || key.Rsu == LinkKey.None)
        {
            return;
        }

        if (key.Rsu == LinkKey.Fused)
        {
            AddFusedPiece(key.Link, ref visit, t0, t1, s0, s1);
            return;
        }

        AddPart(key.Rsu == LinkKey.FusedSensed ? key with { Rsu = LinkKey.Fused } : key, ref visit, t0, t1, s0, s1);
        Widen(key, (long)t1, Math.Min(s0, s1), Math.Max(s0, s1));
    }

    private void AddPart(LinkKey key, ref Visit visit, double t0, double t1, double s0, double s1)
    {
        if (visit.Link != key.Link)
        {
            visit = new Visit { Link = key.Link, UntilMs = double.NegativeInfinity };
        }

        long shortest = _links.ShortestMs;
        for (long start = WindowMath.StartOf((long)Math.Floor(t0), shortest); start < t1; start += shortest)
        {
            double from = Math.Max(t0, start);
            double to = Math.Min(t1, start + shortest);
            if (to > from && _links.At(start, key) is { } sums)
            {
                sums.Add((to - from) / 1000, (s1 - s0) * (to - from) / (t1 - t0));
                if (visit.UntilMs <= start)
                {
                    // Present here for the first time in the shortest window, and perhaps in longer ones.
                    sums.Count(_lengthsMs, from, visit.UntilMs);
                }

                visit.UntilMs = to;
            }
        }
    }

    private void Widen(LinkKey key, long timeMs, double from, double to)
    {
        if (key.Rsu < 0 || _map.Links[key.Link].Line is not { } line)
        {
            return;
        }

        ref SeenStretch stretch = ref CollectionsMarshal.GetValueRefOrAddDefault(_stretches, key, out bool exists);
        if (!exists || !ReferenceEquals(stretch.Line, line))
        {
            stretch = new SeenStretch { FromM = from, ToM = to, Line = line };
            NoteSensor(key);
        }

        stretch.FromM = Math.Min(stretch.FromM, from);
        stretch.ToM = Math.Max(stretch.ToM, to);
        stretch.LastMs = timeMs;
    }
}
