using System.Globalization;
using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Pipeline;

namespace XiqingV2X.Edge.Hosting;

/// <summary>
/// Watches the system's clock for steps. What it finds is logged, and journaled as a tick with a text, so that whoever reads the
/// journal later knows which arrivals are how far off.
/// </summary>
internal sealed partial class ClockHost(ArrivalClock arrivals, PipelineHost pipeline, TimeProvider clock, ILogger<ClockHost> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // The journal's stamps never go back, not over a restart either.
        arrivals.StartAfter(pipeline.Recovered.LastArrivalNs);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (arrivals.Check() is { } change)
                {
                    Note(change);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    private void Note(ClockChange change)
    {
        double seconds = change.OffsetNs / 1e9;
        Log.ClockChanged(logger, change.Kind, seconds);
        string text = string.Create(CultureInfo.InvariantCulture, $"{{\"clock\":\"{change.Kind}\",\"offsetS\":{seconds:0.000}}}");
        _ = pipeline.Journal.TryAppend(
            new Upload
            {
                RsuIndex = RsuTable.Unidentified,
                ArrivalNs = change.StampNs,
                Topic = NodeTopics.Tick,
                Payload = new(Encoding.ASCII.GetBytes(text)),
            },
            out _);
    }

    private static partial class Log
    {
        [LoggerMessage(24, LogLevel.Warning, "the system's clock: {Change}, {Seconds:0.0} s ahead of the arrival stamps", EventName = "ClockChanged")]
        public static partial void ClockChanged(ILogger logger, ClockChangeKind change, double seconds);
    }
}
