using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Numerics;
using Microsoft.Data.Sqlite;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Storage;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>
/// Steps 3 to 5 of the way of a message: takes durable batches from the journal in order, processes each record on one
/// thread, and commits what came of it to the store together with the journal position it came from. One thread is
/// enough for a district (decode, judge and aggregate take two to three microseconds a message) and makes results independent of
/// scheduling: the same journal gives the same points.
/// </summary>
internal sealed partial class PipelineLoop : IJournalConsumer, IDisposable
{
    /// <summary>Name of the activity source: one activity for each batch, none for a message; nothing is made while nobody listens.</summary>
    public const string SourceName = "XiqingV2X.Edge";

    private const int LastAttempts = 10;
    private static readonly ActivitySource Tracing = new(SourceName);
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);
    private readonly ManualResetEventSlim _completing = new();
    private readonly ILogger<PipelineLoop> _logger;
    private Exception? _toldFault;
    private readonly BlockingCollection<JournalBatch> _batches = new(new ConcurrentQueue<JournalBatch>());
    private readonly UploadProcessor _processor;
    private readonly PipelineState _state;
    private readonly EdgeStore _store;
    private readonly StoreBatch _results;
    private readonly LiveView _live;
    private readonly ShedCounts _shed;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _storeInterval;
    private readonly Thread _thread;
    private readonly Action<Exception> _failed;
    private long _lastStore;
    private long _lastPicture;
    private long _storeRefusals;

    public PipelineLoop(
        UploadProcessor processor,
        PipelineState state,
        EdgeStore store,
        StoreBatch results,
        LiveView live,
        ShedCounts shed,
        TimeProvider clock,
        TimeSpan storeInterval,
        ILogger<PipelineLoop> logger,
        Action<Exception> failed)
    {
        _processor = processor;
        _state = state;
        _store = store;
        _results = results;
        _live = live;
        _shed = shed;
        _clock = clock;
        _storeInterval = storeInterval;
        _logger = logger;
        _failed = failed;
        _thread = new Thread(Run) { Name = "pipeline", IsBackground = true };
    }

    /// <summary>Commits that the store refused; each is tried again.</summary>
    public long StoreRefusals => Volatile.Read(ref _storeRefusals);

    /// <summary>Takes the time from the arrival of a batch's oldest upload to the end of its processing, s; null for nobody.</summary>
    public Histogram<double>? Latency { get; set; }

    /// <summary>Begins to process; what <see cref="Consume"/> took before waits until now.</summary>
    public void Start() => _thread.Start();

    /// <inheritdoc/>
    public void Consume(JournalBatch batch) => _batches.Add(batch);

    /// <summary>Processes what is waiting, closes all windows, commits, and ends the thread. Call after the journal has ended.</summary>
    public void Complete()
    {
        _batches.CompleteAdding();
        _completing.Set();
        if (!_thread.ThreadState.HasFlag(System.Threading.ThreadState.Unstarted))
        {
            _thread.Join();
        }
    }

    public void Dispose()
    {
        _batches.Dispose();
        _completing.Dispose();
    }

    private void Run()
    {
        try
        {
            _lastStore = _clock.GetTimestamp();
            while (!_batches.IsCompleted)
            {
                if (_batches.TryTake(out JournalBatch? batch, _live.IsWatched && LiveView.WatchedPeriod < _storeInterval ? LiveView.WatchedPeriod : _storeInterval))
                {
                    Process(batch);
                }

                bool stores = _clock.GetElapsedTime(_lastStore) >= _storeInterval;
                if (stores)
                {
                    Store();
                }

                if (_live.IsWatched ? _clock.GetElapsedTime(_lastPicture) >= LiveView.WatchedPeriod : stores)
                {
                    TakePicture();
                }
            }

            _processor.CloseWindows();
            _shed.TakeRestInto(_results);
            Store();
            TakePicture();
        }
#pragma warning disable CA1031 // A failure of this thread must stop the node with its reason, not the process without one.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _failed(e);
        }
    }

    private void Process(JournalBatch batch)
    {
        using Activity? activity = Tracing.StartActivity("process batch", ActivityKind.Internal, batch.Trace);
        activity?.SetTag("v2x.uploads", batch.RecordCount);
        long oldestNs = 0;
        foreach (JournalRecord record in batch)
        {
            oldestNs = oldestNs == 0 ? record.ArrivalNs : oldestNs;
            _processor.Process(record, UploadCounting.Counted);
            _state.Advance(record.ArrivalNs, record.Position, _processor.Engine);
        }

        _state.End = batch.End;
        batch.Release();
        Latency?.Record((_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds - (oldestNs / 1e9));
    }

    private void Store()
    {
        _lastStore = _clock.GetTimestamp();
        _results.Checkpoint = _state.ToCheckpoint();
        Commit();
        if (_processor.LastFault is { } fault && !ReferenceEquals(fault, _toldFault))
        {
            _toldFault = fault;
            Log.UploadFault(_logger, fault);
        }
    }

    private void TakePicture()
    {
        // Due times lie on a grid: a batch that takes a while puts off one picture and not all that follow.
        long period = (long)(LiveView.WatchedPeriod.TotalSeconds * _clock.TimestampFrequency);
        long now = _clock.GetTimestamp();
        _lastPicture = now - _lastPicture < 2 * period ? _lastPicture + period : now;
        _live.Publish(_processor.Engine, _clock.GetUtcNow().ToUnixTimeMilliseconds());
    }

    /// <summary>
    /// Commits, again and again while the store cannot (disk full, locked): nothing more is processed meanwhile, so the
    /// journal fills its memory and ingest sheds or leaves unacknowledged. At the end of the node it gives up after some tries.
    /// </summary>
    private void Commit()
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                _store.Commit(_results);
                return;
            }
            catch (SqliteException e) when (!_completing.IsSet || attempt < LastAttempts)
            {
                Interlocked.Increment(ref _storeRefusals);
                if (BitOperations.IsPow2(attempt))
                {
                    // The first and then ever more seldom: a disk may stay full for a night.
                    Log.StoreRefused(_logger, attempt, e);
                }

                if (_completing.IsSet)
                {
                    Thread.Sleep(RetryPause);
                }
                else
                {
                    _completing.Wait(RetryPause);
                }
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(12, LogLevel.Error, "the store refused a commit (attempt {Attempt}); processing waits", EventName = "StoreRefused")]
        public static partial void StoreRefused(ILogger logger, int attempt, Exception reason);

        [LoggerMessage(13, LogLevel.Error, "an upload met a fault of the program; it is in quarantine as InternalError", EventName = "UploadFault")]
        public static partial void UploadFault(ILogger logger, Exception reason);
    }
}
