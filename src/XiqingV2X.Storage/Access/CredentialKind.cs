namespace XiqingV2X.Storage.Access;

/// <summary>How a device proves who it is.</summary>
public enum CredentialKind
{
    /// <summary>A password, kept as a salted hash.</summary>
    Password,

    /// <summary>A secret that both sides know, from which the device makes a password for every hour.</summary>
    Hmac,

    /// <summary>The one certificate that the device may show, by its SHA-256; without it any certificate of the CA with its name does.</summary>
    Certificate,
}
