using System.Globalization;
using XiqingV2X.Coverage.Report;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>Reception by distance of each RSU over the period, from series <c>reception</c>.</summary>
internal sealed class RangeEvidence
{
    private const int BinM = 50;
    private const double D90Share = 0.90;

    private readonly SortedDictionary<string, SortedDictionary<int, (double Received, double Missed)>> _bins = new(StringComparer.Ordinal);

    /// <summary>Number of points read.</summary>
    public long Points { get; private set; }

    public static RangeEvidence Read(IEnumerable<MetricPoint> points, RsuDirectory directory)
    {
        var evidence = new RangeEvidence();
        var view = new PointView("packets_received", "packets_missed");
        foreach (MetricPoint point in points)
        {
            if (!int.TryParse(view.Tag(point, "distance"), NumberStyles.None, CultureInfo.InvariantCulture, out int from))
            {
                continue;
            }

            evidence.Points++;
            string rsu = directory.Canonical(view.Tag(point, "rsu"));
            if (!evidence._bins.TryGetValue(rsu, out SortedDictionary<int, (double Received, double Missed)>? bins))
            {
                evidence._bins.Add(rsu, bins = []);
            }

            (double received, double missed) = bins.GetValueOrDefault(from);
            bins[from] = (received + view.Field(point, 0), missed + view.Field(point, 1));
        }

        return evidence;
    }

    /// <summary>Range of every RSU that heard a vehicle, by id.</summary>
    public IReadOnlyList<RsuRange> Ranges(int minPackets) => [.. _bins.Select(unit => new RsuRange(
        unit.Key,
        D90(unit.Value, minPackets),
        [.. unit.Value.Select(b => new RangeBin(b.Key, b.Value.Received, b.Value.Missed))]))];

    private static double? D90(SortedDictionary<int, (double Received, double Missed)> bins, int minPackets)
    {
        double? d90 = null;
        foreach ((int from, (double received, double missed)) in bins)
        {
            if (received + missed < minPackets)
            {
                continue;
            }

            if (received < D90Share * (received + missed))
            {
                break;
            }

            d90 = from + BinM;
        }

        return d90;
    }
}
