namespace XiqingV2X.Edge.Hosting;

/// <summary>Who may connect to the embedded broker.</summary>
public sealed class AccessSettings
{
    /// <summary>True: a client on loopback that gives no user name is let in and may do anything. Everybody else proves who it is.</summary>
    public bool AnonymousOnLoopback { get; set; } = true;

    /// <summary>True: <c>Mqtt:Listen</c> may be an address of the network, though passwords cross it readable.</summary>
    public bool PlainOnNetwork { get; set; }

    /// <summary>Address and port for TLS; empty for none.</summary>
    public string TlsListen { get; set; } = "";

    /// <summary>The node's certificate with its chain, PEM.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>Private key of the node's certificate, PEM, readable by the node only.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>Certificates of the CAs that sign devices' certificates, PEM; empty: no client certificates.</summary>
    public string ClientCaFile { get; set; } = "";

    /// <summary>
    /// Revocation lists of those CAs, PEM; read again when the file changes. With a file here, a certificate whose issuer has no
    /// list in it, or one out of date, is refused. Empty: revocation is not checked.
    /// </summary>
    public string ClientCrlFile { get; set; } = "";

    /// <summary>True: over TLS every client shows a certificate; false: it may come with a password instead.</summary>
    public bool RequireClientCertificate { get; set; }

    /// <summary>Hours to either side of now that the hour in a client id of an hourly password may be.</summary>
    public int ClockWindowHours { get; set; } = 1;

    /// <summary>Messages a second that one device may publish in the long run; what is more is shed.</summary>
    [Reloadable]
    public double MessagesPerSecond { get; set; } = 2_000;

    /// <summary>Messages that one device may publish at once.</summary>
    [Reloadable]
    public int MessageBurst { get; set; } = 10_000;
}
