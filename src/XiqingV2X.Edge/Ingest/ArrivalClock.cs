namespace XiqingV2X.Edge.Ingest;

/// <summary>
/// Stamps arrivals: the system's clock as it was, carried on by the monotonic one, so that a step of the system's clock does not
/// reach the stamps unseen. Stamps never go back: windows close by them, and would stand still until they are reached again.
/// <list type="bullet">
/// <item>A difference below <see cref="StepNs"/> is a drift: made up for at a thousandth of the time that passes.</item>
/// <item>More is a step. It is held against for a while, since many are taken back: stamps go on evenly.</item>
/// <item>A step forward that stands is followed at once; the time between was silence.</item>
/// <item>A step back that stands is not followed by going back: stamps go slower by a thousandth until the system's clock has caught up.</item>
/// </list>
/// </summary>
/// <param name="time">The system's clocks.</param>
/// <param name="hold">How long a step has to stand.</param>
public sealed class ArrivalClock(TimeProvider time, TimeSpan hold)
{
    /// <summary>Least difference to the system's clock that is a step, ns.</summary>
    public const long StepNs = 1_000_000_000;

    /// <summary>Steps that stand are followed after this, unless set otherwise.</summary>
    public static readonly TimeSpan UsualHold = TimeSpan.FromMinutes(5);

    private const double DriftRate = 0.001;

    /// <summary>
    /// Rates of traffic are off by as much, and each time stamps have fallen a minute behind the RSUs' clocks, their seconds
    /// of the minute resolve a minute earlier and are late for up to a minute: a tenth would cost a tenth of all messages.
    /// </summary>
    private const double CatchUpRate = 0.001;
    private Anchor _anchor = new(time.GetTimestamp(), WallNs(time), 0);
    private long _offsetNs;
    private long _steps;
    private (long Since, long OffsetNs)? _held;

    /// <summary>A clock with the usual patience.</summary>
    public ArrivalClock(TimeProvider time)
        : this(time, UsualHold)
    {
    }

    /// <summary>How far the system's clock was ahead of the stamps at the last check, ns.</summary>
    public long OffsetNs => Volatile.Read(ref _offsetNs);

    /// <summary>Steps of the system's clock seen so far.</summary>
    public long Steps => Volatile.Read(ref _steps);

    /// <summary>Now, in nanoseconds since 1970-01-01T00:00:00Z. Any thread; never less than what came before it.</summary>
    public long NowNs() => Volatile.Read(ref _anchor).At(time);

    /// <summary>Lets stamps begin behind one that was given in an earlier life.</summary>
    public void StartAfter(long stampNs)
    {
        if (NowNs() <= stampNs)
        {
            Volatile.Write(ref _anchor, new Anchor(time.GetTimestamp(), stampNs + 1, 0));
        }
    }

    /// <summary>Compares with the system's clock; to be called about once a second, by one thread.</summary>
    /// <returns>What is worth telling; null as a rule.</returns>
    public ClockChange? Check()
    {
        long now = time.GetTimestamp();
        long stamp = _anchor.At(time, now);
        long offset = WallNs(time) - stamp;
        Volatile.Write(ref _offsetNs, offset);
        if (Math.Abs(offset) < StepNs)
        {
            double rate = Math.Clamp(offset / (double)StepNs, -DriftRate, DriftRate);
            Volatile.Write(ref _anchor, new Anchor(now, stamp, rate));
            bool wasHeld = _held is not null;
            _held = null;
            return wasHeld ? new ClockChange(ClockChangeKind.Agrees, stamp, offset) : null;
        }

        if (_held is not { } held || Math.Abs(held.OffsetNs - offset) >= StepNs)
        {
            if (_held is { OffsetNs: < 0 } catchingUp && offset < 0 && offset > catchingUp.OffsetNs)
            {
                // The distance shrinks since stamps go slower.
                _held = (catchingUp.Since, offset);
                return null;
            }

            _held = (now, offset);
            Interlocked.Increment(ref _steps);
            Volatile.Write(ref _anchor, new Anchor(now, stamp, 0));
            return new ClockChange(ClockChangeKind.Stepped, stamp, offset);
        }

        if (time.GetElapsedTime(held.Since, now) < hold)
        {
            return null;
        }

        if (offset > 0)
        {
            Volatile.Write(ref _anchor, new Anchor(now, stamp + offset, 0));
            Volatile.Write(ref _offsetNs, 0);
            _held = null;
            return new ClockChange(ClockChangeKind.Followed, stamp + offset, offset);
        }

        bool begins = _anchor.Rate != -CatchUpRate;
        Volatile.Write(ref _anchor, new Anchor(now, stamp, -CatchUpRate));
        return begins ? new ClockChange(ClockChangeKind.Followed, stamp, offset) : null;
    }

    private static long WallNs(TimeProvider time) => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    /// <summary>A stamp, when it was given, and how much faster than the monotonic clock stamps go on from there.</summary>
    private sealed record Anchor(long Timestamp, long StampNs, double Rate)
    {
        public long At(TimeProvider time) => At(time, time.GetTimestamp());

        public long At(TimeProvider time, long timestamp)
        {
            // A thread that read the clock just before the anchor was renewed gets the anchor's own stamp.
            long elapsed = Math.Max(0, time.GetElapsedTime(Timestamp, timestamp).Ticks) * TimeSpan.NanosecondsPerTick;
            return StampNs + elapsed + (long)(elapsed * Rate);
        }
    }
}
