using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Storage.Access;

namespace XiqingV2X.Edge.Access;

/// <summary>Decides who may connect, and as which device.</summary>
/// <param name="settings">Settings.</param>
/// <param name="credentials">What devices prove themselves with.</param>
/// <param name="directory">The register's ids and aliases.</param>
/// <param name="refresh">Brings the directory up to date with the register.</param>
/// <param name="time">Clock.</param>
internal sealed class Gatekeeper(AccessSettings settings, Credentials credentials, RsuDirectory directory, Action refresh, TimeProvider time) : IDisposable
{
    /// <summary>Failures of one device without consequence.</summary>
    public const int FreeFailuresOfDevice = 4;

    /// <summary>Failures from one address without consequence; several units may stand behind one.</summary>
    public const int FreeFailuresOfAddress = 20;

    /// <summary>MQTT sessions that one device may have.</summary>
    public const int MostSessions = 16;

    private readonly LockOut _devices = new(FreeFailuresOfDevice, time);
    private readonly LockOut _addresses = new(FreeFailuresOfAddress, time);
    private readonly PasswordChecker _passwords = new();
    private readonly ConcurrentDictionary<string, IPAddress> _lastAddress = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, DeviceRate> _rates = [];

    /// <summary>Whose the sessions are.</summary>
    public SessionOwners Sessions { get; } = new();

    /// <summary>Decides.</summary>
    public async ValueTask<Admission> AdmitAsync(ConnectRequest request)
    {
        if (request.Certificate is null && request.UserName.Length == 0 && request.Password.Length == 0)
        {
            return AdmitNameless(request);
        }

        refresh();
        string address = AddressKey(request.Remote);
        if (_addresses.IsLocked(address))
        {
            return Admission.Refused(RefusalReason.AddressLocked);
        }

        Admission proven = request.Certificate is null ? await ProveByPasswordAsync(request) : ProveByCertificate(request);
        if (!proven.IsAdmitted)
        {
            if (proven.Refusal is RefusalReason.UnknownDevice or RefusalReason.WrongPassword or RefusalReason.WrongHour)
            {
                _addresses.Fail(address);
            }

            return proven;
        }

        return Settle(request, proven.Device, proven.Method);
    }

    /// <inheritdoc/>
    public void Dispose() => _passwords.Dispose();

