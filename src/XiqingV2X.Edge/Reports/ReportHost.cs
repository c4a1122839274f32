using XiqingV2X.Edge.Hosting;

namespace XiqingV2X.Edge.Reports;

/// <summary>Looks every minute whether reports are due, on a thread that gives way to all others.</summary>
internal sealed partial class ReportHost(ReportDesk desk, ReportSettings settings, TimeProvider clock, ILogger<ReportHost> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!(settings.Daily || settings.Weekly || settings.Monthly))
        {
            return;
        }

        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Aside(() => Run(stoppingToken)).WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops; a report half made is thrown away at the next start.
        }
    }

    /// <summary>On a thread of its own: being nice is the thread's for good, so none of the pool's.</summary>
    private static Task Aside(Action work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            ThreadNice.GiveWay();
            work();
            done.SetResult();
        })
        {
            IsBackground = true,
            Name = "reports",
        };
        thread.Start();
        return done.Task;
    }

    private void Run(CancellationToken stopping)
    {
        try
        {
            desk.RunDue(stopping);
        }
#pragma warning disable CA1031 // The store is locked or the disk is in trouble: the next minute looks again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.Failed(logger, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(174, LogLevel.Warning, "whether coverage reports are due could not be looked at; it is again in a minute", EventName = "ReportRound")]
        public static partial void Failed(ILogger logger, Exception reason);
    }
}
