namespace XiqingV2X.Edge.Access;

/// <summary>
/// Holds off those who fail again and again: after some failures each further one doubles the time during which the name is
/// not even looked at. Bounded: the names that failed longest ago are forgotten first.
/// </summary>
/// <param name="freeFailures">Failures that have no consequence.</param>
/// <param name="time">Clock.</param>
/// <param name="capacity">Most names remembered.</param>
internal sealed class LockOut(int freeFailures, TimeProvider time, int capacity = 8192)
{
    /// <summary>The first time that a name is held off for.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    /// <summary>The longest.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>After this time without a failure all is forgotten.</summary>
    public static readonly TimeSpan Forgets = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Failures> _failures = new(StringComparer.Ordinal);

    /// <summary>Names remembered.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _failures.Count;
            }
        }
    }

    /// <summary>True while the name is held off.</summary>
    public bool IsLocked(string name)
    {
        lock (_gate)
        {
            return _failures.TryGetValue(name, out Failures known) && time.GetUtcNow() < known.LockedUntil;
        }
    }

    /// <summary>How much longer the name is held off; zero when it is not.</summary>
    public TimeSpan Remaining(string name)
    {
        lock (_gate)
        {
            TimeSpan left = _failures.TryGetValue(name, out Failures known) ? known.LockedUntil - time.GetUtcNow() : TimeSpan.Zero;
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Remembers a failure.</summary>
    public void Fail(string name)
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (_gate)
        {
            int count = _failures.TryGetValue(name, out Failures known) && now - known.Last < Forgets ? known.Count + 1 : 1;
            if (count == 1 && _failures.Count >= capacity)
            {
                ForgetOldest();
            }

            _failures[name] = new Failures(count, now, now + Pause(count));
        }
    }

    /// <summary>Forgets the failures of a name.</summary>
    public void Succeed(string name)
    {
        lock (_gate)
        {
            _failures.Remove(name);
        }
    }

    private TimeSpan Pause(int count)
    {
        int beyond = count - freeFailures;
        return beyond <= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, First.TotalSeconds * Math.Pow(2, Math.Min(beyond - 1, 30))));
    }

    private void ForgetOldest()
    {
        foreach (string name in _failures.OrderBy(entry => entry.Value.Last).Take(Math.Max(1, capacity / 4)).Select(entry => entry.Key).ToList())
        {
            _failures.Remove(name);
        }
    }

    private readonly record struct Failures(int Count, DateTimeOffset Last, DateTimeOffset LockedUntil);
}
