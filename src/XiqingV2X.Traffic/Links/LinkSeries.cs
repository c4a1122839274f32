using System.Runtime.InteropServices;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Links;

/// <summary>
/// Flow, density and space-mean speed of links by Edie's definitions. Trajectory pieces come in the order of event
/// time and are cut at window ends; what they sum to needs no further order.
/// </summary>
internal sealed partial class LinkSeries : IWindowedSeries
{
    private readonly WindowSet<LinkKey, LinkAccumulator>[] _links;
    private readonly WindowSet<int, SensorAccumulator>[] _sensors;
    private readonly Dictionary<LinkKey, SeenStretch> _stretches = [];
    private readonly MapModel _map;
    private readonly TrafficOptions _options;
    private readonly Func<int, string> _rsuId;

    public LinkSeries(TrafficOptions options, MapModel map, Func<int, string> rsuId)
    {
        _options = options;
        _map = map;
        _rsuId = rsuId;
        _links = [.. options.WindowSeconds.Select(seconds => new WindowSet<LinkKey, LinkAccumulator>(seconds))];
        _sensors = [.. options.WindowSeconds.Select(seconds => new WindowSet<int, SensorAccumulator>(seconds))];
    }

    /// <summary>Notes that an RSU's sensors reported at an instant, whatever they saw.</summary>
    public void SensorReported(int rsu, long timeMs)
    {
        foreach (WindowSet<int, SensorAccumulator> set in _sensors)
        {
            set.At(timeMs, rsu)?.Seconds.Mark(timeMs, WindowMath.StartOf(timeMs, set.LengthMs));
        }
    }

    /// <summary>Counts a position matched to a link.</summary>
    public void AddSample(LinkKey key, long timeMs, double s)
    {
        foreach (WindowSet<LinkKey, LinkAccumulator> set in _links)
        {
            if (set.At(timeMs, key) is { } accumulator)
            {
                accumulator.Samples++;
                accumulator.Seconds.Mark(timeMs, WindowMath.StartOf(timeMs, set.LengthMs));
            }
        }

        Widen(key, timeMs, s, s);
    }

    /// <summary>
    /// Adds a piece of a trajectory on a link: a vehicle that moves evenly from s0 at t0 to s1 at t1. Distance is
    /// signed: a standing vehicle's position noise cancels out instead of adding up to travel.
    /// </summary>
    /// <param name="key">Link and source.</param>
    /// <param name="vehicle">Id within the source.</param>
    /// <param name="t0">Start, Unix ms.</param>
    /// <param name="t1">End, Unix ms.</param>
    /// <param name="s0">Place at the start, m.</param>
    /// <param name="s1">Place at the end, m.</param>
    public void AddPiece(LinkKey key, ulong vehicle, double t0, double t1, double s0, double s1)
    {
        if (t1 <= t0)
        {
            return;
        }

        foreach (WindowSet<LinkKey, LinkAccumulator> set in _links)
        {
            long start = WindowMath.StartOf((long)Math.Floor(t0), set.LengthMs);
            for (; start < t1; start += set.LengthMs)
            {
                double from = Math.Max(t0, start);
                double to = Math.Min(t1, start + set.LengthMs);
                if (to > from)
                {
                    double metres = (s1 - s0) * (to - from) / (t1 - t0);
                    set.At(start, key)?.Add(vehicle, (to - from) / 1000, metres);
                }
            }
        }

        Widen(key, (long)t1, Math.Min(s0, s1), Math.Max(s0, s1));
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
        }

        stretch.FromM = Math.Min(stretch.FromM, from);
        stretch.ToM = Math.Max(stretch.ToM, to);
        stretch.LastMs = timeMs;
    }
}
