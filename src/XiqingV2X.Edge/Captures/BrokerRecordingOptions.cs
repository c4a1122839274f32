using System.Security.Cryptography.X509Certificates;

namespace XiqingV2X.Edge.Captures;

/// <summary>Which broker is recorded, and as whom.</summary>
internal sealed record BrokerRecordingOptions
{
    /// <summary>Broker.</summary>
    public required string Host { get; init; }

    /// <summary>Its port.</summary>
    public required int Port { get; init; }

    /// <summary>Topic filters.</summary>
    public IReadOnlyList<string> Topics { get; init; } = ["#"];

    /// <summary>User name; null for none.</summary>
    public string? UserName { get; init; }

    /// <summary>Password; null for none.</summary>
    public string? Password { get; init; }

    /// <summary>True to connect with TLS.</summary>
    public bool UseTls { get; init; }

    /// <summary>With TLS, the authorities that the broker's certificate may come from; null for those of the system.</summary>
    public X509Certificate2Collection? TrustedCertificates { get; init; }
}
