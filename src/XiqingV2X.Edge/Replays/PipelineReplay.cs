using System.Diagnostics;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Hosting;

namespace XiqingV2X.Edge.Replays;

/// <summary>
/// Replays uploads into a data folder: they go the way of live uploads, with their own arrival times, into the folder's journal and
/// through the pipeline. Reading, journal and pipeline run beside each other, each on its own thread. No figure depends on the
/// clock of the day, nor on the speed.
/// </summary>
internal static class PipelineReplay
{
    /// <summary>Nobody waits for an acknowledgement: large commits, seldom.</summary>
    private static readonly JournalOptions Journal = new()
    {
        CommitInterval = TimeSpan.FromMilliseconds(200),
        CommitBytes = 8 << 20,
        MaxUploadBytes = JournalOptions.LargestUpload,
    };

    /// <summary>Replays.</summary>
    /// <param name="source">The uploads; those without a time are not taken, since windows are made of times.</param>
    /// <param name="wanted">Which of them.</param>
    /// <param name="options">Settings of the node, its data folder among them.</param>
    /// <param name="time">Clock that the speed is kept by.</param>
    /// <param name="speed">Times as fast as it was; infinity for as fast as it goes.</param>
    /// <param name="cancellation">Ends the reading; what was read by then is replayed.</param>
    /// <exception cref="InvalidOperationException">The pipeline could not go on.</exception>
    public static async Task<PipelineReplayOutcome> RunAsync(
        ICaptureSource source, Func<CaptureRecord, bool> wanted, EdgeOptions options, TimeProvider time, double speed, CancellationToken cancellation)
    {
        using var lifetime = new ReplayLifetime();
        await using ServiceProvider node = ReplayServices.Create(options, time, lifetime).AddSingleton(Journal).BuildServiceProvider();
        PipelineHost pipeline = node.GetRequiredService<PipelineHost>();
        await pipeline.StartAsync(cancellation);
        var clock = Stopwatch.StartNew();
        var timing = new ReplayTiming(null);
        var control = new ReplayControl(time, speed);
        var journal = new JournalAppender(pipeline.Journal, node.GetRequiredService<RsuTable>());
        long read = 0;
        long untimed = 0;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        try
        {
            while (!ended.IsCancellationRequested && await source.ReadAsync(ended.Token))
            {
                if (source.Current.TimeNs is not { } timeNs)
                {
                    untimed++;
                }
                else if (wanted(source.Current))
                {
                    await control.TurnAsync(timing.At(timeNs), timeNs, ended.Token);
                    await journal.AppendAsync(source.Current, ended.Token);
                    read++;
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // Asked to end, or the pipeline has failed, which is told below.
        }

        await pipeline.StopAsync(CancellationToken.None);
        if (node.GetRequiredService<NodeFailure>().Reason is { } reason)
        {
            throw new InvalidOperationException(reason.Message, reason);
        }

        return new PipelineReplayOutcome(read, untimed, clock.Elapsed);
    }
}
