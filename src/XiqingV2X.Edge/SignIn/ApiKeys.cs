using System.Security.Cryptography;
using System.Text;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Storage.Access;

namespace XiqingV2X.Edge.SignIn;

/// <summary>
/// Keys with which other platforms read open data: <c>xv2x_ID_SECRET</c>, 48 and 256 random bits. A secret that long cannot be guessed from
/// its hash, so one round of SHA-256 with a salt does, and a request does not wait for it.
/// </summary>
internal sealed class ApiKeys(CredentialStore store, TimeProvider clock)
{
    /// <summary>What every key begins with.</summary>
    public const string Prefix = "xv2x_";

    private const int IdBytes = 6;
    private const int SaltBytes = 16;
    private const int SecretBytes = 32;

    private readonly VersionedCache<Dictionary<string, ApiKeyRecord>> _keys = new(
        store.ReadVersion, _ => store.ReadKeys().ToDictionary(key => key.Id, StringComparer.Ordinal), clock);

    /// <summary>Makes a key.</summary>
    /// <param name="name">Whose.</param>
    /// <param name="now">Time.</param>
    /// <param name="expires">When it ends; null for never.</param>
    /// <returns>What is stored, and the key itself, which is told once.</returns>
    public static (ApiKeyRecord Record, string Key) Create(string name, DateTimeOffset now, DateTimeOffset? expires)
    {
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        string secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        byte[] salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return (
            new ApiKeyRecord(id, name, $"sha256:{Convert.ToHexStringLower(salt)}:{Convert.ToHexStringLower(Hash(salt, secret))}", now.ToUnixTimeMilliseconds(), expires?.ToUnixTimeMilliseconds()),
            $"{Prefix}{id}_{secret}");
    }

    /// <summary>The key that a text is, if it is there and has not ended; else null.</summary>
    public ApiKeyRecord? Find(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal)
            || text[Prefix.Length..].Split('_') is not [var id, var secret]
            || _keys.Value.GetValueOrDefault(id) is not { } key
            || key.Secret.Split(':') is not ["sha256", var salt, var hash])
        {
            return null;
        }

        return CryptographicOperations.FixedTimeEquals(Hash(Convert.FromHexString(salt), secret), Convert.FromHexString(hash))
            && !(key.ExpiresMs <= clock.GetUtcNow().ToUnixTimeMilliseconds()) ? key : null;
    }

    private static byte[] Hash(byte[] salt, string secret) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(secret)]);
}
