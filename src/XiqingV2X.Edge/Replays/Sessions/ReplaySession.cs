using XiqingV2X.Capture.Readers;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Hosting;

namespace XiqingV2X.Edge.Replays.Sessions;

/// <summary>
/// A replay that the node hosts: a capture or a past period of the journal, played into a <see cref="ReplayScene"/>. Going back, or
/// on by more than a little, begins a new scene some time before the place, so that windows and tracks are there when it is reached.
/// </summary>
internal sealed class ReplaySession : IAsyncDisposable
{
    /// <summary>So much before a place is read to find the state there.</summary>
    public static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(2);

    /// <summary>So far the same scene goes on, at the highest speed.</summary>
    public static readonly TimeSpan LongestWinding = TimeSpan.FromMinutes(5);

    private readonly EdgeOptions _node;
    private readonly Func<ZoneRegister> _register;
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _playing;
    private volatile ReplayScene? _scene;
    private volatile ReplaySessionState _state = ReplaySessionState.Seeking;
    private volatile string? _reason;
    private long _uploads;
    private long _lastAsked;
    private int _scenes;

    /// <summary>Begins to play.</summary>
    /// <param name="id">Names it in the API.</param>
    /// <param name="request">What is replayed.</param>
    /// <param name="node">Settings of the node.</param>
    /// <param name="register">Units and roads that it is judged by.</param>
    /// <param name="folder">Folder of its own for results.</param>
    /// <param name="time">The node's clock.</param>
    public ReplaySession(string id, ReplayRequest request, EdgeOptions node, Func<ZoneRegister> register, string folder, TimeProvider time)
    {
        Id = id;
        Request = request;
        Control = new ReplayControl(time, request.Speed, request.Paused);
        _node = node;
        _register = register;
        _folder = folder;
        _time = time;
        _lastAsked = time.GetTimestamp();
        Timeline = new ReplayTimeline(request, _ended.Token);
        _playing = Task.Run(RunAsync);
    }

    public string Id { get; }

    public ReplayRequest Request { get; }

    public ReplayControl Control { get; }

    /// <summary>What there is over its time.</summary>
    public ReplayTimeline Timeline { get; }

    /// <summary>How it stands.</summary>
    public ReplaySessionState State
    {
        get
        {
            // From the moment in which it is asked for: what is shown is still of the place before. Looked at first, since
            // the state changes before the place is taken.
            bool isSought = Control.IsSought;
            return _state switch
            {
                ReplaySessionState.Playing or ReplaySessionState.AtEnd when isSought => ReplaySessionState.Seeking,
                ReplaySessionState.Playing when Control.IsPaused => ReplaySessionState.Paused,
                ReplaySessionState state => state,
            };
        }
    }

    /// <summary>Why it has failed, or what could not be read; null for nothing.</summary>
    public string? Reason => _reason;

    /// <summary>Uploads played since the last seek that began a new scene.</summary>
    public long Uploads => Volatile.Read(ref _uploads);

    /// <summary>How long nobody has asked for it.</summary>
    public TimeSpan Idle => _scene is { IsWatched: true } ? TimeSpan.Zero : _time.GetElapsedTime(Volatile.Read(ref _lastAsked));

    /// <summary>Notes that somebody asks for it.</summary>
    public void Touch() => Volatile.Write(ref _lastAsked, _time.GetTimestamp());

