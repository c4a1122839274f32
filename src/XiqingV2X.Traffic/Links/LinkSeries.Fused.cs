using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Links;

/// <content>
/// Figures of all sources together: of the stretches that the sensors of the RSUs that report together see, since elsewhere
/// only those vehicles are known that tell of themselves. Edie's region is the sum of these stretches over the seconds.
/// </content>
internal sealed partial class LinkSeries
{
    private readonly List<SensedStretch?> _sensed = [];

    // Kept only to reuse the memory.
    private readonly SensedStretch _gathered = new();

    /// <summary>Whether any RSU's sensors see a part of a link just now, by event time.</summary>
    public bool IsSensed(int link, long timeMs) => Sensed(link, timeMs) is { Count: > 0 };

    /// <summary>
    /// Whether the vehicles of a link are counted where an RSU's sensors see it: at the stop line, where the sensors there see
    /// any of it. A vehicle that is seen at both ends of a link and not between is one only when it tells of itself, and so
    /// must be counted at one end.
    /// </summary>
    public bool CountsVehicles(int link, int rsu, long timeMs) =>
        link < 0
        || _map.Find(_map.Links[link].Node)?.Rsu is not { } owner
        || owner == rsu
        || !IsCurrent(new LinkKey(link, owner), timeMs, out _);

    /// <summary>Counts two sightings found to be of one vehicle, with how sure that is (0..1).</summary>
    public void NoteMatch(int link, long timeMs, double certainty) => _links.At(timeMs, new LinkKey(link, LinkKey.Fused))?.AddMatch(certainty);

    /// <summary>Adds what of a piece lies on the parts that sensors see.</summary>
    private void AddFusedPiece(int link, ref Visit visit, double t0, double t1, double s0, double s1)
    {
        if (Sensed(link, (long)t1) is not { } sensed)
        {
            return;
        }

        foreach ((double from, double to) in sensed.Parts)
        {
            double u0 = 0;
            double u1 = 1;
            double ds = s1 - s0;
            if (ds == 0)
            {
                u1 = s0 >= from && s0 <= to ? 1 : 0;
            }
            else
            {
                double a = (from - s0) / ds;
                double b = (to - s0) / ds;
                u0 = Math.Max(0, Math.Min(a, b));
                u1 = Math.Min(1, Math.Max(a, b));
            }

            if (u1 > u0)
            {
                AddPart(new LinkKey(link, LinkKey.Fused), ref visit, t0 + (u0 * (t1 - t0)), t0 + (u1 * (t1 - t0)), s0 + (u0 * ds), s0 + (u1 * ds));
            }
        }
    }

    /// <summary>
    /// The parts seen in the second of an instant: by the RSUs that reported in the second before, whose reports are all
    /// there by the time that a sample of this second is processed.
    /// </summary>
    private SensedStretch? Sensed(int link, long timeMs)
    {
        if (link >= _sensed.Count || _sensed[link] is not { } sensed)
        {
            return null;
        }

        long second = WindowMath.StartOf(timeMs, 1000);
        if (sensed.SecondMs != second)
        {
            sensed.SecondMs = second;
            Gather(sensed, sensed.Rsus, link, second - 1000);
        }

        return sensed;
    }

    private void Gather(SensedStretch into, List<int> rsus, int link, long secondMs)
    {
        into.Clear();
        foreach (int rsu in rsus)
        {
            if (IsCurrent(new LinkKey(link, rsu), secondMs, out SeenStretch stretch)
                && _sensors.Find(secondMs, rsu) is { } sensor
                && sensor.Seconds.Has((int)((secondMs - WindowMath.StartOf(secondMs, _sensors.ShortestMs)) / 1000)))
            {
                into.Add(stretch.FromM, stretch.ToM);
            }
        }
    }

    private bool IsCurrent(LinkKey key, long timeMs, out SeenStretch stretch) =>
        _stretches.TryGetValue(key, out stretch)
        && ReferenceEquals(_map.Links[key.Link].Line, stretch.Line)
        && stretch.LastMs >= timeMs - _options.SensorMemoryMs;

    private void NoteSensor(LinkKey key)
    {
        while (_sensed.Count <= key.Link)
        {
            _sensed.Add(null);
        }

        SensedStretch sensed = _sensed[key.Link] ??= new SensedStretch();
        if (!sensed.Rsus.Contains(key.Rsu))
        {
            sensed.Rsus.Add(key.Rsu);
        }
    }

    /// <summary>Gives the fused figures of a shortest window that is about to close their region, without vehicles as well.</summary>
    private void AddSensedRegions(long startMs)
    {
        for (int link = 0; link < _sensed.Count; link++)
        {
            if (_sensed[link] is not { } sensed)
            {
                continue;
            }

            double region = 0;
            int seconds = 0;
            for (long second = startMs; second < startMs + _links.ShortestMs; second += 1000)
            {
                Gather(_gathered, sensed.Rsus, link, second);
                region += _gathered.LengthM;
                seconds += _gathered.Count > 0 ? 1 : 0;
            }

            if (seconds > 0)
            {
                _links.At(startMs, new LinkKey(link, LinkKey.Fused))?.AddRegion(region, seconds);
            }
        }
    }

    private bool IsFusedLongEnough(LinkState link, LinkAccumulator sums) =>
        sums.RegionSeconds > 0 && IsLongEnough(sums.RegionMetreSeconds / sums.RegionSeconds, link.Line!);
}
