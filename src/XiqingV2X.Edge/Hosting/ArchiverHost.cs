using XiqingV2X.Capture.Journal;

namespace XiqingV2X.Edge.Hosting;

/// <summary>Finishes closed journal segments (check, index, compression) on a thread that gives way to all others.</summary>
internal sealed partial class ArchiverHost : IHostedService, IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private readonly PipelineHost _pipeline;
    private readonly DirectoryJournalStorage _journal;
    private readonly ILogger<ArchiverHost> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Thread _thread;

    public ArchiverHost(EdgeOptions options, PipelineHost pipeline, ILogger<ArchiverHost> logger)
    {
        _pipeline = pipeline;
        _logger = logger;
        _journal = DirectoryJournalStorage.OpenForReading(Path.Combine(options.DataFolder, "journal"));
        Archiver = new JournalArchiver(_journal, options.Journal.Compress);
        _thread = new Thread(Run) { Name = "archiver", IsBackground = true, Priority = ThreadPriority.Lowest };
    }

    public JournalArchiver Archiver { get; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _thread.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping.Cancel();
        if (!_thread.ThreadState.HasFlag(ThreadState.Unstarted))
        {
            _thread.Join();
        }

        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _journal.Dispose();
    }

    private void Run()
    {
        ThreadNice.GiveWay();
        long damages = 0;
        do
        {
            Archiver.Run(_pipeline.Journal.Statistics().Segment, _stopping.Token);
            if (Archiver.LastError is { } error)
            {
                Log.Failed(_logger, error);
            }

            if (Archiver.Damages > damages)
            {
                damages = Archiver.Damages;
                Log.Damaged(_logger, damages, Path.Combine(_journal.Folder, "damaged"));
            }
        }
        while (!_stopping.Token.WaitHandle.WaitOne(Period));
    }

    private static partial class Log
    {
        [LoggerMessage(22, LogLevel.Warning, "a closed journal segment is left as it is for now: {Reason}", EventName = "ArchivingFailed")]
        public static partial void Failed(ILogger logger, string reason);

        [LoggerMessage(23, LogLevel.Warning, "{Count} damaged stretches in closed journal segments since the start; their bytes are in {Folder}", EventName = "SegmentDamaged")]
        public static partial void Damaged(ILogger logger, long count, string folder);
    }
}
