namespace XiqingV2X.Edge.Tests.Ingest.Mqtt;

/// <summary>How the broker receives.</summary>
public enum Transport
{
    /// <summary>One thread for all connections.</summary>
    Polled,

    /// <summary>Each connection reads its own stream.</summary>
    Stream,

    /// <summary>The same, over TLS.</summary>
    Tls,
}
