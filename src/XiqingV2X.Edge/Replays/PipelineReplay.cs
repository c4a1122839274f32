using System.Diagnostics;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Cli;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Pipeline;

namespace XiqingV2X.Edge.Replays;

/// <summary>
/// Replays uploads into a data folder as fast as it goes: they become the folder's journal, with their own arrival times, and the
/// pipeline works that off through the same steps as live uploads. Nothing depends on the clock of the day.
/// </summary>
internal static class PipelineReplay
{
    /// <summary>Replays.</summary>
    /// <param name="source">The uploads; those without a time are not taken, since windows are made of times.</param>
    /// <param name="wanted">Which of them.</param>
    /// <param name="options">Settings of the node, its data folder among them.</param>
    /// <param name="cancellation">Ends the reading; what was read by then is replayed.</param>
    public static async Task<PipelineReplayOutcome> RunAsync(
        ICaptureSource source, Func<CaptureRecord, bool> wanted, EdgeOptions options, CancellationToken cancellation)
    {
        (long read, long untimed) = await CopyAsync(source, wanted, DataFolder.Journal(options.DataFolder), cancellation);
        await using ServiceProvider node = Services(options);
        PipelineHost pipeline = node.GetRequiredService<PipelineHost>();
        var clock = Stopwatch.StartNew();
        await pipeline.StartAsync(cancellation);
        RecoveryOutcome outcome = pipeline.Recovered;
        await pipeline.StopAsync(CancellationToken.None);
        if (node.GetRequiredService<NodeFailure>().Reason is { } reason)
        {
            throw new InvalidOperationException(reason.Message, reason);
        }

        return new PipelineReplayOutcome(read, untimed, outcome.Counted, clock.Elapsed);
    }

    private static async Task<(long Read, long Untimed)> CopyAsync(ICaptureSource source, Func<CaptureRecord, bool> wanted, string journal, CancellationToken cancellation)
    {
        await using var writer = new JournalRecordWriter(journal, new JournalOptions { MaxUploadBytes = JournalOptions.LargestUpload });
        long read = 0;
        long untimed = 0;
        while (!cancellation.IsCancellationRequested && await source.ReadAsync(cancellation))
        {
            if (source.Current.TimeNs is null)
            {
                untimed++;
            }
            else if (wanted(source.Current))
            {
                await writer.WriteAsync(source.Current, cancellation);
                read++;
            }
        }

        await writer.FinishAsync(CancellationToken.None);
        return (read, untimed);
    }

    /// <summary>The node without its doors: no broker, no API, no forwarding.</summary>
    private static ServiceProvider Services(EdgeOptions options) => new ServiceCollection()
        .AddSingleton(options)
        .AddSingleton(TimeProvider.System)
        .AddSingleton<NodeFailure>()
        .AddSingleton<IHostApplicationLifetime, NoLifetime>()
        .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(console => console.SingleLine = true))
        .AddEdgeStorage()
        .AddEdgePipeline()
        .BuildServiceProvider();

    /// <summary>Nothing runs that could be told to stop.</summary>
    private sealed class NoLifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }
}
