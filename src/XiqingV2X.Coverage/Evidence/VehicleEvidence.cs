using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>Bounds of the number of equipped vehicles, from series <c>link</c> of source bsm. No id is kept anywhere, so there are only bounds.</summary>
internal sealed class VehicleEvidence
{
    private const long HourMs = 3_600_000;

    private readonly Dictionary<long, double> _seconds = [];
    private readonly Dictionary<long, double> _stays = [];

    /// <summary>Number of points read.</summary>
    public long Points { get; private set; }

    /// <summary>Greatest mean number of vehicles on links at a time: there were at least as many.</summary>
    public double? AtLeast { get; private set; }

    /// <summary>Greatest number of stays on links in an hour: on links there were at most as many in it.</summary>
    public double? AtMost { get; private set; }

    public static VehicleEvidence Read(IEnumerable<MetricPoint> points, int windowSeconds)
    {
        var evidence = new VehicleEvidence();
        var view = new PointView("vehicle_seconds", "vehicles");
        foreach (MetricPoint point in points)
        {
            if (view.Tag(point, "source") != "bsm")
            {
                continue;
            }

            evidence.Points++;
            Add(evidence._seconds, point.StartMs, view.Field(point, 0));
            Add(evidence._stays, point.StartMs / HourMs, view.Field(point, 1));
        }

        if (evidence.Points > 0)
        {
            evidence.AtLeast = Math.Ceiling(evidence._seconds.Values.Max() / windowSeconds);
            evidence.AtMost = evidence._stays.Values.Max();
        }

        return evidence;
    }

    private static void Add(Dictionary<long, double> sums, long key, double value) =>
        sums[key] = sums.GetValueOrDefault(key) + (double.IsNaN(value) ? 0 : value);
}
