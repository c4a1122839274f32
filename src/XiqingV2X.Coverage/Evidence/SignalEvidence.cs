using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>What SPAT told of the ends of lights, by junction, from series <c>signal</c>.</summary>
internal sealed class SignalEvidence
{
    private readonly SortedDictionary<string, (double Samples, double Within)> _countdowns = new(StringComparer.Ordinal);

    /// <summary>Number of points read.</summary>
    public long Points { get; private set; }

    /// <summary>Illegal changes of light.</summary>
    public double Illegal { get; private set; }

    /// <summary>All changes of light.</summary>
    public double Changes { get; private set; }

    /// <summary>Predictions judged, and those within 1 s, by node.</summary>
    public IReadOnlyDictionary<string, (double Samples, double Within)> Countdowns => _countdowns;

    public static SignalEvidence Read(IEnumerable<MetricPoint> points)
    {
        var evidence = new SignalEvidence();
        var view = new PointView("countdown_samples", "countdown_within_1s_share", "changes", "illegal");
        foreach (MetricPoint point in points)
        {
            evidence.Points++;
            evidence.Changes += OrZero(view.Field(point, 2));
            evidence.Illegal += OrZero(view.Field(point, 3));
            double samples = OrZero(view.Field(point, 0));
            if (samples > 0)
            {
                string node = view.Tag(point, "node");
                (double all, double within) = evidence._countdowns.GetValueOrDefault(node);
                evidence._countdowns[node] = (all + samples, within + (samples * OrZero(view.Field(point, 1))));
            }
        }

        return evidence;
    }

    private static double OrZero(double value) => double.IsNaN(value) ? 0 : value;
}
