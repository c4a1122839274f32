using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>Which RSUs' sensors told of pedestrians or non-motor traffic, from series <c>road_users</c>.</summary>
internal sealed class RoadUserEvidence
{
    private readonly HashSet<string> _rsus = new(StringComparer.Ordinal);

    /// <summary>Number of points read.</summary>
    public long Points { get; private set; }

    public static RoadUserEvidence Read(IEnumerable<MetricPoint> points, RsuDirectory directory)
    {
        var evidence = new RoadUserEvidence();
        var view = new PointView("users");
        foreach (MetricPoint point in points)
        {
            evidence.Points++;
            if (view.Field(point, 0) > 0)
            {
                evidence._rsus.Add(directory.Canonical(view.Tag(point, "rsu")));
            }
        }

        return evidence;
    }

    /// <summary>True when the RSU told of any.</summary>
    public bool Tells(string rsu) => _rsus.Contains(rsu);
}
