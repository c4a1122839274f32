using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Devices;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Live;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Storage;

namespace XiqingV2X.Edge.Replays.Sessions;

/// <summary>
/// A pipeline with a store of its own that a replay feeds, from one place in the capture on; another place needs another one. Those
/// who look at it hold it (<see cref="TryHold"/>), and its files go with the last of them.
/// </summary>
#pragma warning disable CA1001 // Who looks at it holds it; the last to let go disposes of what it has.
internal sealed class ReplayScene
#pragma warning restore CA1001
{
    private static readonly TimeSpan Unwatched = TimeSpan.FromMilliseconds(500);
    private readonly string _folder;
    private readonly ReplayLifetime _lifetime = new();
    private readonly ServiceProvider _services;
    private readonly UploadProcessor _processor;
    private readonly StoreBatch _results;
    private readonly EdgeStore _store;
    private readonly LiveView _live;
    private readonly RsuTable _rsus;
    private readonly TimeProvider _clock;
    private readonly LiveHost _host;
    private byte[] _payload = new byte[4096];
    private int _holders = 1;

    /// <summary>Makes one, with nothing in it.</summary>
    /// <param name="node">Settings of the node.</param>
    /// <param name="register">Units and roads.</param>
    /// <param name="folder">Its folder, which is made.</param>
    /// <param name="clock">Time of day.</param>
    /// <param name="session">The replay.</param>
    /// <param name="number">Number of the scene in it.</param>
    public ReplayScene(EdgeOptions node, ZoneRegister register, string folder, TimeProvider clock, ReplaySession session, int number)
    {
        _folder = folder;
        _clock = clock;
        var options = new EdgeOptions { DataFolder = folder, Profiles = node.Profiles, Pipeline = node.Pipeline };
        _services = ReplayServices.Create(options, clock, _lifetime)
            .AddSingleton(new ReplayMark(session))
            .AddSingleton(new LiveSettings((long)(node.Alerts.RsuSilent.Raise * 1000), () => [], session.Id, number))
            .AddLiveFeed()
            .AddSingleton(new DeviceStates(TimeSpan.FromSeconds(node.Devices.HeartbeatSeconds)))
            .BuildServiceProvider();
        _store = _services.GetRequiredService<EdgeStore>();
        _store.ReplaceRegister(register, "replay");
        _ = _services.GetRequiredService<RegisterCache>().Current; // Aliases are known before the first upload.
        _processor = _services.GetRequiredService<UploadProcessor>();
        _results = _services.GetRequiredService<StoreBatch>();
        _live = _services.GetRequiredService<LiveView>();
        _rsus = _services.GetRequiredService<RsuTable>();
        _host = _services.GetRequiredService<LiveHost>();
        _ = _host.StartAsync(CancellationToken.None);
    }

    /// <summary>What the views of it are made of.</summary>
    public IServiceProvider Services => _services;

    /// <summary>Somebody beside the replay itself looks at it.</summary>
    public bool IsWatched => Volatile.Read(ref _holders) > 1;

    /// <summary>Bytes that its results take on the disk.</summary>
    public long Bytes => new DirectoryInfo(_folder).EnumerateFiles().Sum(file => file.Length);

    /// <summary>How often it is to be shown.</summary>
    public TimeSpan ShowInterval => _live.IsWatched ? LiveView.WatchedPeriod : Unwatched;

    /// <summary>Keeps it until <see cref="Release"/>.</summary>
    /// <returns>False when it has ended.</returns>
    public bool TryHold()
    {
        int holders = Volatile.Read(ref _holders);
        while (holders > 0)
        {
            int before = Interlocked.CompareExchange(ref _holders, holders + 1, holders);
            if (before == holders)
            {
                return true;
            }

            holders = before;
        }

        return false;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            _services.Dispose();
            _lifetime.Dispose();
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>Nothing more comes: streams of it end.</summary>
    public async Task EndAsync()
    {
        _lifetime.StopApplication();
        await _host.StopAsync(CancellationToken.None);
        Release();
    }

    /// <summary>Takes an upload through decode and aggregate.</summary>
    public void Process(in CaptureRecord record)
    {
        int length = record.Payload.Length;
        if (_payload.Length < length + JournalRecord.Slack)
        {
            _payload = new byte[2 * (length + JournalRecord.Slack)];
        }

        record.Payload.Span.CopyTo(_payload);
        int rsu = _rsus.TryAdd(System.Text.Encoding.UTF8.GetBytes(record.Rsu), out int index) ? index : RsuTable.Unidentified;
        _processor.Process(
            new JournalRecord(_rsus[rsu], _payload, length)
            {
                RsuIndex = rsu,
                ArrivalNs = record.TimeNs ?? 0,
                Qos = record.Qos,
                Dup = record.Dup,
                Retain = record.Retain,
                PacketId = record.PacketId,
                Topic = record.Topic.Span,
            },
            UploadCounting.Counted);
    }

    /// <summary>Makes what came of the uploads so far visible.</summary>
    public void Show(bool isStill)
    {
        _store.Commit(_results);
        _live.Publish(_processor.Engine, _clock.GetUtcNow().ToUnixTimeMilliseconds(), always: isStill);
    }

    /// <summary>The uploads have ended: closes the windows.</summary>
    public void Finish()
    {
        _processor.CloseWindows();
        Show(isStill: true);
    }
}
