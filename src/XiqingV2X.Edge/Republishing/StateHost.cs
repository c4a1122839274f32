using Microsoft.Data.Sqlite;
using XiqingV2X.Edge.Devices;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Storage;
using XiqingV2X.Traffic;

namespace XiqingV2X.Edge.Republishing;

/// <summary>Tells other platforms over MQTT what junctions and links do: lights within a second, figures with every window of 10 s.</summary>
internal sealed partial class StateHost(
    OpenDataSettings settings, LiveView live, EdgeStore store, IDownlinkPublisher publisher, TimeProvider clock, ILogger<StateHost> logger) : BackgroundService
{
    private const int LinkWindowSeconds = 10;
    private const long NewestMs = 60_000;
    private const int RoundsPerLinks = 5;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Topic.Length == 0)
        {
            return;
        }

        var feed = new StateFeed(publisher, clock);
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            for (int round = 0; await timer.WaitForNextTickAsync(stoppingToken); round++)
            {
                await RunAsync(feed, withLinks: round % RoundsPerLinks == 0, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    private async Task RunAsync(StateFeed feed, bool withLinks, CancellationToken stopping)
    {
        try
        {
            long nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
            if (live.Snapshot is { } picture)
            {
                await feed.PublishAsync(picture.Junctions.Select(junction => StateMessages.OfJunction(settings.Topic, junction, picture.TimeMs, nowMs)), stopping);
            }

            if (withLinks)
            {
                await feed.PublishAsync(store.LatestPoints(TrafficSeries.Link.Name, LinkWindowSeconds, nowMs - NewestMs).Select(point => StateMessages.OfLink(settings.Topic, point)), stopping);
            }
        }
        catch (Exception e) when (e is SqliteException or IOException)
        {
            Log.Failed(logger, e); // The store is locked or the disk is in trouble: the next round looks again.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(175, LogLevel.Warning, "states of links could not be read to be published; they are again in a moment", EventName = "StateRound")]
        public static partial void Failed(ILogger logger, Exception reason);
    }
}
