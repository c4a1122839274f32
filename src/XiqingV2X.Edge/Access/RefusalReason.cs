namespace XiqingV2X.Edge.Access;

/// <summary>Why somebody was refused. The names stand in metrics and log.</summary>
internal enum RefusalReason
{
    /// <summary>Nobody was.</summary>
    None,

    /// <summary>No user name and no certificate, and not on loopback.</summary>
    NoCredentials,

    /// <summary>A user name that no credential is kept for.</summary>
    UnknownDevice,

    /// <summary>The password is wrong, or longer than any.</summary>
    WrongPassword,

    /// <summary>The hour in the client id is not now.</summary>
    WrongHour,

    /// <summary>Too many failures of this device lately.</summary>
    DeviceLocked,

    /// <summary>Too many failures from this address lately.</summary>
    AddressLocked,

    /// <summary>Too many passwords wait to be checked.</summary>
    Busy,

    /// <summary>The certificate comes from no CA of ours, or is not for clients.</summary>
    UntrustedCertificate,

    /// <summary>The certificate is not valid yet, or no more.</summary>
    ExpiredCertificate,

    /// <summary>The certificate was revoked.</summary>
    RevokedCertificate,

    /// <summary>No revocation list that is signed by the certificate's issuer and still in date.</summary>
    NoRevocationList,

    /// <summary>Not the certificate that is kept for the device.</summary>
    OtherCertificate,

    /// <summary>The certificate names nothing that can be a device id.</summary>
    NamelessCertificate,

    /// <summary>No client certificate where one is demanded.</summary>
    NoCertificate,

    /// <summary>User name, client id and certificate name different devices.</summary>
    IdentityMismatch,

    /// <summary>The client id is that of another device, or a session of another one goes under it.</summary>
    ForeignClientId,

    /// <summary>The operator rejected the device.</summary>
    RejectedDevice,

    /// <summary>More sessions of one device, or more devices, than are kept apart.</summary>
    TooMany,

    /// <summary>A subscription to what is not the device's.</summary>
    ForeignTopic,
}
