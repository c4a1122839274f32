using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Pipeline;

namespace XiqingV2X.Edge.Hosting;

/// <summary>
/// Lets time pass while nothing is heard. Windows close by the records alone, so that a replay closes them alike; without
/// records the last ones would stay open. So the node journals a record of its own every ten seconds of silence, until the
/// last minute that something was heard in is closed.
/// </summary>
internal sealed class IdleTicker(PipelineHost pipeline, ArrivalClock arrivals, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <summary>The longest window, the lateness and the time until an RSU counts as silent, in periods, and one to spare.</summary>
    private const int MostTicks = 9;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        bool heardEver = pipeline.Recovered.Counted + pipeline.Recovered.WarmedUp > 0;
        long expected = 0;
        int ticks = 0;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                long records = pipeline.Journal.Statistics().Records;
                if (records != expected)
                {
                    (expected, ticks, heardEver) = (records, 0, true);
                }
                else if (heardEver && ticks < MostTicks && TryTick())
                {
                    expected++;
                    ticks++;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    private bool TryTick()
    {
        var tick = new Upload
        {
            RsuIndex = RsuTable.Unidentified,
            ArrivalNs = arrivals.NowNs(),
            Topic = NodeTopics.Tick,
        };
        return pipeline.Journal.TryAppend(tick, out _) == AppendStatus.Appended;
    }
}
