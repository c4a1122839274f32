namespace XiqingV2X.Edge.Tests.Captures;

/// <summary>A clock that jumps over every wait, so that an hour of pacing takes no time; each look at it takes ten microseconds.</summary>
internal sealed class HurryingTime : TimeProvider
{
    private const long TicksPerLook = 100;
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private long _ticks;
    private long _waited;

    /// <summary>What was jumped over.</summary>
    public TimeSpan Waited => TimeSpan.FromTicks(Volatile.Read(ref _waited));

    /// <summary>All that passed on it.</summary>
    public TimeSpan Passed => TimeSpan.FromTicks(Volatile.Read(ref _ticks));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Add(ref _ticks, TicksPerLook);

    public override DateTimeOffset GetUtcNow() => Start.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= TimeSpan.Zero)
        {
            Interlocked.Add(ref _ticks, dueTime.Ticks);
            Interlocked.Add(ref _waited, dueTime.Ticks);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return new Done();
    }

    private sealed class Done : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
