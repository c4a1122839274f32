using System.Net;
using System.Net.Security;
using XiqingV2X.Edge.Ingest.Mqtt;

namespace XiqingV2X.Edge.Ingest.Brokers;

/// <summary>Settings of the embedded broker.</summary>
public sealed record EmbeddedBrokerOptions
{
    /// <summary>IPv4 address to listen on for plain TCP; null for none.</summary>
    public IPAddress? Address { get; init; } = IPAddress.Loopback;

    /// <summary>IPv6 address to listen on for plain TCP; null for none.</summary>
    public IPAddress? AddressV6 { get; init; }

    /// <summary>Port for plain TCP.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>Address and port for TLS; null for none.</summary>
    public IPEndPoint? TlsEndPoint { get; init; }

    /// <summary>How TLS is done at <see cref="TlsEndPoint"/>.</summary>
    public SslServerAuthenticationOptions? Tls { get; init; }

    /// <summary>One thread receives for all plain connections and lets bytes gather for a millisecond; without it each wakes up for every segment. TLS connections always receive by themselves.</summary>
    public bool Polls { get; init; } = true;

    /// <summary>Messages kept for a subscriber that does not read; the oldest go first.</summary>
    public int MaxPendingMessages { get; init; } = 10_000;

    /// <summary>What a connection, and an address, may ask.</summary>
    public MqttLimits Limits { get; init; } = new();
}
