using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using XiqingV2X.Storage.Points;

namespace XiqingV2X.Storage.Influx;

/// <summary>
/// Sends the store's points to an InfluxDB, in store order, behind a cursor that the store keeps. The cursor moves
/// only past points that the server took or that were set aside as refused, so an outage of any length within the
/// store's retention loses nothing; what is sent twice after a cut overwrites itself. The pipeline never waits for it.
/// </summary>
/// <remarks>
/// VictoriaMetrics keeps both copies of a point that is sent twice unless it is started with
/// <c>-dedup.minScrapeInterval=1ms</c>, answers 204 to lines that it drops, and keeps about 15 digits of a value.
/// </remarks>
public sealed partial class InfluxForwarder : IDisposable
{
    private const int FailuresBeforeSmaller = 3;
    private const int SmallestByFailures = 100;

    private readonly EdgeStore _store;
    private readonly InfluxOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly InfluxEndpoint _endpoint;
    private readonly ForwarderMetrics _metrics;
    private readonly DeadLetterFolder _deadLetters;
    private readonly LineProtocolWriter _lines;
    private readonly List<long> _sequences = [];
    private readonly SemaphoreSlim _one = new(1);
    private long _cursor;
    private int _batch;
    private volatile State _state = new(null, null, 0, null);

