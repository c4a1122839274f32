using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>When each RSU was heard, from series <c>rsu</c>.</summary>
internal sealed class RsuEvidence
{
    private readonly Dictionary<string, SortedSet<long>> _heard = new(StringComparer.Ordinal);

    /// <summary>Number of points read.</summary>
    public long Points { get; private set; }

    /// <summary>Starts of windows in which the node has any point: it was up.</summary>
    public SortedSet<long> Up { get; } = [];

    /// <summary>Ids heard with at least one valid message, by ordinal.</summary>
    public IEnumerable<string> Heard => _heard.Keys.Order(StringComparer.Ordinal);

    public static RsuEvidence Read(IEnumerable<MetricPoint> points, RsuDirectory directory)
    {
        var evidence = new RsuEvidence();
        var view = new PointView("messages", "uploads", "rejected");
        foreach (MetricPoint point in points)
        {
            evidence.Points++;
            evidence.Up.Add(point.StartMs);
            // A heartbeat is an upload without a V2X message in it; NaN compares false and counts as nothing.
            bool valid = view.Field(point, 0) > 0 || view.Field(point, 1) > view.Field(point, 2);
            if (valid)
            {
                string id = directory.Canonical(view.Tag(point, "rsu"));
                if (!evidence._heard.TryGetValue(id, out SortedSet<long>? windows))
                {
                    evidence._heard.Add(id, windows = []);
                }

                windows.Add(point.StartMs);
            }
        }

        return evidence;
    }

    /// <summary>True when the RSU was heard in the window that starts then.</summary>
    public bool HeardIn(string id, long startMs) => _heard.TryGetValue(id, out SortedSet<long>? windows) && windows.Contains(startMs);

    /// <summary>Start of the last window in which the RSU was heard, or null.</summary>
    public long? LastHeard(string id) => _heard.TryGetValue(id, out SortedSet<long>? windows) ? windows.Max : null;
}
