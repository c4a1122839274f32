namespace XiqingV2X.Storage.Access;

/// <summary>One way for one device to prove who it is. No record, since a record's text would show the secret.</summary>
/// <param name="device">Id of the device, as in the register.</param>
/// <param name="kind">How.</param>
/// <param name="secret">Password: the hash with its salt; HMAC: the secret itself; certificate: SHA-256 of its DER, hexadecimal.</param>
public sealed class DeviceCredential(string device, CredentialKind kind, string secret)
{
    /// <summary>Id of the device, as in the register.</summary>
    public string Device { get; } = device;

    /// <summary>How it proves who it is.</summary>
    public CredentialKind Kind { get; } = kind;

    /// <summary>Password: the hash with its salt; HMAC: the secret itself; certificate: SHA-256 of its DER, hexadecimal.</summary>
    public string Secret { get; } = secret;

    /// <summary>Device and kind; never the secret.</summary>
    public override string ToString() => $"{Device} {Kind}";
}
