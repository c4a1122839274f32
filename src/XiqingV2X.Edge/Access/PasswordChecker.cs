using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace XiqingV2X.Edge.Access;

/// <summary>
/// Checks passwords away from the threads that serve connections, few at a time and with few waiting, since each takes tens of
/// milliseconds. A password that was right is remembered as a keyed hash, with a key that lives as long as the process: when
/// all units of a zone come back at once, none has to wait.
/// </summary>
internal sealed class PasswordChecker : IDisposable
{
    private const int MostWaiting = 64;
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, Right> _right = new(StringComparer.Ordinal);
    private int _waiting;

    /// <summary>Checks a password.</summary>
    /// <param name="device">Whose it is said to be.</param>
    /// <param name="hash">What is kept for it; null for nothing, which takes as long.</param>
    /// <param name="password">The password.</param>
    /// <returns>Null when too many wait.</returns>
    public async ValueTask<bool?> VerifyAsync(string device, PasswordHash? hash, byte[] password)
    {
        byte[] mac = HMACSHA256.HashData(_key, password);
        if (hash is not null && _right.TryGetValue(device, out Right known) && known.Hash == hash && CryptographicOperations.FixedTimeEquals(known.Mac, mac))
        {
            return true;
        }

        try
        {
            if (Interlocked.Increment(ref _waiting) > MostWaiting)
            {
                return null;
            }

            await _turns.WaitAsync();
            try
            {
                bool right = await Task.Run(() => (hash ?? PasswordHash.OfNobody).Verify(password)) && hash is not null;
                if (right)
                {
                    _right[device] = new Right(hash!, mac);
                }

                return right;
            }
            finally
            {
                _turns.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose() => _turns.Dispose();

    private readonly record struct Right(PasswordHash Hash, byte[] Mac);
}
