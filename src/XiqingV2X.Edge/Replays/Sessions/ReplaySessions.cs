using System.Collections.Concurrent;
using System.Globalization;
using XiqingV2X.Edge.Cli;
using XiqingV2X.Edge.Hosting;

namespace XiqingV2X.Edge.Replays.Sessions;

/// <summary>The replays that the node hosts: few, and ended when nobody asks for them any more.</summary>
internal sealed partial class ReplaySessions(EdgeOptions options, RegisterCache register, TimeProvider time, ILogger<ReplaySessions> logger) : BackgroundService
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, ReplaySession> _sessions = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _making = new(1, 1);
    private int _made;

    /// <summary>Those that there are, by their ids.</summary>
    public IReadOnlyList<ReplaySession> All => [.. _sessions.Values.OrderBy(session => session.Id, StringComparer.Ordinal)];

    /// <summary>One by its id; null for none.</summary>
    public ReplaySession? Find(string id) => _sessions.GetValueOrDefault(id);

    /// <summary>The journal's folder.</summary>
    public string Journal => DataFolder.Journal(options.DataFolder);

    /// <summary>Names of the captures that may be replayed.</summary>
    public IReadOnlyList<FileSystemInfo> Captures() => options.Replays.Captures.Length == 0
        ? []
        : [.. new DirectoryInfo(options.Replays.Captures).EnumerateFileSystemInfos()
            .Where(file => file.LinkTarget is null && !file.Name.StartsWith('.'))
            .OrderBy(file => file.Name, StringComparer.Ordinal)];

    /// <summary>Begins a replay.</summary>
    /// <returns>Null when there are as many as there may be.</returns>
    public async Task<ReplaySession?> StartAsync(ReplayRequest request)
    {
        await _making.WaitAsync();
        try
        {
            if (_sessions.Count >= options.Replays.Sessions)
            {
                return null;
            }

            string id = string.Create(CultureInfo.InvariantCulture, $"r{++_made}");
            string folder = Path.Combine(Root, id);
            Directory.CreateDirectory(folder);
            var session = new ReplaySession(id, request, options, () => register.Current, folder, time);
            _sessions[id] = session;
            Log.Started(logger, id, request.Name);
            return session;
        }
        finally
        {
            _making.Release();
        }
    }

    /// <summary>Ends a replay.</summary>
    /// <returns>False when there is none of that id.</returns>
    public async Task<bool> StopAsync(string id, string why)
    {
        if (!_sessions.TryRemove(id, out ReplaySession? session))
        {
            return false;
        }

        await session.DisposeAsync();
        Log.Ended(logger, id, why);
        return true;
    }

    public override void Dispose()
    {
        _making.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true); // Of a node that was killed.
        }

        using var timer = new PeriodicTimer(LookInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                foreach (ReplaySession session in All.Where(session => session.Idle > TimeSpan.FromMinutes(options.Replays.IdleMinutes)))
                {
                    await StopAsync(session.Id, "nobody has asked for it");
                }
            }
        }
        catch (OperationCanceledException)
        {
            foreach (ReplaySession session in All)
            {
                await StopAsync(session.Id, "the node stops");
            }
        }
    }

    private string Root => Path.Combine(options.DataFolder, "replays");

    private static partial class Log
    {
        [LoggerMessage(90, LogLevel.Information, "replay {Id} of {Name} has begun", EventName = "ReplayStarted")]
        public static partial void Started(ILogger logger, string id, string name);

        [LoggerMessage(91, LogLevel.Information, "replay {Id} has ended: {Why}", EventName = "ReplayEnded")]
        public static partial void Ended(ILogger logger, string id, string why);
    }
}
