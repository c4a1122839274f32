namespace XiqingV2X.Capture.Readers;

/// <summary>What stands around a message on the air interface of C-V2X.</summary>
[Flags]
public enum EnvelopeLayers
{
    /// <summary>Nothing: the bytes are the message.</summary>
    None = 0,

    /// <summary>DSMP with the octet of the adaptation layer before it (YD/T 3707).</summary>
    Dsmp = 1,

    /// <summary>A secured protocol data unit that is not secured (YD/T 3957, 6.4): unsecuredData.</summary>
    Unsecured = 2,

    /// <summary>A signed one: signedData. The signature is not verified.</summary>
    Signed = 4,

    /// <summary>An encrypted one: encryptedData. What it holds cannot be read.</summary>
    Encrypted = 8,
}
