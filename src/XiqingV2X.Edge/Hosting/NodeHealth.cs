using System.Globalization;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Brokers;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Edge.Reports;

namespace XiqingV2X.Edge.Hosting;

/// <summary>Whether the node can do its work, part by part, with the reason where it cannot.</summary>
internal sealed class NodeHealth(
    EdgeOptions options, PipelineHost pipeline, JournalFigures journalFigures, IngestHost ingest, ForwarderHost forwarder, LiveView live, ArrivalClock arrivals, ReportDesk reports, DataDisk disk, TimeProvider clock)
{
    private const long LeastFreeBytes = 256L << 20;
    private static readonly TimeSpan OldestPicture = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan OldestUnsent = TimeSpan.FromMinutes(5);

    public IReadOnlyList<HealthCheckResult> Check() => [Broker(), Journal(), Pipeline(), Disk(), Clock(), Forwarder(), Reports()];

    private HealthCheckResult Broker()
    {
        if (ingest.Source is not { } source)
        {
            return new HealthCheckResult("broker", false, true, "not started");
        }

        UploadSourceState state = source.State;
        return new HealthCheckResult("broker", state.Connected, true,
            $"{source.Name}: {(state.Connected ? "up" : "down")} since {state.Since.ToUniversalTime():yyyy-MM-dd HH:mm:ss}Z, {state.Connections} connections"
            + (state.LastError is { } error ? $"; {error}" : ""));
    }

    private HealthCheckResult Journal()
    {
        JournalStatistics journal = pipeline.Journal.Statistics();
        return new HealthCheckResult("journal", journal.LastError is null, true,
            journal.LastError ?? string.Create(CultureInfo.InvariantCulture,
                $"{journal.Records} records, {journal.BatchesInUse} of {journal.BatchesMost} batches in memory, longest commit {journal.LongestCommit.TotalMilliseconds:0.0} ms; {journalFigures.Summary()}"));
    }

    private HealthCheckResult Pipeline()
    {
        // The picture is renewed with every store commit, also while nothing is received.
        long? ageMs = live.Snapshot is { } picture ? clock.GetUtcNow().ToUnixTimeMilliseconds() - picture.TimeMs : null;
        bool ok = pipeline.IsRunning && (ageMs ?? 0) < OldestPicture.TotalMilliseconds;
        return new HealthCheckResult("pipeline", ok, true, ageMs is { } age
            ? string.Create(CultureInfo.InvariantCulture, $"results stored {age / 1000.0:0.0} s ago")
            : "nothing stored yet");
    }

    private HealthCheckResult Disk()
    {
        long free = disk.Free;
        return new HealthCheckResult("disk", free > LeastFreeBytes, true,
            string.Create(CultureInfo.InvariantCulture, $"{free >> 20} MiB free for {Path.GetFullPath(options.DataFolder)}"));
    }

    private HealthCheckResult Clock() => new(
        "clock",
        Math.Abs(arrivals.OffsetNs) < ArrivalClock.StepNs,
        false,
        string.Create(CultureInfo.InvariantCulture, $"system's clock {arrivals.OffsetNs / 1e9:+0.000;-0.000;0} s ahead of the arrival stamps, {arrivals.Steps} steps since the start"));

    private HealthCheckResult Forwarder()
    {
        if (forwarder.Health is not { } health)
        {
            return new HealthCheckResult("influxdb", true, false, "not configured");
        }

        bool ok = health.LastError is null && (health.OldestUnsent ?? TimeSpan.Zero) < OldestUnsent;
        return new HealthCheckResult("influxdb", ok, false,
            string.Create(CultureInfo.InvariantCulture,
                $"{health.Destination}: {health.Accepted} points taken, {health.BacklogPoints} waiting, oldest {health.OldestUnsent?.TotalSeconds ?? 0:0} s, {health.SetAside} set aside")
            + (health.LastError is { } error ? $"; {error}" : ""));
    }

    private HealthCheckResult Reports()
    {
        ReportState state = reports.State;
        string made = state.LastMade is { } last ? $"{last} made" : "none due since the start";
        string left = state.GivenUp.Count > 0 ? $"; left out: {string.Join(", ", state.GivenUp)}" : "";
        return new HealthCheckResult(
            "reports", state.Failed is null && state.GivenUp.Count == 0, false, (state.Failed is { } failed ? $"{failed}: {state.Error}" : made) + left);
    }
}
