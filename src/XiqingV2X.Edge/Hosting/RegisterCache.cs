using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Storage;

namespace XiqingV2X.Edge.Hosting;

/// <summary>
/// The register as it is in the store. Another process (<c>xv2x rsu add</c>) may change it while the node runs, so its version
/// is looked at every few seconds; ids and aliases go to the directory that ingest asks.
/// </summary>
internal sealed class RegisterCache
{
    private readonly EdgeStore _store;
    private readonly RsuDirectory _directory;
    private readonly VersionedCache<Entry> _cache;

    /// <summary>Makes the cache; nothing is read yet.</summary>
    public RegisterCache(EdgeStore store, RsuDirectory directory, TimeProvider clock)
    {
        _store = store;
        _directory = directory;
        _cache = new VersionedCache<Entry>(store.ReadRegisterVersion, Read, clock);
    }

    /// <summary>The register, at most some seconds old.</summary>
    public ZoneRegister Current => _cache.Value.Register;

    /// <summary>The register as it was at the last look, whoever looked: for those who ask for every message.</summary>
    public ZoneRegister Latest => _cache.Latest.Register;

    /// <summary>Looks whether the register has changed, if the last look is some seconds old.</summary>
    public void Refresh() => _ = _cache.Value;

    /// <summary>True when the RSU with this index was in the register at the last look.</summary>
    public bool IsRegistered(int rsuIndex)
    {
        _ = _cache.Latest;
        return _directory.IsRegistered(rsuIndex);
    }

    /// <summary>The device profile that the register named for the RSU with this index at the last look; null where it has none.</summary>
    public string? ProfileOf(int rsuIndex) => _cache.Latest.Profiles is var profiles && rsuIndex < profiles.Length ? profiles[rsuIndex] : null;

    private Entry Read(Entry? before)
    {
        ZoneRegister register = _store.ReadRegister();
        foreach (RsuRecord gone in Audible(before?.Register).ExceptBy(register.Rsus.Select(rsu => rsu.Id), rsu => rsu.Id))
        {
            _directory.Unregister(gone.Id);
        }

        foreach (RsuRecord rsu in Audible(register))
        {
            _directory.Register(rsu.Id, rsu.Aliases);
        }

        return new Entry(register, ProfilesByIndex(register));
    }

    private string?[] ProfilesByIndex(ZoneRegister register)
    {
        string?[] profiles = [];
        foreach (RsuRecord rsu in Audible(register))
        {
            int index = _directory.Table.Add(rsu.Id);
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

    private sealed record Entry(ZoneRegister Register, string?[] Profiles);
}
