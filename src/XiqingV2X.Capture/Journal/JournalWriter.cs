namespace XiqingV2X.Capture.Journal;

/// <summary>
/// The journal's end that takes uploads. Any number of threads append; one thread of its own writes, flushes
/// (a commit) and hands the durable batches to the consumer in order. Memory is bounded: when no batch is
/// free, appends say so instead of waiting.
/// </summary>
public sealed partial class JournalWriter : IDisposable
{
    /// <summary>Free batches kept for the next burst whatever the load.</summary>
    private const int SpareBatches = 16;

    /// <summary>Those who wait for room are woken when this part of all batches is free, or when they have waited long enough.</summary>
    private const int PartWorthTrying = 32;

    private static readonly TimeSpan LongestForMoreRoom = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan TrimInterval = TimeSpan.FromSeconds(10);
    private readonly object _gate = new();
    private readonly IJournalStorage _storage;
    private readonly RsuTable _rsus;
    private readonly IJournalConsumer? _consumer;
    private readonly JournalOptions _options;
    private readonly TimeProvider _time;
    private readonly InterfaceTable _interfaces = new();
    private readonly Stack<JournalBatch> _free = new();
    private readonly Queue<JournalBatch> _sealed = new();
    private readonly Dictionary<long, TaskCompletionSource> _commitWaiters = [];
    private readonly Thread _thread;
    private TaskCompletionSource? _capacityWaiter;
    private long _capacityAwaitedAt;
    private IJournalCommitListener[] _listeners = [];
    private JournalBatch? _current;
    private int _batches;
    private int _leastFree;
    private long _trimmedAt;
    private int _sealedBytes;
    private long _lastTicket;
    private long _committedTicket;
    private bool _hurry;
    private volatile bool _stopping;

    /// <summary>
    /// Opens a journal for writing: what a crash left half-written at the end of the last segment is cut off
    /// (see <see cref="Recovery"/>), and a new segment is begun with the first append.
    /// </summary>
    /// <param name="storage">Where the segments are; disposed with the writer.</param>
    /// <param name="rsus">The ids that appends refer to.</param>
    /// <param name="consumer">Takes the durable batches; null when nobody wants them.</param>
    /// <param name="options">Sizes and intervals.</param>
    /// <param name="time">Clock for the age of segments; the pace of commits is real time.</param>
    public JournalWriter(IJournalStorage storage, RsuTable rsus, IJournalConsumer? consumer, JournalOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(rsus);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchCount, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchBytes, 1024);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaxUploadBytes, JournalOptions.LargestUpload);
        _storage = storage;
        _rsus = rsus;
        _consumer = consumer;
        _options = options;
        _time = time;
        Recovery = JournalRecovery.Run(storage);
        _segment = Recovery.LastSegment;
        _trimmedAt = time.GetTimestamp();
        _thread = new Thread(Run) { IsBackground = true, Name = "journal" };
        _thread.Start();
    }

    /// <summary>What was found and cut off when the journal was opened.</summary>
    public JournalRecovery Recovery { get; }

    /// <summary>Every append with a ticket up to this one is durable.</summary>
    public long CommittedTicket => Volatile.Read(ref _committedTicket);

    /// <summary>Opens the journal in a folder, which is made if need be.</summary>
    /// <exception cref="IOException">Another writer has the folder.</exception>
    public static JournalWriter Open(string folder, RsuTable rsus, IJournalConsumer? consumer, JournalOptions options, TimeProvider time)
        => new(DirectoryJournalStorage.OpenForWriting(folder), rsus, consumer, options, time);

    /// <summary>True when the append with this ticket is durable.</summary>
    public bool IsCommitted(long ticket) => ticket <= CommittedTicket;

    /// <summary>Completes once the append with this ticket is durable; allocates nothing when it is already.</summary>
    /// <exception cref="IOException">The journal stopped before the disk took it.</exception>
    public ValueTask CommittedAsync(long ticket, CancellationToken cancellationToken = default)
    {
        if (IsCommitted(ticket))
        {
            return default;
        }

        TaskCompletionSource? waiter;
        lock (_gate)
        {
            if (IsCommitted(ticket))
            {
                return default;
            }

            if (_finished)
            {
                return ValueTask.FromException(new IOException("The journal stopped before the disk took the record."));
            }

            if (!_commitWaiters.TryGetValue(ticket, out waiter))
            {
                _commitWaiters.Add(ticket, waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            }
        }

        return new ValueTask(cancellationToken.CanBeCanceled ? waiter.Task.WaitAsync(cancellationToken) : waiter.Task);
    }

    /// <summary>Commits everything appended so far without waiting for the interval.</summary>
    public ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        long ticket;
        lock (_gate)
        {
            ticket = _current is { IsEmpty: false } ? _lastTicket : _lastTicket - (_current is null ? 0 : 1);
            _hurry = true;
            Monitor.Pulse(_gate);
        }

        return CommittedAsync(ticket, cancellationToken);
    }

    /// <summary>Completes once an append that found no capacity is worth trying again.</summary>
    public Task CapacityAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_stopping || _current is not null || _free.Count > 0 || _batches < _options.BatchCount)
            {
                return Task.CompletedTask;
            }

            if (_capacityWaiter is null)
            {
                _capacityWaiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _capacityAwaitedAt = _time.GetTimestamp();
            }

            return _capacityWaiter.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Adds a receiver of commits; it stays until the journal is disposed.</summary>
    public void AddCommitListener(IJournalCommitListener listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        lock (_gate)
        {
            _listeners = [.. _listeners, listener];
        }
    }

    /// <summary>Figures for health and metrics.</summary>
    public JournalStatistics Statistics()
    {
        lock (_gate)
        {
            return new JournalStatistics(
                _records, _bytes, _commits, _commitTime, _longestCommit, _failures, _lastError,
                _batches - _free.Count - (_current is { IsEmpty: true } ? 1 : 0), _batches, _options.BatchCount, _segment);
        }
    }

    /// <summary>Commits what was appended, hands it on and ends; appends are refused from now on.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopping = true;
            _capacityWaiter?.TrySetResult();
            Monitor.PulseAll(_gate);
        }

        if (Thread.CurrentThread != _thread)
        {
            _thread.Join();
        }

        _storage.Dispose();
    }

    internal void Return(JournalBatch batch)
    {
        TaskCompletionSource? waiter = null;
        lock (_gate)
        {
            _free.Push(batch);
            Trim();
            if (_capacityWaiter is not null && IsWorthTrying())
            {
                waiter = _capacityWaiter;
                _capacityWaiter = null;
            }
        }

        waiter?.TrySetResult();
    }

    /// <summary>
    /// Every connection waits for the same room: woken for each batch that comes back, all but the first few would find nothing
    /// and wait again, which costs more than it brings. Under the lock.
    /// </summary>
    private bool IsWorthTrying() =>
        _free.Count >= _options.BatchCount / PartWorthTrying || _batches < _options.BatchCount || _time.GetElapsedTime(_capacityAwaitedAt) >= LongestForMoreRoom;

    /// <summary>Gives up half of what no load has needed lately: a stall may have taken them all. Under the lock.</summary>
    private void Trim()
    {
        if (_time.GetElapsedTime(_trimmedAt) < TrimInterval)
        {
            return;
        }

        for (int spare = (_leastFree - SpareBatches + 1) / 2; spare > 0; spare--)
        {
            _free.Pop();
            _batches--;
        }

        _leastFree = _free.Count;
        _trimmedAt = _time.GetTimestamp();
    }
}
