using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace XiqingV2X.Edge.Access;

/// <summary>Somebody wants to connect.</summary>
internal sealed class ConnectRequest
{
    /// <summary>Client id, as MQTT knows the session.</summary>
    public required string ClientId { get; init; }

    /// <summary>User name; empty for none.</summary>
    public string UserName { get; init; } = "";

    /// <summary>Password; empty for none.</summary>
    public byte[] Password { get; init; } = [];

    /// <summary>Where it comes from.</summary>
    public IPAddress? Remote { get; init; }

    /// <summary>Where it arrived.</summary>
    public IPAddress? Local { get; init; }

    /// <summary>True for TLS.</summary>
    public bool IsSecure { get; init; }

    /// <summary>The client's certificate, checked in the handshake; null for none.</summary>
    public X509Certificate2? Certificate { get; init; }
}
