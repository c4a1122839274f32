using XiqingV2X.Edge.Api;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Storage;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Edge.Alerts;

/// <summary>Readings of the rules on closed windows. A window that is too old says nothing any more: the subject is unknown then.</summary>
internal sealed class SeriesReadings(AlertRules rules, EdgeStore store, LiveView live, TimeProvider clock)
{
    /// <summary>A window may have ended so many lengths ago, and some time for closing it.</summary>
    private const int OldestLengths = 3;

    private const int LeastFollowed = 10;
    private const int LeastVehicles = 3;
    private const double LeastObservedS = 30;

    /// <summary>Rules that are read here.</summary>
    public IReadOnlyList<AlertRule> Rules { get; } =
        [rules.RateLow, rules.LatencyHigh, rules.ClockOff, rules.RejectRate, rules.SpatStuck, rules.SpatMapDisagree, rules.SplitFailures, rules.Congestion];

    public IEnumerable<AlertReading> Read() => [.. Channel(), .. Junctions(), .. Movements(), .. Links()];

    private IReadOnlyList<MetricPoint> Newest(SeriesDefinition series, int windowS) =>
        store.LatestPoints(series.Name, windowS, clock.GetUtcNow().ToUnixTimeMilliseconds() - (((OldestLengths * windowS) + 60) * 1000L));

    private IEnumerable<AlertReading> Channel()
    {
        foreach (IGrouping<string, MetricPoint> rsu in Newest(TrafficSeries.Rsu, 60).GroupBy(point => point.Tag("rsu")))
        {
            double latency = double.NaN;
            double offset = double.NaN;
            foreach (MetricPoint point in rsu)
            {
                string kind = point.Tag("kind");
                if (Expected(kind) is { } hz && point.Value("observed_s") >= LeastObservedS)
                {
                    double rate = point.Value("rate_hz");
                    yield return new AlertReading(rules.RateLow, $"{rsu.Key} {kind}", rate / hz, FormattableString.Invariant($"{kind} {rate:0.00} Hz of {hz} Hz"));
                }

                if (kind is "rsm" or "spat")
                {
                    latency = Larger(latency, point.Value("latency_ms_p95"));
                    offset = Larger(offset, Math.Abs(point.Value("clock_offset_ms")));
                }
            }

            yield return new AlertReading(rules.LatencyHigh, rsu.Key, Known(latency), FormattableString.Invariant($"95th percentile {latency:0} ms"));
            yield return new AlertReading(rules.ClockOff, rsu.Key, Known(offset), FormattableString.Invariant($"clock {offset:0} ms off"));
            double uploads = rsu.Sum(point => point.Value("uploads"));
            double rejected = rsu.Sum(point => point.Value("rejected"));
            yield return new AlertReading(
                rules.RejectRate, rsu.Key, uploads > 0 ? rejected / uploads : null, FormattableString.Invariant($"{rejected:0} of {uploads:0} uploads rejected"));
        }
    }

    private IEnumerable<AlertReading> Junctions()
    {
        foreach (MetricPoint point in Newest(TrafficSeries.Junction, 60))
        {
            string subject = $"{point.Tag("node")} {point.Tag("rsu")}";
            yield return new AlertReading(rules.SpatStuck, subject, Known(point.Value("spat_stuck")), "SPAT keeps coming and stands still");
            yield return new AlertReading(
                rules.SpatMapDisagree, subject, Known(point.Value("phases_agree")),
                FormattableString.Invariant($"{point.Value("phases_spat"):0} phases in SPAT, {point.Value("phases_map"):0} in MAP"));
        }
    }

    private IEnumerable<AlertReading> Movements()
    {
        foreach (var movement in Newest(TrafficSeries.Movement, 900).GroupBy(point => (Link: point.Tag("link"), To: point.Tag("to"))))
        {
            MetricPoint point = movement.MaxBy(one => one.Value("stops_samples") is var samples && double.IsFinite(samples) ? samples : 0)!;
            double share = point.Value("stops_samples") >= LeastFollowed ? point.Value("split_failure_share") : double.NaN;
            yield return new AlertReading(
                rules.SplitFailures, $"{movement.Key.Link} → {movement.Key.To}", Known(share),
                FormattableString.Invariant($"{share * 100:0} % of {point.Value("stops_samples"):0} vehicles stopped at least twice"));
        }
    }

    private IEnumerable<AlertReading> Links()
    {
        var limits = (live.Latest?.Map.Links ?? []).ToDictionary(link => link.Key, link => link.Link.SpeedLimitMps * 3.6, StringComparer.Ordinal);
        foreach (IGrouping<string, MetricPoint> link in Newest(TrafficSeries.Link, 300).GroupBy(point => point.Tag("link")))
        {
            MetricPoint point = link.MaxBy(one => (double.IsFinite(one.Value("speed_kmh")) ? 10 : 0) + one.Tag("source") switch { "fused" => 3, "rsm" => 2, _ => 1 })!;
            double speed = point.Value("vehicles") >= LeastVehicles ? point.Value("speed_kmh") : double.NaN;
            double limit = limits.GetValueOrDefault(link.Key, double.NaN);
            yield return new AlertReading(
                rules.Congestion, link.Key, Known(speed / limit), FormattableString.Invariant($"{speed:0} km/h where {limit:0} are allowed"));
        }
    }

    /// <summary>Rates that T/CSAE 159 asks of a unit, Hz; null for kinds that come when there is something to tell.</summary>
    public static double? Expected(string kind) => kind switch { "map" => 1, "spat" => 2, "rsm" => 10, _ => null };

    private static double Larger(double one, double other) => double.IsNaN(one) ? other : double.IsNaN(other) ? one : Math.Max(one, other);

    private static double? Known(double value) => double.IsFinite(value) ? value : null;
}
