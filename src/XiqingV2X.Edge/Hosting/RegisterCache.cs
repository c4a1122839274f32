using System.Text;
using Microsoft.Data.Sqlite;
using XiqingV2X.Capture;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Storage;

namespace XiqingV2X.Edge.Hosting;

/// <summary>
/// The register as it is in the store. Another process (<c>xv2x rsu add</c>) may change it while the node runs, so its version
/// is looked at every few seconds; ids and aliases go to the directory that ingest asks.
/// </summary>
internal sealed class RegisterCache(EdgeStore store, RsuDirectory directory, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private readonly Lock _gate = new();
    private volatile Entry? _entry;

    /// <summary>The register, at most some seconds old.</summary>
    public ZoneRegister Current => Get().Register;

    /// <summary>True when the RSU with this index is in the register.</summary>
    public bool IsRegistered(int rsuIndex)
    {
        _ = Get();
        return directory.IsRegistered(rsuIndex);
    }

    /// <summary>The device profile that the register names for the RSU with this index; null where it has none.</summary>
    public string? ProfileOf(int rsuIndex) => Get().Profiles is var profiles && rsuIndex < profiles.Length ? profiles[rsuIndex] : null;

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
        long version;
        try
        {
            version = store.ReadRegisterVersion();
        }
        catch (SqliteException) when (before is not null)
        {
            // Locked or out of room for the moment: what is known holds until the next look.
            return before with { LookedAt = clock.GetTimestamp() };
        }

        if (before is not null && before.Version == version)
        {
            return before with { LookedAt = clock.GetTimestamp() };
        }

        ZoneRegister register = store.ReadRegister();
        foreach (RsuRecord gone in Audible(before?.Register).ExceptBy(register.Rsus.Select(rsu => rsu.Id), rsu => rsu.Id))
        {
            directory.Unregister(gone.Id);
        }

        foreach (RsuRecord rsu in Audible(register))
        {
            directory.Register(rsu.Id, rsu.Aliases);
        }

        return new Entry(version, clock.GetTimestamp(), register, ProfilesByIndex(register));
    }

    private string?[] ProfilesByIndex(ZoneRegister register)
    {
        string?[] profiles = [];
        foreach (RsuRecord rsu in Audible(register))
        {
            int index = directory.Table.Add(rsu.Id);
            if (index >= profiles.Length)
            {
                Array.Resize(ref profiles, index + 1);
            }

            profiles[index] = rsu.Profile;
        }

        return profiles;
    }

    /// <summary>No upload can carry another id; such an entry, whoever wrote it, must not stop the node.</summary>
    private static IEnumerable<RsuRecord> Audible(ZoneRegister? register) =>
        (register?.Rsus ?? []).Where(rsu => RsuTable.IsPossibleId(Encoding.UTF8.GetBytes(rsu.Id)));

    private sealed record Entry(long Version, long LookedAt, ZoneRegister Register, string?[] Profiles);
}
