using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace XiqingV2X.Edge.Access;

/// <summary>
/// A password as it is kept: PBKDF2 with HMAC-SHA-512 over a random salt, as <c>pbkdf2-sha512$iterations$salt$hash</c> (salt
/// and hash in base64). The number of iterations is kept with it, so that it can grow.
/// </summary>
internal sealed class PasswordHash
{
    /// <summary>Iterations of new hashes: what OWASP asks of PBKDF2 with SHA-512.</summary>
    public const int DefaultIterations = 210_000;

    /// <summary>Longest password in UTF-8 bytes; hashing more would cost a stranger nothing and the node much.</summary>
    public const int MaxPasswordBytes = 256;

    private const string Scheme = "pbkdf2-sha512";
    private const int SaltBytes = 16;
    private const int HashBytes = 32;
    private const int MostIterations = 10_000_000;
    private readonly int _iterations;
    private readonly byte[] _salt;
    private readonly byte[] _hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash)
    {
        _iterations = iterations;
        _salt = salt;
        _hash = hash;
    }

    /// <summary>A hash that no password has. Checking against it takes as long as a real check, so that time does not tell who is known.</summary>
    public static PasswordHash OfNobody { get; } = new(DefaultIterations, RandomNumberGenerator.GetBytes(SaltBytes), RandomNumberGenerator.GetBytes(HashBytes));

    /// <summary>Hashes a new password.</summary>
    public static PasswordHash Create(string password, int iterations = DefaultIterations)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new PasswordHash(iterations, salt, Derive(Encoding.UTF8.GetBytes(password), salt, iterations));
    }

    /// <summary>Reads the kept form; null when it is none.</summary>
    public static PasswordHash? TryParse(string text)
    {
        string[] parts = text.Split('$');
        byte[] salt = new byte[SaltBytes];
        byte[] hash = new byte[HashBytes];
        return parts.Length == 4 && parts[0] == Scheme
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int iterations) && iterations is > 0 and <= MostIterations
            && Convert.TryFromBase64String(parts[2], salt, out int saltBytes) && saltBytes == SaltBytes
            && Convert.TryFromBase64String(parts[3], hash, out int hashBytes) && hashBytes == HashBytes
                ? new PasswordHash(iterations, salt, hash)
                : null;
    }

    /// <summary>True when this is the password. Takes tens of milliseconds on purpose; the comparison takes the same time whatever differs.</summary>
    public bool Verify(ReadOnlySpan<byte> password)
        => password.Length <= MaxPasswordBytes && CryptographicOperations.FixedTimeEquals(Derive(password, _salt, _iterations), _hash);

    /// <summary>The kept form.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Scheme}${_iterations}${Convert.ToBase64String(_salt)}${Convert.ToBase64String(_hash)}");

    private static byte[] Derive(ReadOnlySpan<byte> password, byte[] salt, int iterations)
        => Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA512, HashBytes);
}
