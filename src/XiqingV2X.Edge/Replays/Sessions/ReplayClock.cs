namespace XiqingV2X.Edge.Replays.Sessions;

/// <summary>The time of day of a replay, so that ages are what they were. Timers go by the node's own clock.</summary>
internal sealed class ReplayClock(ReplayControl control, TimeProvider own, long startNs) : TimeProvider
{
    public override long TimestampFrequency => own.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => own.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks((control.NowNs ?? startNs) / TimeSpan.NanosecondsPerTick);

    public override long GetTimestamp() => own.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => own.CreateTimer(callback, state, dueTime, period);
}
