using System.Diagnostics;

namespace XiqingV2X.Capture.Journal;

/// <summary>The committing side: one thread that gathers, writes, flushes, then acknowledges and hands on.</summary>
public sealed partial class JournalWriter
{
    private readonly List<JournalBatch> _group = [];
    private bool _finished;
    private long _records;
    private long _bytes;
    private long _commits;
    private TimeSpan _commitTime;
    private TimeSpan _longestCommit;
    private long _failures;
    private string? _lastError;

    private void Run()
    {
        long lastCommit = 0;
        while (Gather(lastCommit))
        {
            lastCommit = Stopwatch.GetTimestamp();
            int done = 0;
            while (done < _group.Count && !TryCommit(ref done))
            {
                if (GiveUp())
                {
                    break;
                }
            }

            for (; done < _group.Count; done++)
            {
                // Stopping with a disk that refuses: these were never acknowledged and never handed on.
                _group[done].Release();
            }

            _group.Clear();
        }

        Finish();
    }

    /// <summary>Waits until a commit is due and takes what is there.</summary>
    /// <returns>False when the journal is stopping and nothing is left.</returns>
    private bool Gather(long lastCommit)
    {
        lock (_gate)
        {
            while (_sealed.Count == 0 && _current is not { IsEmpty: false })
            {
                _hurry = false;
                if (_stopping)
                {
                    SealCurrent();
                    _sealed.Clear();
                    return false;
                }

                Monitor.Wait(_gate);
            }

            while (!_stopping && !_hurry && _sealedBytes < _options.CommitBytes)
            {
                TimeSpan left = _options.CommitInterval - Stopwatch.GetElapsedTime(lastCommit);
                if (left <= TimeSpan.Zero)
                {
                    break;
                }

                // Whole milliseconds, upwards: a wait of less would spin.
                Monitor.Wait(_gate, (int)Math.Ceiling(left.TotalMilliseconds));
            }

            _hurry = false;
            if (_current is { IsEmpty: false })
            {
                SealCurrent();
            }

            _group.AddRange(_sealed);
            _sealed.Clear();
            _sealedBytes = 0;
        }

        foreach (JournalBatch batch in _group)
        {
            batch.Finish();
        }

        return true;
    }

    /// <summary>Writes and flushes the group, and announces what is durable.</summary>
    /// <param name="done">Batches of the group that are durable and announced.</param>
    /// <returns>False when the disk refused.</returns>
    private bool TryCommit(ref int done)
    {
        using Activity? activity = JournalTracing.Source.StartActivity("journal commit");
        activity?.SetTag("v2x.journal.batches", _group.Count - done);
        try
        {
            CutUncommitted();
            int written = done;
            for (; written < _group.Count; written++)
            {
                JournalBatch batch = _group[written];
                if (MustRotate(batch.Length))
                {
                    // A commit never spans two segments, so that a retry never writes a record a second time.
                    Commit(ref done, written);
                    NextSegment(batch.InterfacesBefore);
                }

                batch.Position = new JournalPosition(_segment, _fileOffset);
                batch.Trace = activity?.Context ?? default;
                if (batch.Length > 0)
                {
                    _file!.Write(batch.Bytes, _fileOffset);
                    _fileOffset += batch.Length;
                }
            }

            Commit(ref done, written);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            NoteRefusal(e);
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            return false;
        }
    }

    private void Commit(ref int done, int written)
    {
        if (done == written)
        {
            return;
        }

        long start = Stopwatch.GetTimestamp();
        _flushRefused = true;
        _file!.Flush();
        _flushRefused = false;
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        long bytes = _fileOffset - _fileCommitted;
        _fileCommitted = _fileOffset;
        int records = 0;
        for (int i = done; i < written; i++)
        {
            records += _group[i].RecordCount;
        }

        Announce(_group[written - 1].Ticket, records, bytes, took);
        for (; done < written; done++)
        {
            JournalBatch batch = _group[done];
            if (_consumer is null || batch.RecordCount == 0)
            {
                batch.Release();
            }
            else
            {
                _consumer.Consume(batch);
            }
        }
    }

    private void Announce(long ticket, int records, long bytes, TimeSpan took)
    {
        IJournalCommitListener[] listeners;
        lock (_gate)
        {
            Volatile.Write(ref _committedTicket, ticket);
            _records += records;
            _bytes += bytes;
            _commits++;
            _commitTime += took;
            _longestCommit = took > _longestCommit ? took : _longestCommit;
            _lastError = null;
            listeners = _listeners;
            if (_commitWaiters.Count > 0)
            {
                CompleteWaiters(ticket);
            }
        }

        foreach (IJournalCommitListener listener in listeners)
        {
            listener.Committed(ticket);
        }
    }

    private void CompleteWaiters(long ticket)
    {
        foreach ((long waitsFor, TaskCompletionSource waiter) in _commitWaiters)
        {
            if (waitsFor <= ticket && _commitWaiters.Remove(waitsFor))
            {
                waiter.SetResult();
            }
        }
    }

    /// <summary>Waits before the next try.</summary>
    /// <returns>True when the journal is stopping: there is no next try.</returns>
    private bool GiveUp()
    {
        lock (_gate)
        {
            long since = Stopwatch.GetTimestamp();
            while (!_stopping && Stopwatch.GetElapsedTime(since) is var waited && waited < _options.RetryDelay)
            {
                Monitor.Wait(_gate, (int)Math.Ceiling((_options.RetryDelay - waited).TotalMilliseconds));
            }

            return _stopping;
        }
    }

    private void Finish()
    {
        _file?.Dispose();
        _file = null;
        lock (_gate)
        {
            _finished = true;
            foreach (TaskCompletionSource waiter in _commitWaiters.Values)
            {
                waiter.SetException(new IOException("The journal stopped before the disk took the record."));
            }

            _commitWaiters.Clear();
        }
    }
}
