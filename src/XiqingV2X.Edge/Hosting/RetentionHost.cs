using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Storage;
using XiqingV2X.Traffic;

namespace XiqingV2X.Edge.Hosting;

/// <summary>Keeps journal and store in bounds: the oldest segments and points go, never what is not processed and durable.</summary>
internal sealed partial class RetentionHost(EdgeOptions options, EdgeStore store, DataDisk disk, TimeProvider clock, ILogger<RetentionHost> logger) : BackgroundService
{
    private static readonly int[] LongWindows = [.. new TrafficOptions().WindowSeconds.Skip(1)];
    private const int PointsAtOnce = 20_000;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <summary>Room is looked at more often: at its most a node writes a gigabyte a minute.</summary>
    private static readonly TimeSpan DiskPeriod = TimeSpan.FromSeconds(5);
    private DateTimeOffset _next = clock.GetUtcNow() + Period;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(DiskPeriod, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Run(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    private long KeepFree => DiskBudget.KeepFree(options.Journal.KeepFreeMiB, disk.Size);

    private void Run(CancellationToken stopping)
    {
        try
        {
            bool isDue = clock.GetUtcNow() >= _next;
            if (isDue || disk.Free < KeepFree)
            {
                RetireSegments();
            }

            if (!isDue)
            {
                return;
            }

            _next = clock.GetUtcNow() + Period;
            RetirePoints(10, options.Pipeline.KeepShortWindowsDays, stopping);
            foreach (int seconds in LongWindows)
            {
                RetirePoints(seconds, options.Pipeline.KeepLongWindowsDays, stopping);
            }
        }
#pragma warning disable CA1031 // Tried again in a minute; the node goes on, and its disk check tells when room runs out.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.Failed(logger, e);
        }
    }

    private void RetireSegments()
    {
        // Start-up reads from the warm-up position on, and the store must have survived a power cut up to there.
        if (store.ReadCheckpoint() is { } checkpoint && store.MakeDurable())
        {
            using var journal = DirectoryJournalStorage.OpenForReading(Path.Combine(options.DataFolder, "journal"));
            long keepFromNs = options.Journal.KeepDays == 0 ? 0 : clock.GetUtcNow().AddDays(-options.Journal.KeepDays).ToUnixTimeMilliseconds() * 1_000_000;
            long keep = DiskBudget.Journal(options.Journal.KeepMiB, KeepFree, disk.Free, journal.Segments().Sum(journal.SizeOf));
            RetiredSegments retired = JournalRetention.Apply(journal, PipelineState.Read(checkpoint).WarmUp, keep, keepFromNs);
            if (retired.Segments.Count > 0)
            {
                store.CountRetired(new JournalRetired(retired.Segments.Count, retired.Records, retired.Bytes));
                Log.SegmentsRetired(logger, retired.Segments.Count, retired.Records, retired.Bytes);
            }
        }
    }

    private void RetirePoints(int windowSeconds, int days, CancellationToken stopping)
    {
        long before = clock.GetUtcNow().AddDays(-days).ToUnixTimeMilliseconds();
        while (!stopping.IsCancellationRequested && store.RetirePoints(windowSeconds, before, PointsAtOnce) == PointsAtOnce)
        {
        }
    }

    private static partial class Log
    {
        [LoggerMessage(20, LogLevel.Information, "{Count} oldest journal segments retired with {Records} records ({Bytes} bytes)", EventName = "SegmentsRetired")]
        public static partial void SegmentsRetired(ILogger logger, int count, long records, long bytes);

        [LoggerMessage(21, LogLevel.Warning, "retention failed; it is tried again in a minute", EventName = "RetentionFailed")]
        public static partial void Failed(ILogger logger, Exception reason);
    }
}
