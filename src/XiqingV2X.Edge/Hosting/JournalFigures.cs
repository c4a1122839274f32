using System.Diagnostics.Metrics;
using System.Globalization;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Storage;

namespace XiqingV2X.Edge.Hosting;

/// <summary>What journal and quarantine have lost, cut, compressed, retired and replayed, for /metrics and for health.</summary>
internal sealed class JournalFigures(PipelineHost pipeline, PipelineLoop loop, ArchiverHost archiver, ArrivalClock arrivals, EdgeStore store)
{
    public void AddTo(Meter meter)
    {
        JournalArchiver finished = archiver.Archiver;
        meter.CreateObservableCounter("v2x.journal.refusals", () => pipeline.Journal.Statistics().Failures, "{commit}", "Commits that the disk refused; each is tried again.");
        meter.CreateObservableCounter("v2x.store.refusals", () => loop.StoreRefusals, "{commit}", "Commits that the store refused; each is tried again.");
        meter.CreateObservableGauge("v2x.clock.offset", () => arrivals.OffsetNs / 1e9, "s", "How far the system's clock is ahead of the arrival stamps.");
        meter.CreateObservableCounter("v2x.clock.steps", () => arrivals.Steps, "{step}", "Steps of the system's clock.");
        meter.CreateObservableGauge("v2x.journal.cut", () => pipeline.Journal.Recovery.CutBytes, "By", "Half-written bytes cut off the journal at the last start.");
        meter.CreateObservableCounter("v2x.journal.damages", Damages, "{stretch}", "Damaged stretches found at the start and in closed segments.");
        meter.CreateObservableCounter("v2x.journal.lost", () => pipeline.Recovered.Lost, "{upload}", "Uploads damaged in the journal before they were processed.");
        meter.CreateObservableCounter("v2x.journal.compressed.segments", () => finished.Compressed, "{segment}", "Closed segments compressed.");
        meter.CreateObservableCounter("v2x.journal.compressed.before", () => finished.BytesBefore, "By", "Bytes of those segments before.");
        meter.CreateObservableCounter("v2x.journal.compressed.after", () => finished.BytesAfter, "By", "Bytes of those segments after.");
        meter.CreateObservableGauge("v2x.quarantine.entries", () => store.ReadQuarantineCounts().Kept, "{entry}", "Entries in quarantine.");
        meter.CreateObservableCounter("v2x.quarantine.retired", () => store.ReadQuarantineCounts().Retired, "{entry}", "Entries retired for newer ones, or skipped in a flood, ever.");
        meter.CreateObservableCounter("v2x.quarantine.replayed", () => store.ReadQuarantineCounts().Replayed, "{entry}", "Entries taken after all, ever.");
        meter.CreateObservableCounter("v2x.journal.retired.segments", () => store.ReadRetired().Segments, "{segment}", "Segments removed by retention, ever.");
        meter.CreateObservableCounter("v2x.journal.retired.records", () => store.ReadRetired().Records, "{record}", "Records in them.");
        meter.CreateObservableCounter("v2x.journal.retired.bytes", () => store.ReadRetired().Bytes, "By", "Bytes of the disk that they took.");
    }

    public string Summary()
    {
        JournalRetired retired = store.ReadRetired();
        return string.Create(CultureInfo.InvariantCulture,
            $"{Damages()} damaged stretches, {pipeline.Recovered.Lost} uploads lost in them, {pipeline.Journal.Recovery.CutBytes} bytes cut off at the start; ")
            + string.Create(CultureInfo.InvariantCulture,
                $"{archiver.Archiver.Compressed} segments compressed, {retired.Segments} retired with {retired.Records} records ({retired.Bytes >> 20} MiB)");
    }

    private long Damages() => pipeline.Recovered.Damages + archiver.Archiver.Damages;
}