    /// <summary>An IPv6 host has a whole /64 to itself.</summary>
    private static string AddressKey(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes(), 0, 8) : address.ToString();
    }

    private Admission AdmitNameless(ConnectRequest request)
    {
        bool local = request is { IsSecure: false, Remote: { } remote, Local: { } at } && IPAddress.IsLoopback(remote) && IPAddress.IsLoopback(at);
        if (!settings.AnonymousOnLoopback || !local)
        {
            return Admission.Refused(RefusalReason.NoCredentials);
        }

        return Sessions.TryOwn(request.ClientId, "") ? Admission.Anonymous : Admission.Refused(RefusalReason.ForeignClientId);
    }

    private async ValueTask<Admission> ProveByPasswordAsync(ConnectRequest request)
    {
        string device = NameOf(request.UserName) ?? "";
        bool hourly = HourlyPassword.TryReadClientId(request.ClientId, out string named, out string hour);
        if (device.Length > 0 && _devices.IsLocked(device) && !(_lastAddress.TryGetValue(device, out IPAddress? last) && last.Equals(request.Remote)))
        {
            // From where it was let in last it may still try: otherwise anybody could lock a unit out by its name.
            return Admission.Refused(RefusalReason.DeviceLocked, device);
        }

        if (hourly && device.Length > 0 && credentials.Secret(device, CredentialKind.Hmac) is { } secret)
        {
            if (NameOf(named) != device)
            {
                return Admission.Refused(RefusalReason.IdentityMismatch, device);
            }

            if (!HourlyPassword.IsNow(hour, time.GetUtcNow(), settings.ClockWindowHours))
            {
                return Admission.Refused(RefusalReason.WrongHour, device);
            }

            if (HourlyPassword.Verify(secret, hour, request.Password))
            {
                return new Admission(RefusalReason.None, device, AdmissionMethod.HourlyPassword, PublishRights.Unrestricted);
            }
        }

        PasswordHash? hash = device.Length > 0 ? credentials.Password(device) : null;
        bool? right = request.Password.Length > PasswordHash.MaxPasswordBytes ? false : await _passwords.VerifyAsync(device, hash, request.Password);
        switch (right)
        {
            case true:
                return new Admission(RefusalReason.None, device, AdmissionMethod.Password, PublishRights.Unrestricted);
            case null:
                return Admission.Refused(RefusalReason.Busy, device);
            default:
                if (device.Length == 0)
                {
                    return Admission.Refused(RefusalReason.UnknownDevice);
                }

                _devices.Fail(device);
                return Admission.Refused(RefusalReason.WrongPassword, device);
        }
    }

    /// <summary>The handshake has checked whose certificate it is; here it is a device's or nobody's.</summary>
    private Admission ProveByCertificate(ConnectRequest request)
    {
        string? device = null;
        foreach (string name in CertificateNames.Of(request.Certificate!))
        {
            if (NameOf(name) is { } known)
            {
                device = known;
                break;
            }

            // A unit that nobody has registered yet: it comes in under its first name and onto the pending list.
            device ??= RsuTable.IsPossibleId(Encoding.UTF8.GetBytes(name)) ? name : null;
        }

        if (device is null)
        {
            return Admission.Refused(RefusalReason.NamelessCertificate);
        }

        if (request.UserName.Length > 0 && (NameOf(request.UserName) ?? request.UserName) != device)
        {
            return Admission.Refused(RefusalReason.IdentityMismatch, device);
        }

        return credentials.Secret(device, CredentialKind.Certificate) is { } kept && !CertificateNames.Matches(request.Certificate!, kept)
            ? Admission.Refused(RefusalReason.OtherCertificate, device)
            : new Admission(RefusalReason.None, device, AdmissionMethod.Certificate, PublishRights.Unrestricted);
    }

    /// <summary>Who it is, is proven: what is left is whether it is wanted, its session, and its rights.</summary>
    private Admission Settle(ConnectRequest request, string device, AdmissionMethod method)
    {
        if (credentials.IsRejected(device))
        {
            return Admission.Refused(RefusalReason.RejectedDevice, device);
        }

        if (IsForeign(request.ClientId, device) || !Sessions.TryOwn(request.ClientId, device))
        {
            return Admission.Refused(RefusalReason.ForeignClientId, device);
        }

        if (Sessions.CountOthers(request.ClientId, device) >= MostSessions || !directory.TryResolve(Encoding.UTF8.GetBytes(device), out int index))
        {
            Sessions.Release(request.ClientId);
            return Admission.Refused(RefusalReason.TooMany, device);
        }

        _devices.Succeed(device);
        if (request.Remote is { } remote)
        {
            _lastAddress[device] = remote;
        }

        DeviceRate rate = _rates.GetOrAdd(index, _ => new DeviceRate(settings.MessagesPerSecond, settings.MessageBurst, time));
        return new Admission(RefusalReason.None, device, method, PublishRights.Of(index, rate));
    }

    /// <summary>The device that a name is: one with credentials, or an id or alias of the register. Null for none.</summary>
    private string? NameOf(string name)
    {
        if (credentials.Knows(name))
        {
            return name;
        }

        return directory.Table.TryFind(Encoding.UTF8.GetBytes(name), out int index) && (directory.IsRegistered(index) || credentials.Knows(directory.Table[index]))
            ? directory.Table[index]
            : null;
    }

    /// <summary>True for a client id that is another device's id or begins with it: the other one could not connect any more.</summary>
    private bool IsForeign(string clientId, string device)
    {
        for (int end = Math.Min(clientId.Length, RsuTable.MaxIdBytes); end > 0; end--)
        {
            bool whole = end == clientId.Length || !char.IsLetterOrDigit(clientId[end]);
            if (whole && NameOf(clientId[..end]) is { } named)
            {
                return named != device;
            }
        }

        return false;
    }
}
