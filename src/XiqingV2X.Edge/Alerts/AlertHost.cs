using Microsoft.Data.Sqlite;
using XiqingV2X.Storage;

namespace XiqingV2X.Edge.Alerts;

/// <summary>Looks at the rules: silence twice a second, closed windows and the node itself every ten seconds.</summary>
internal sealed partial class AlertHost(
    AlertDesk desk, AlertRules rules, AlertSettings settings, RsuHearing hearing, SeriesReadings series, NodeReadings node, EdgeStore store, TimeProvider clock, ILogger<AlertHost> logger)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan SlowPeriod = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RetentionPeriod = TimeSpan.FromMinutes(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        EachAsync(Period, () => desk.Take([rules.RsuSilent], hearing.Read(rules.RsuSilent)), stoppingToken),
        EachAsync(SlowPeriod, () => desk.Take([.. series.Rules, .. node.Rules], [.. series.Read(), .. node.Read()]), stoppingToken),
        EachAsync(RetentionPeriod, () => store.RetireAlerts(clock.GetUtcNow().AddDays(-settings.KeepDays).ToUnixTimeMilliseconds()), stoppingToken));

    private async Task EachAsync(TimeSpan period, Action work, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                try
                {
                    work();
                }
                catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
                {
                    // The store is locked or the disk is in trouble: the next round looks again.
                    Log.Failed(logger, e);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(152, LogLevel.Warning, "the alert rules could not be looked at; they are again in a moment", EventName = "AlertRound")]
        public static partial void Failed(ILogger logger, Exception reason);
    }
}