    /// <summary>Creates one; nothing is sent before <see cref="RunAsync"/> or <see cref="ForwardOnceAsync"/>.</summary>
    /// <param name="store">Store, opened for writing.</param>
    /// <param name="options">Options; see <see cref="InfluxOptions.Validate"/>.</param>
    /// <param name="time">Clock for pauses and limits.</param>
    /// <param name="log">Log.</param>
    /// <param name="handler">HTTP handler, for tests or proxies.</param>
    /// <param name="meters">Makes the meter <c>XiqingV2X.Storage</c>.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public InfluxForwarder(
        EdgeStore store,
        InfluxOptions options,
        TimeProvider? time = null,
        ILogger<InfluxForwarder>? log = null,
        HttpMessageHandler? handler = null,
        IMeterFactory? meters = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Validate() is { Count: > 0 } problems)
        {
            throw new ArgumentException(string.Join("; ", problems), nameof(options));
        }

        _store = store;
        _options = options;
        _time = time ?? TimeProvider.System;
        _log = log ?? NullLogger<InfluxForwarder>.Instance;
        _endpoint = new InfluxEndpoint(options, _time, handler);
        _metrics = new ForwarderMetrics(meters, ReadHealth);
        _deadLetters = new DeadLetterFolder(
            Path.Combine(Path.GetDirectoryName(store.DatabasePath)!, "dead-letter"),
            options.DeadLetterBytes,
            _time);
        _lines = new LineProtocolWriter(options.Tags);
        _cursor = store.ReadCursor(options.Destination).Sequence;
        _batch = options.BatchSize;
    }

    /// <summary>How forwarding stands now.</summary>
    public ForwarderHealth ReadHealth()
    {
        State state = _state;
        ForwardCursor cursor = _store.ReadCursor(_options.Destination);
        ForwardBacklog backlog = _store.ReadBacklog(cursor.Sequence);
        return new ForwarderHealth(
            _options.Destination,
            state.LastSuccess,
            state.LastError,
            state.Failures,
            state.NextAttempt,
            cursor.Accepted,
            cursor.SetAside,
            backlog.Points,
            backlog.OldestEndMs is { } end ? Age(end) : null);
    }

    /// <summary>Never below zero: the clock may have been set back since.</summary>
    private TimeSpan Age(long endMs)
    {
        TimeSpan age = _time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(endMs);
        return age > TimeSpan.Zero ? age : TimeSpan.Zero;
    }

    /// <summary>Forwards until cancelled; then returns after the request under way was given up. Throws nothing else.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        LogStarted(_options);
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                ForwardStep step = await ForwardOnceAsync(cancel).ConfigureAwait(false);
                if (step.Wait > TimeSpan.Zero)
                {
                    // The timer first, then the news of it: who reads the news may move a test's clock.
                    Task pause = Task.Delay(step.Wait, _time, cancel);
                    _state = _state with { NextAttempt = _time.GetUtcNow() + step.Wait };
                    await pause.ConfigureAwait(false);
                    _state = _state with { NextAttempt = null };
                }
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
            }
            catch (Exception e)
            {
                // A defect of ours must not end forwarding for good, nor run in circles.
                LogDefect(e);
                _state = _state with { LastError = e.Message, Failures = _state.Failures + 1 };
                await Task.Delay(_options.LongestRetry, _time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Sends all that is stored, for an orderly end; stops at the first failure.</summary>
    /// <returns>True when nothing is left.</returns>
    public async Task<bool> FlushAsync(CancellationToken cancel)
    {
        while (_store.ReadBacklog(_cursor).Points != 0)
        {
            ForwardStep step = await ForwardOnceAsync(cancel).ConfigureAwait(false);
            if (step.Error is not null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Sends one batch, if there is one, and says how long to wait before the next. Calls take turns.</summary>
    public async Task<ForwardStep> ForwardOnceAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return await ForwardAsync(cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is Microsoft.Data.Sqlite.SqliteException or IOException or UnauthorizedAccessException)
        {
            // The node's own disk: as with the server's trouble, wait and try again from the cursor.
            return Failed(new WriteReply(WriteOutcome.Unavailable, e.Message), 0, 0);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Frees connections. Points not sent stay in the store.</summary>
    public void Dispose()
    {
        _endpoint.Dispose();
        _metrics.Dispose();
        _one.Dispose();
    }

    private async Task<ForwardStep> ForwardAsync(CancellationToken cancel)
    {
        IReadOnlyList<StoredPoint> points = _store.ReadAfter(_cursor, _batch);
        if (points.Count == 0)
        {
            return new ForwardStep(0, 0, null, _options.Interval);
        }

        if (_state.LastError is not null)
        {
            // After a refusal the token may have been changed meanwhile.
            _endpoint.ReadToken();
        }

        _lines.Clear();
        _sequences.Clear();
        foreach (StoredPoint point in points)
        {
            // A point without any value has no line and is passed over.
            if (_lines.Append(point.Point))
            {
                _sequences.Add(point.Sequence);
            }
        }

        using Activity? activity = StorageTracing.Source.StartActivity("forward points", ActivityKind.Client);
        activity?.SetTag("v2x.points", points.Count);
        Transfer transfer = await SendAsync(cancel).ConfigureAwait(false);
        if (transfer.Stopped is { } stopped)
        {
            activity?.SetStatus(ActivityStatusCode.Error, stopped.Text);
        }

        if (transfer.Refused.Count != 0)
        {
            _deadLetters.Append(transfer.Refused);
            LogSetAside(transfer.Refused.Count, transfer.Refused[0].Reason);
        }

        int settled = transfer.Accepted + transfer.Refused.Count;
        long cursor = transfer.Stopped is null ? points[^1].Sequence : settled == 0 ? _cursor : _sequences[settled - 1];
        if (cursor != _cursor)
        {
            _store.MoveCursor(_options.Destination, cursor, transfer.Accepted, transfer.Refused.Count);
            _cursor = cursor;
            _metrics.Settled(transfer.Accepted, transfer.Refused.Count);
        }

        return transfer.Stopped is { } reply
            ? Failed(reply, transfer.Accepted, transfer.Refused.Count)
            : Succeeded(transfer, full: points.Count == _batch);
    }

    private ForwardStep Succeeded(Transfer transfer, bool full)
    {
        State before = _state;
        if (before.Failures != 0)
        {
            LogRecovered(before.Failures);
        }

        _state = new State(_time.GetUtcNow(), null, 0, null);
        if (!transfer.Shrunk)
        {
            // After a batch that was too large, back up step by step.
            _batch = Math.Min(_options.BatchSize, _batch * 2);
        }

        return new ForwardStep(transfer.Accepted, transfer.Refused.Count, null, full ? TimeSpan.Zero : _options.Interval);
    }

    private ForwardStep Failed(WriteReply reply, int accepted, int setAside)
    {
        State before = _state;
        int failures = accepted + setAside > 0 ? 1 : before.Failures + 1;
        if (before.LastError is null)
        {
            LogFailed(reply.Text);
        }
        else
        {
            LogFailedAgain(failures, reply.Text);
        }

        if (failures >= FailuresBeforeSmaller && reply.Outcome == WriteOutcome.Unavailable)
        {
            // Some servers and proxies cut the connection instead of answering 413, and a thin uplink may never get
            // a large body through in time.
            _batch = Math.Max(Math.Min(_batch, SmallestByFailures), _batch / 2);
        }

        bool slow = reply.Outcome is WriteOutcome.Refused or WriteOutcome.Missing;
        _state = new State(
            accepted > 0 ? _time.GetUtcNow() : before.LastSuccess,
            reply.Text,
            failures,
            null);
        TimeSpan wait = RetryPause.After(slow ? int.MaxValue : failures, reply.RetryAfter, _options, Random.Shared.NextDouble());
        return new ForwardStep(accepted, setAside, reply.Text, wait);
    }

    private sealed record State(DateTimeOffset? LastSuccess, string? LastError, int Failures, DateTimeOffset? NextAttempt);
}
