using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>Uploads that were not taken in the period, by reason, from series <c>refusal</c>.</summary>
internal sealed class RefusalEvidence
{
    /// <summary>Number of points read.</summary>
    public long Points { get; private set; }

    /// <summary>Uploads rejected, by reason.</summary>
    public SortedDictionary<string, double> Rejected { get; } = new(StringComparer.Ordinal);

    /// <summary>Uploads dropped before the journal.</summary>
    public double Shed { get; private set; }

    /// <param name="points">The series.</param>
    public static RefusalEvidence Read(IEnumerable<MetricPoint> points)
    {
        var evidence = new RefusalEvidence();
        var view = new PointView("uploads");
        foreach (MetricPoint point in points)
        {
            evidence.Points++;
            double uploads = view.Field(point, 0);
            if (view.Tag(point, "outcome") == "shed")
            {
                evidence.Shed += uploads;
            }
            else
            {
                string reason = view.Tag(point, "reason");
                evidence.Rejected[reason] = evidence.Rejected.GetValueOrDefault(reason) + uploads;
            }
        }

        return evidence;
    }
}
