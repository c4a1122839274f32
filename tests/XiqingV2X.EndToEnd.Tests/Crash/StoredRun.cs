using System.Globalization;
using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Points;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.EndToEnd.Tests.Crash;

/// <summary>What a node that has ended left in its data folder.</summary>
internal static class StoredRun
{
    /// <summary>Every point as a line of text with the shortest text that gives the same double.</summary>
    public static IReadOnlyList<string> Points(string data, Func<SeriesDefinition, bool>? which = null)
    {
        using EdgeStore store = Open(data);
        return
        [
            .. store.ReadSeries()
                .Where(series => which is null || which(TrafficSeries.All.Single(known => known.Name == series.Series)))
                .SelectMany(series => store.ReadPoints(new PointQuery(series.Series, series.WindowSeconds)))
                .Select(Text)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>A point as a line of text; fields without a number are left out, as line protocol does.</summary>
    public static string Text(MetricPoint point) => Text(
        point.Series.Name, $"{point.WindowSeconds}s", point.StartMs, point.Tags, point.Series.Fields.Select((field, i) => (field.Name, point.Values[i])));

    /// <inheritdoc cref="Text(MetricPoint)"/>
    public static string Text(string series, string window, long startMs, IEnumerable<string> tags, IEnumerable<(string Name, double Value)> fields) => string.Create(
        CultureInfo.InvariantCulture,
        $"{series} {window} {startMs} {string.Join(',', tags)} {string.Join(',', fields.Where(f => double.IsFinite(f.Value)).Select(f => $"{f.Name}={f.Value.ToString("R", CultureInfo.InvariantCulture)}"))}");

    /// <summary>Every point of the store with at least one number: what a forwarder sends.</summary>
    public static IReadOnlyList<MetricPoint> Sendable(string data)
    {
        using EdgeStore store = Open(data);
        return
        [
            .. store.ReadSeries()
                .SelectMany(series => store.ReadPoints(new PointQuery(series.Series, series.WindowSeconds)))
                .Where(point => point.Values.Any(double.IsFinite)),
        ];
    }

    /// <summary>Uploads of the ledger by RSU and kind.</summary>
    public static IReadOnlyList<Traffic.Ledger.LedgerRow> Ledger(string data)
    {
        using EdgeStore store = Open(data);
        return store.ReadLedger();
    }

    /// <summary>Uploads in the journal: how often each message is there, and when it arrived first.</summary>
    public static Dictionary<MessageKey, (int Times, DateTimeOffset First)> Journal(string data)
    {
        var found = new Dictionary<MessageKey, (int Times, DateTimeOffset First)>();
        using var reader = JournalReader.Open(Path.Combine(data, "journal"), new RsuTable(), JournalPosition.Start);
        while (reader.TryRead(out JournalRecord record))
        {
            string topic = Encoding.UTF8.GetString(record.Topic);
            if (topic.StartsWith('$'))
            {
                continue;
            }

            MessageKey key = MessageKey.Of(topic, record.Payload.ToArray());
            found[key] = found.TryGetValue(key, out var known)
                ? (known.Times + 1, known.First)
                : (1, DateTimeOffset.FromUnixTimeMilliseconds(record.ArrivalNs / 1_000_000));
        }

        Assert.Equal(0, reader.DamageCount);
        return found;
    }

    private static EdgeStore Open(string data) => EdgeStore.Open(new EdgeStoreOptions { DataFolder = data, Series = TrafficSeries.All, ReadOnly = true });
}
