using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Pipeline;

namespace XiqingV2X.Edge.Hosting;

/// <summary>Has what was shed journaled twice a second, sooner where the journal had no room, and at the end once ingest has stopped.</summary>
internal sealed class ShedTeller(ShedCounts shed, PipelineHost pipeline, ArrivalClock arrivals, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(50);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        shed.Tell(pipeline.Journal, arrivals.NowNs());
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                timer.Period = shed.Tell(pipeline.Journal, arrivals.NowNs()) ? Period : Again;
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }
}
