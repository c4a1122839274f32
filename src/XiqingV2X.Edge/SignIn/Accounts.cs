using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using XiqingV2X.Edge.Access;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Storage.Access;

namespace XiqingV2X.Edge.SignIn;

/// <summary>Accounts of people: who signs in, and whether a session still stands.</summary>
internal sealed class Accounts(CredentialStore store, TimeProvider clock) : IDisposable
{
    /// <summary>Scheme of the session's cookie, and kind of its identity.</summary>
    public const string Scheme = "session";

    /// <summary>Failures without a consequence; four times as many from one address, which several people may share.</summary>
    public const int FreeFailures = 5;

    /// <summary>Binds the session of an account to its password; sessions of OpenID Connect have none.</summary>
    private const string StampClaim = "stamp";

    private readonly PasswordChecker _checker = new();
    private readonly LockOut _names = new(FreeFailures, clock);
    private readonly LockOut _addresses = new(4 * FreeFailures, clock);
    private readonly VersionedCache<Dictionary<string, UserAccount>> _accounts = new(
        store.ReadVersion, _ => store.ReadAccounts().ToDictionary(account => account.Name, StringComparer.Ordinal), clock);

    /// <summary>True when there is an account.</summary>
    public bool Any => _accounts.Value.Count > 0;

    /// <summary>The account with a name; null when there is none.</summary>
    public UserAccount? Find(string name) => _accounts.Value.GetValueOrDefault(name);

    /// <summary>Checks name and password.</summary>
    /// <param name="name">Name.</param>
    /// <param name="password">Password.</param>
    /// <param name="address">Where from.</param>
    public async Task<(SignInResult Result, UserAccount? Account)> TryAsync(string name, string password, string address)
    {
        if (_names.IsLocked(name) || _addresses.IsLocked(address))
        {
            return (SignInResult.HeldOff, null);
        }

        UserAccount? account = Find(name);
        bool? right = await _checker.VerifyAsync(name, account is null ? null : PasswordHash.TryParse(account.Secret), Encoding.UTF8.GetBytes(password));
        if (right is null)
        {
            return (SignInResult.HeldOff, null);
        }

        if (right == false)
        {
            _names.Fail(name);
            _addresses.Fail(address);
            return (SignInResult.Refused, account);
        }

        _names.Succeed(name);
        return (SignInResult.Done, account);
    }

    /// <summary>How long the name, or all from the address, are still held off; a moment where too much is being checked at once.</summary>
    public TimeSpan HeldOffFor(string name, string address)
    {
        TimeSpan left = TimeSpan.FromTicks(Math.Max(_names.Remaining(name).Ticks, _addresses.Remaining(address).Ticks));
        return left > TimeSpan.Zero ? left : LockOut.First;
    }

    /// <summary>The identity of a session.</summary>
    public static ClaimsPrincipal Principal(string name, UserRole role, string? stamp)
    {
        Claim[] claims = [new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, role.ToString())];
        return new ClaimsPrincipal(new ClaimsIdentity(stamp is null ? claims : [.. claims, new Claim(StampClaim, stamp)], Scheme));
    }

    /// <summary>Changes with every new password, so that a session does not outlive it.</summary>
    public static string Stamp(UserAccount account) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(account.Secret)).AsSpan(0, 8));

    /// <summary>Who a session is of now; null when it does not stand any more: the account is gone or has another password.</summary>
    public Caller? CallerOf(ClaimsPrincipal session)
    {
        if (session.Identity?.Name is not { Length: > 0 } name)
        {
            return null;
        }

        if (session.FindFirst(StampClaim)?.Value is { } stamp)
        {
            return Find(name) is { } account && Stamp(account) == stamp ? new Caller(name, account.Role, CallerWay.Session) : null;
        }

        return Enum.TryParse(session.FindFirst(ClaimTypes.Role)?.Value, out UserRole role) ? new Caller(name, role, CallerWay.Session) : null;
    }

    public void Dispose() => _checker.Dispose();
}
