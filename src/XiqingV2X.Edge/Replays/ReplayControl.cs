namespace XiqingV2X.Edge.Replays;

/// <summary>
/// What is asked of a replay while it runs (pause, step, seek, speed), and when its uploads are due by that. Asked from any thread;
/// one thread plays.
/// </summary>
internal sealed class ReplayControl(TimeProvider time, double speed, bool paused = false)
{
    /// <summary>So long before an upload is due the wait goes over from the timer, which is too coarse, to looking at the clock.</summary>
    private static readonly TimeSpan Watch = TimeSpan.FromMilliseconds(2);

    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = NewSignal();
    private double _speed = speed;
    private bool _isPaused = paused;
    private int _steps;
    private long? _seekNs;
    private bool _isAnchored;
    private TimeSpan _anchorAt;
    private long _anchorTimestamp;
    private TimeSpan _lastAt;
    private long _positionNs = long.MinValue;

    /// <summary>True when nothing stands in the way of playing as fast as it goes: looked at without the lock.</summary>
    private volatile bool _isFree = double.IsPositiveInfinity(speed) && !paused;

    /// <summary>Speed now.</summary>
    public double Speed
    {
        get
        {
            lock (_gate)
            {
                return _speed;
            }
        }

        set => Change(() => _speed = value);
    }

    /// <summary>True while it waits to be told to go on.</summary>
    public bool IsPaused
    {
        get
        {
            lock (_gate)
            {
                return _isPaused;
            }
        }
    }

    /// <summary>Time of the upload that was played last, Unix ns; null before the first.</summary>
    public long? PositionNs
    {
        get
        {
            lock (_gate)
            {
                return _seekNs ?? Position();
            }
        }
    }

    /// <summary>What time it is in the capture, Unix ns: that of the last upload, and what has passed since; null before the first.</summary>
    public long? NowNs
    {
        get
        {
            lock (_gate)
            {
                long? position = Position();
                return _isAnchored && !_isPaused && double.IsFinite(_speed)
                    ? position + Math.Max(0, (_anchorAt + (time.GetElapsedTime(_anchorTimestamp) * _speed) - _lastAt).Ticks * TimeSpan.NanosecondsPerTick)
                    : position;
            }
        }
    }

    /// <summary>How late the last turn was given; null where it was not waited for: at the highest speed, or step by step.</summary>
    public TimeSpan? Late { get; private set; }

    /// <summary>Waits after the upload that is on its way.</summary>
    public void Pause() => Change(() => _isPaused = true);

    /// <summary>Goes on.</summary>
    public void Play() => Change(() => (_isPaused, _steps) = (false, 0));

    /// <summary>Plays so many uploads more and waits then.</summary>
    public void Step(int uploads = 1) => Change(() => (_isPaused, _steps) = (true, _steps + uploads));

    /// <summary>Goes to the first upload of this time or later, Unix ns.</summary>
    public void Seek(long timeNs) => Change(() => _seekNs = timeNs);

    /// <summary>Goes on or back by so much of the capture's time.</summary>
    public void SeekBy(TimeSpan distance) => Change(() => _seekNs = (_seekNs ?? Position()) + (distance.Ticks * TimeSpan.NanosecondsPerTick));

    /// <summary>Whether another place was asked for and not taken yet.</summary>
    public bool IsSought
    {
        get
        {
            lock (_gate)
            {
                return _seekNs is not null;
            }
        }
    }

    /// <summary>Where it is to go; asking takes it.</summary>
    public long? TakeSeek()
    {
        lock (_gate)
        {
            long? target = _seekNs;
            _seekNs = null;
            if (target is { } place)
            {
                // Also while it is paused and plays nothing, it is where it was sent.
                Volatile.Write(ref _positionNs, place);
            }

            _isAnchored = false;
            _isFree = double.IsPositiveInfinity(_speed) && !_isPaused;
            return target;
        }
    }

    /// <summary>Waits until another place is asked for, and takes it.</summary>
    public async Task<long> SeekAsync(CancellationToken cancellation)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                changed = _changed.Task;
            }

            if (TakeSeek() is { } target)
            {
                return target;
            }

            await changed.WaitAsync(cancellation);
        }
    }

    /// <summary>Completes when the upload is due.</summary>
    /// <param name="at">Where it stands on the replay's time line.</param>
    /// <param name="timeNs">Its own time, Unix ns.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False when another place was asked for: <see cref="TakeSeek"/>.</returns>
    public async ValueTask<bool> TurnAsync(TimeSpan at, long timeNs, CancellationToken cancellation)
    {
        while (true)
        {
            if (_isFree)
            {
                Late = null;
                Volatile.Write(ref _positionNs, timeNs);
                return true;
            }

            cancellation.ThrowIfCancellationRequested();
            TimeSpan left;
            Task changed;
            lock (_gate)
            {
                if (_seekNs is not null)
                {
                    return false;
                }

                left = Left(at);
                if (left <= TimeSpan.Zero)
                {
                    Late = _isPaused || double.IsPositiveInfinity(_speed) ? null : -left;
                    _steps -= _isPaused ? 1 : 0;
                    (_lastAt, _positionNs) = (at, timeNs);
                    return true;
                }

                changed = _changed.Task;
            }

            await WaitAsync(left, changed, cancellation);
        }
    }

    private async ValueTask WaitAsync(TimeSpan left, Task changed, CancellationToken cancellation)
    {
        if (left == TimeSpan.MaxValue)
        {
            await changed.WaitAsync(cancellation);
        }
        else if (left > Watch)
        {
            await Task.WhenAny(Task.Delay(left - Watch, time, cancellation), changed);
        }
        else
        {
            for (long start = time.GetTimestamp(); time.GetElapsedTime(start) < left && !changed.IsCompleted;)
            {
                Thread.Yield();
            }
        }
    }

    /// <summary>How long until the upload is due; without end while paused. Under the lock.</summary>
    private TimeSpan Left(TimeSpan at)
    {
        if (_isPaused)
        {
            _isAnchored = false;
            return _steps > 0 ? TimeSpan.Zero : TimeSpan.MaxValue;
        }

        if (double.IsPositiveInfinity(_speed))
        {
            return TimeSpan.Zero;
        }

        if (!_isAnchored)
        {
            (_isAnchored, _anchorAt, _anchorTimestamp) = (true, at, time.GetTimestamp());
        }

        return ((at - _anchorAt) / _speed) - time.GetElapsedTime(_anchorTimestamp);
    }

    private long? Position() => Volatile.Read(ref _positionNs) is var at && at == long.MinValue ? null : at;

    private void Change(Action change)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            if (_isAnchored && !_isPaused && double.IsFinite(_speed))
            {
                // What was played so far stays played at the old speed.
                TimeSpan now = _anchorAt + (time.GetElapsedTime(_anchorTimestamp) * _speed);
                (_anchorAt, _anchorTimestamp) = (now < _lastAt ? _lastAt : now, time.GetTimestamp());
            }

            change();
            _isFree = double.IsPositiveInfinity(_speed) && !_isPaused && _seekNs is null;
            _isAnchored &= double.IsFinite(_speed);
            changed = _changed;
            _changed = NewSignal();
        }

        changed.TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
