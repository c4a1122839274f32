using System.Diagnostics.Metrics;
using XiqingV2X.Edge.Devices;
using XiqingV2X.Edge.Ingest.Brokers;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Messages;
using XiqingV2X.Traffic.Ledger;

namespace XiqingV2X.Edge.Hosting;

/// <summary>The node's own figures for Prometheus: the ledger by kind, and what waits in memory.</summary>
internal sealed class EdgeMetrics
{
    public const string MeterName = "XiqingV2X.Edge";
    private readonly LedgerView _ledger;

    public EdgeMetrics(
        IMeterFactory meters, LedgerView ledger, IntakeSlot slot, PipelineHost pipeline, JournalFigures journal, PipelineLoop loop,
        IngestHost ingest, DeviceDesk devices)
    {
        _ledger = ledger;
        Meter meter = meters.Create(MeterName);
        meter.CreateObservableCounter("v2x.uploads.received", () => ByKind(row => row.Received), "{upload}", "Uploads that reached the node.");
        meter.CreateObservableCounter("v2x.uploads.stored", () => ByKind(row => row.Stored), "{upload}", "Uploads decoded and aggregated.");
        meter.CreateObservableCounter("v2x.uploads.deduplicated", () => ByKind(row => row.Deduplicated), "{upload}", "Redeliveries.");
        meter.CreateObservableCounter("v2x.uploads.rejected", () => ByReason(row => row.Rejected), "{upload}", "Uploads rejected, by reason.");
        meter.CreateObservableCounter("v2x.uploads.shed", () => ByReason(row => row.Shed), "{upload}", "Uploads dropped for want of capacity, by reason.");
        meter.CreateObservableCounter("v2x.messages.suspect", Suspects, "{message}", "Messages stored and left out of traffic figures because something speaks against them, by RSU and kind.");
        meter.CreateObservableGauge("v2x.uploads.in_flight", () => _ledger.Rows().Sum(row => row.InFlight), "{upload}", "Uploads received and not yet in the store.");
        meter.CreateObservableCounter("v2x.publications.ignored", () => slot.Intake?.IgnoredUnknownTopic ?? 0, "{publication}", "Publications on topics of no known tree.");
        meter.CreateObservableCounter(
            "v2x.connections.refused", () => (ingest.Source as EmbeddedBroker)?.RefusedConnections ?? 0, "{connection}", "Connections to the embedded broker that were over a limit.");
        meter.CreateObservableCounter("v2x.device_reports.dropped", () => devices.Dropped, "{report}", "Registrations, heartbeats and the like that came faster than they are answered.");
        loop.Latency = meter.CreateHistogram(
            "v2x.pipeline.latency", "s", "From the arrival of an upload to the windows; of each journal batch its oldest.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1, 2, 5, 10, 30] });
        meter.CreateObservableGauge("v2x.journal.batches", () => (long)pipeline.Journal.Statistics().BatchesInUse, "{batch}", "Journal batches in memory.");
        journal.AddTo(meter);
    }

    private IEnumerable<Measurement<long>> ByKind(Func<LedgerRow, long> figure) => _ledger.Rows()
        .GroupBy(row => row.Kind)
        .Select(group => new Measurement<long>(group.Sum(figure), new KeyValuePair<string, object?>("kind", MessageKindName.Of(group.Key))));

    private IEnumerable<Measurement<long>> Suspects() => _ledger.Rows()
        .Where(row => row.MessagesSuspect > 0)
        .Select(row => new Measurement<long>(
            row.MessagesSuspect,
            new KeyValuePair<string, object?>("rsu", row.Rsu),
            new KeyValuePair<string, object?>("kind", MessageKindName.Of(row.Kind))));

    private IEnumerable<Measurement<long>> ByReason(Func<LedgerRow, IReadOnlyDictionary<string, long>> counts) => _ledger.Rows()
        .SelectMany(row => counts(row).Select(entry => (row.Kind, Reason: entry.Key, Count: entry.Value)))
        .GroupBy(entry => (entry.Kind, entry.Reason))
        .Select(group => new Measurement<long>(
            group.Sum(entry => entry.Count),
            new KeyValuePair<string, object?>("kind", MessageKindName.Of(group.Key.Kind)),
            new KeyValuePair<string, object?>("reason", group.Key.Reason)));
}
