using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Live;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>The newest picture of the district, handed from the pipeline's thread to those who look at it.</summary>
internal sealed class LiveView
{
    /// <summary>While nobody looks, a picture is made every ten seconds or so: that of a full district is some megabytes.</summary>
    private const int PicturesPassedOver = 19;

    /// <summary>While a view is open, a picture is made this often.</summary>
    public static readonly TimeSpan WatchedPeriod = TimeSpan.FromMilliseconds(200);

    private volatile LiveSnapshot? _snapshot;
    private int _watchers;
    private LiveIds? _ids;
    private volatile bool _looked;
    private int _passedOver;

    /// <summary>The newest picture; null before the first.</summary>
    public LiveSnapshot? Snapshot
    {
        get
        {
            _looked = true;
            return _snapshot;
        }
    }

    /// <summary>The newest picture, for those who ask all the time and need no new one.</summary>
    public LiveSnapshot? Latest => _snapshot;

    /// <summary>True while a view is open.</summary>
    public bool IsWatched => Volatile.Read(ref _watchers) > 0;

    /// <summary>A view opens: from now on road users keep their numbers from picture to picture.</summary>
    public void Watch() => Interlocked.Increment(ref _watchers);

    /// <summary>A view closes; with the last one all numbers are forgotten.</summary>
    public void Unwatch() => Interlocked.Decrement(ref _watchers);

    /// <summary>Takes a new picture, if somebody has looked at the last one or it has grown old. Called on the pipeline's thread.</summary>
    /// <param name="engine">Engine.</param>
    /// <param name="nowMs">Time of the picture, Unix ms.</param>
    /// <param name="always">True to take it in any case.</param>
    public void Publish(TrafficEngine engine, long nowMs, bool always = false)
    {
        bool watched = IsWatched;
        _ids = watched ? _ids ?? new LiveIds() : null;
        if (!watched && _snapshot is { IsNumbered: true } numbered)
        {
            _snapshot = numbered with { IsNumbered = false };
        }

        if (always || watched || _looked || _snapshot is null || _passedOver >= PicturesPassedOver)
        {
            _looked = false;
            _passedOver = 0;
            Show(engine.CreateSnapshot(nowMs, _ids));
        }
        else
        {
            _passedOver++;
        }
    }

    /// <summary>Shows a picture.</summary>
    public void Show(LiveSnapshot picture) => _snapshot = picture;
}
