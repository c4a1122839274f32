using Microsoft.Data.Sqlite;

namespace XiqingV2X.Edge.Hosting;

/// <summary>
/// Something that is kept in a database with a version number. Another process may change it while the node runs, so its
/// version is looked at every few seconds. While the database is locked or out of room, what is known holds.
/// </summary>
/// <typeparam name="T">What is made of it.</typeparam>
/// <param name="readVersion">Its version now.</param>
/// <param name="read">Reads it; given what was read before, null for nothing.</param>
/// <param name="clock">Clock.</param>
internal sealed class VersionedCache<T>(Func<long> readVersion, Func<T?, T> read, TimeProvider clock)
    where T : class
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private readonly Lock _gate = new();
    private volatile Entry? _entry;

    /// <summary>What it was at the last look, at most some seconds ago.</summary>
    public T Value => Get().Value;

    /// <summary>What it was at the last look, however long ago: no clock is read.</summary>
    public T Latest => (_entry ?? Get()).Value;

    /// <summary>Its version at the last look.</summary>
    public long Version => Get().Version;

    private Entry Get()
    {
        Entry? entry = _entry;
        if (entry is not null && clock.GetElapsedTime(entry.LookedAt) < Interval)
        {
            return entry;
        }

        lock (_gate)
        {
            entry = _entry;
            if (entry is null || clock.GetElapsedTime(entry.LookedAt) >= Interval)
            {
                _entry = entry = Look(entry);
            }

            return entry;
        }
    }

    private Entry Look(Entry? before)
    {
        try
        {
            long version = readVersion();
            T value = before is not null && before.Version == version ? before.Value : read(before?.Value);
            return new Entry(version, clock.GetTimestamp(), value);
        }
        catch (SqliteException) when (before is not null)
        {
            return before with { LookedAt = clock.GetTimestamp() };
        }
    }

    private sealed record Entry(long Version, long LookedAt, T Value);
}
