using Microsoft.Data.Sqlite;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Traffic.Live;

namespace XiqingV2X.Edge.Live;

/// <summary>Drives the live stream while somebody watches, and for a while after, so that who comes back finds it.</summary>
internal sealed partial class LiveHost(LiveFeed feed, LiveView view, SlowLookup slow, TimeProvider clock, ILogger<LiveHost> logger) : BackgroundService
{
    /// <summary>
    /// How often it looks whether there is a new picture: an update leaves with it, since two clocks of five a second each would pass
    /// over a picture now and then.
    /// </summary>
    private static readonly TimeSpan LookPeriod = LiveFeed.Period / 5;

    /// <summary>Without a new picture an update leaves all the same: it says that the stream lives.</summary>
    private static readonly TimeSpan LongestPause = LiveFeed.Period * 1.25;

    private static readonly TimeSpan SlowPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Lingers = TimeSpan.FromSeconds(10);

    private long _watched;
    private long _stepped;
    private LiveSnapshot? _shown;
    private bool _resting = true;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        EachAsync(LookPeriod, LookForPicture, stoppingToken),
        EachAsync(SlowPeriod, Look, stoppingToken));

    private void LookForPicture()
    {
        TimeSpan since = clock.GetElapsedTime(_stepped);
        LiveSnapshot? picture = view.Latest;
        if (since >= LongestPause || (since >= LiveFeed.Period / 2 && !ReferenceEquals(picture, _shown)))
        {
            _stepped = clock.GetTimestamp();
            _shown = picture;
            Step();
        }
    }

    private void Step()
    {
        if (feed.Viewers > 0)
        {
            _watched = clock.GetTimestamp();
            _resting = false;
        }

        if (!_resting)
        {
            if (clock.GetElapsedTime(_watched) < Lingers)
            {
                feed.Step();
            }
            else
            {
                _resting = feed.TryRest();
            }
        }
    }

    private void Look()
    {
        if (feed.Viewers > 0)
        {
            slow.Refresh();
        }
    }

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
                catch (SqliteException e)
                {
                    // The store is locked or full: what is known holds, and its age is told.
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
        [LoggerMessage(150, LogLevel.Warning, "a figure of the live stream could not be looked up", EventName = "LiveLookup")]
        public static partial void Failed(ILogger logger, Exception reason);
    }
}
