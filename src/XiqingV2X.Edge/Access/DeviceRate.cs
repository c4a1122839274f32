namespace XiqingV2X.Edge.Access;

/// <summary>
/// A token bucket in one number: the instant at which the bucket would be full again. Every message moves it on by one
/// interval; a message is refused when that would lead further ahead than the bucket is deep. Any number of threads, no lock.
/// </summary>
public sealed class DeviceRate
{
    private readonly TimeProvider _time;
    private readonly long _interval;
    private readonly long _depth;
    private long _fullAt;

    /// <summary>Makes a full bucket.</summary>
    /// <param name="perSecond">Messages a second in the long run, above 0.</param>
    /// <param name="burst">Messages at once, at least 1.</param>
    /// <param name="time">Clock.</param>
    public DeviceRate(double perSecond, int burst, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perSecond);
        ArgumentOutOfRangeException.ThrowIfLessThan(burst, 1);
        _time = time;
        _interval = Math.Max(1, (long)(time.TimestampFrequency / perSecond));
        _depth = _interval * burst;
        _fullAt = time.GetTimestamp();
    }

    /// <summary>Takes one token; false when there is none.</summary>
    public bool TrySpend()
    {
        long now = _time.GetTimestamp();
        long before = Volatile.Read(ref _fullAt);
        while (true)
        {
            long after = Math.Max(before, now) + _interval;
            if (after - now > _depth)
            {
                return false;
            }

            long seen = Interlocked.CompareExchange(ref _fullAt, after, before);
            if (seen == before)
            {
                return true;
            }

            before = seen;
        }
    }
}
