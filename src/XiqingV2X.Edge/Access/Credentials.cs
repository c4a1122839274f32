using Microsoft.Data.Sqlite;
using XiqingV2X.Storage.Access;

namespace XiqingV2X.Edge.Access;

/// <summary>The credentials as they are in the store. Another process (<c>xv2x rsu password</c>) may change them while the node runs.</summary>
internal sealed class Credentials(CredentialStore store, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private readonly Lock _gate = new();
    private volatile Entry? _entry;

    /// <summary>One more with every change; looked at every few seconds.</summary>
    public long Version => Get().Version;

    /// <summary>True when anything is kept for the device.</summary>
    public bool Knows(string device) => Get().Secrets.Contains(device);

    /// <summary>True when the operator rejected the device.</summary>
    public bool IsRejected(string device) => Get().Rejected.Contains(device);

    /// <summary>The password of a device; null when it has none.</summary>
    public PasswordHash? Password(string device) => Get().Passwords.GetValueOrDefault(device);

    /// <summary>The secret or fingerprint of a device; null when it has none.</summary>
    public string? Secret(string device, CredentialKind kind) =>
        Get().Secrets[device].FirstOrDefault(credential => credential.Kind == kind)?.Secret;

    /// <summary>All that is kept for a device, for comparison; empty for nothing.</summary>
    public string Fingerprint(string device) =>
        string.Join('\n', Get().Secrets[device].Select(credential => $"{credential.Kind} {credential.Secret}").Append(IsRejected(device) ? "rejected" : ""));

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
            long version = store.ReadVersion();
            if (before is not null && before.Version == version)
            {
                return before with { LookedAt = clock.GetTimestamp() };
            }

            IReadOnlyList<DeviceCredential> all = store.ReadAll();
            return new Entry(
                version,
                clock.GetTimestamp(),
                all.ToLookup(credential => credential.Device, StringComparer.Ordinal),
                all.Where(credential => credential.Kind == CredentialKind.Password)
                    .Select(credential => (credential.Device, Hash: PasswordHash.TryParse(credential.Secret)))
                    .Where(entry => entry.Hash is not null)
                    .ToDictionary(entry => entry.Device, entry => entry.Hash!, StringComparer.Ordinal),
                store.ReadRejected().ToHashSet(StringComparer.Ordinal));
        }
        catch (SqliteException) when (before is not null)
        {
            // Locked for the moment: what is known holds until the next look.
            return before with { LookedAt = clock.GetTimestamp() };
        }
    }

    private sealed record Entry(
        long Version, long LookedAt, ILookup<string, DeviceCredential> Secrets, Dictionary<string, PasswordHash> Passwords, HashSet<string> Rejected);
}
