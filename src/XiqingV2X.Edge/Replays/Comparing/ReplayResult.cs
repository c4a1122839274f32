using System.Globalization;
using XiqingV2X.Edge.Captures.Finding;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Points;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Edge.Replays.Comparing;

/// <summary>What came of a run, as text, line for line the same for the same results: windows, counts, and what happened.</summary>
/// <param name="Windows">Closed windows: key and figures, by key.</param>
/// <param name="Ledger">Counts of uploads: RSU and kind, and what became of them.</param>
/// <param name="Events">What <c>xv2x capture find</c> finds, by time.</param>
internal sealed record ReplayResult(SortedDictionary<WindowKey, double[]> Windows, SortedDictionary<string, string> Ledger, IReadOnlyList<string> Events)
{
    /// <summary>Reads what a store holds.</summary>
    /// <param name="store">The store.</param>
    /// <param name="events">What happened in the uploads that it was made of.</param>
    public static ReplayResult Of(EdgeStore store, IEnumerable<CaptureEvent> events)
    {
        var windows = new SortedDictionary<WindowKey, double[]>();
        foreach (SeriesSummary series in store.ReadSeries())
        {
            foreach (MetricPoint point in store.ReadPoints(new PointQuery(series.Series, series.WindowSeconds)))
            {
                windows[new WindowKey(point.Series.Name, point.WindowSeconds, point.StartMs, string.Join('|', point.Tags).Replace(',', ';'))] = point.Values;
            }
        }

        var ledger = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in store.ReadLedger())
        {
            string rejected = string.Join(' ', row.Rejected.OrderBy(reason => reason.Key, StringComparer.Ordinal).Select(reason => $"{reason.Key}={reason.Value.ToString(CultureInfo.InvariantCulture)}"));
            ledger[$"{row.Rsu} {Messages.MessageKindName.Of(row.Kind)}"] = string.Create(
                CultureInfo.InvariantCulture, $"received={row.Received} stored={row.Stored} deduplicated={row.Deduplicated} messages={row.Messages} suspect={row.MessagesSuspect} {rejected}").TrimEnd();
        }

        return new ReplayResult(windows, ledger, [.. events.Select(Line)]);
    }

    private static string Line(CaptureEvent found) => string.Create(
        CultureInfo.InvariantCulture,
        $"{DateTimeOffset.FromUnixTimeMilliseconds(found.TimeMs):yyyy-MM-ddTHH:mm:ss.fffZ} {found.Kind} {string.Join('+', found.Rsus)} {string.Join(' ', found.Measures.OrderBy(measure => measure.Key, StringComparer.Ordinal).Select(measure => $"{measure.Key}={measure.Value.ToString("0.###", CultureInfo.InvariantCulture)}"))} {found.Detail}").TrimEnd();
}
