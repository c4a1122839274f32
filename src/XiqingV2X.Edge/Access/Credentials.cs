using XiqingV2X.Edge.Hosting;
using XiqingV2X.Storage.Access;

namespace XiqingV2X.Edge.Access;

/// <summary>The credentials as they are in the store. Another process (<c>xv2x rsu password</c>) may change them while the node runs.</summary>
internal sealed class Credentials(CredentialStore store, TimeProvider clock)
{
    private readonly VersionedCache<Entry> _cache = new(store.ReadVersion, _ => Read(store), clock);

    /// <summary>One more with every change; looked at every few seconds.</summary>
    public long Version => _cache.Version;

    /// <summary>True when anything is kept for the device.</summary>
    public bool Knows(string device) => _cache.Value.Secrets.Contains(device);

    /// <summary>True when the operator rejected the device.</summary>
    public bool IsRejected(string device) => _cache.Value.Rejected.Contains(device);

    /// <summary>The password of a device; null when it has none.</summary>
    public PasswordHash? Password(string device) => _cache.Value.Passwords.GetValueOrDefault(device);

    /// <summary>The secret or fingerprint of a device; null when it has none.</summary>
    public string? Secret(string device, CredentialKind kind) =>
        _cache.Value.Secrets[device].FirstOrDefault(credential => credential.Kind == kind)?.Secret;

    /// <summary>All that is kept for a device, for comparison; empty for nothing.</summary>
    public string Fingerprint(string device) =>
        string.Join('\n', _cache.Value.Secrets[device].Select(credential => $"{credential.Kind} {credential.Secret}").Append(IsRejected(device) ? "rejected" : ""));

    private static Entry Read(CredentialStore store)
    {
        IReadOnlyList<DeviceCredential> all = store.ReadAll();
        return new Entry(
            all.ToLookup(credential => credential.Device, StringComparer.Ordinal),
            all.Where(credential => credential.Kind == CredentialKind.Password)
                .Select(credential => (credential.Device, Hash: PasswordHash.TryParse(credential.Secret)))
                .Where(entry => entry.Hash is not null)
                .ToDictionary(entry => entry.Device, entry => entry.Hash!, StringComparer.Ordinal),
            store.ReadRejected().ToHashSet(StringComparer.Ordinal));
    }

    private sealed record Entry(ILookup<string, DeviceCredential> Secrets, Dictionary<string, PasswordHash> Passwords, HashSet<string> Rejected);
}