    /// <summary>What it shows now; to be released. Null before the first scene and after the end.</summary>
    public ReplayScene? Hold()
    {
        Touch();
        return _scene is { } scene && scene.TryHold() ? scene : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _playing;
        await Timeline.Ended;
        if (_scene is { } scene)
        {
            _scene = null;
            await scene.EndAsync();
        }

        _ended.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            long? startNs = Request.FromNs;
            while (true)
            {
                startNs = await PlayFromAsync(startNs, _ended.Token);
            }
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // Asked to end.
        }
#pragma warning disable CA1031 // Whatever it is, it is this replay's; the node goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _reason = e.Message;
            _state = ReplaySessionState.Failed;
        }
    }

    /// <summary>Plays in a new scene.</summary>
    /// <returns>Where another one is to begin.</returns>
    private async Task<long?> PlayFromAsync(long? startNs, CancellationToken cancellation)
    {
        _state = ReplaySessionState.Seeking;
        _uploads = 0;
        long? readFromNs = startNs - (WarmUp.Ticks * TimeSpan.NanosecondsPerTick);
        using ICaptureSource source = await CaptureSources.OpenAsync(Request.Path, new UploadReaderOptions(), cancellation, keepsTicks: true, readFromNs);
        string folder = Path.Combine(_folder, (++_scenes).ToString(System.Globalization.CultureInfo.InvariantCulture));
        var scene = new ReplayScene(_node, _register(), folder, new ReplayClock(Control, _time, startNs ?? 0), this, _scenes);
        ReplayScene? before = _scene;
        _scene = scene;
        await (before?.EndAsync() ?? Task.CompletedTask);
        var timing = new ReplayTiming(null);
        long shown = _time.GetTimestamp();
        while (await source.ReadAsync(cancellation))
        {
            CaptureRecord record = source.Current;
            if (record.TimeNs is not { } timeNs || timeNs < readFromNs)
            {
                continue;
            }

            if (timeNs > Request.ToNs)
            {
                break;
            }

            bool isWarmUp = timeNs < startNs;
            if (!isWarmUp)
            {
                _state = ReplaySessionState.Playing;
                if (!await TurnAsync(scene, timing, timeNs, cancellation))
                {
                    _state = ReplaySessionState.Seeking;
                    long target = Control.TakeSeek()!.Value;
                    if (target < timeNs || target - timeNs > LongestWinding.Ticks * TimeSpan.NanosecondsPerTick)
                    {
                        return Within(target);
                    }

                    // A little on: what lies between is played without waiting.
                    startNs = target;
                    timing.Restart();
                }
            }

            scene.Process(record);
            Interlocked.Increment(ref _uploads);
            if (_time.GetElapsedTime(shown) >= scene.ShowInterval)
            {
                Show(scene, isStill: false);
                shown = _time.GetTimestamp();
            }
        }

        scene.Finish();
        _reason = source.Faults.FirstOrDefault();
        _state = ReplaySessionState.AtEnd;
        Task<long> seek = Control.SeekAsync(cancellation);
        await ShowUntilAsync(scene, seek);
        return Within(await seek);
    }

    /// <summary>Waits until the upload is due; what is there is shown meanwhile.</summary>
    private async ValueTask<bool> TurnAsync(ReplayScene scene, ReplayTiming timing, long timeNs, CancellationToken cancellation)
    {
        ValueTask<bool> turn = Control.TurnAsync(timing.At(timeNs), timeNs, cancellation);
        if (turn.IsCompleted)
        {
            return await turn;
        }

        Task<bool> waiting = turn.AsTask();
        await ShowUntilAsync(scene, waiting);
        return await waiting;
    }

    /// <summary>While nothing is played, time may pass all the same, and somebody may come to look.</summary>
    private async Task ShowUntilAsync(ReplayScene scene, Task waiting)
    {
        bool isFirst = true;
        while (await Task.WhenAny(waiting, Task.Delay(scene.ShowInterval, _time)) != waiting)
        {
            Show(scene, isStill: isFirst);
            isFirst = false;
        }
    }

    private void Show(ReplayScene scene, bool isStill)
    {
        scene.Show(isStill);
        if (scene.Bytes > (long)_node.Replays.MaxMiB << 20)
        {
            throw new InvalidOperationException($"the results have grown beyond Replays:MaxMiB, {_node.Replays.MaxMiB} MiB");
        }
    }

    private long Within(long targetNs) => Math.Max(targetNs, Request.FromNs ?? long.MinValue);
}
