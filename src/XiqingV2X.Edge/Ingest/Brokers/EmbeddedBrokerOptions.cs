using System.Net;

namespace XiqingV2X.Edge.Ingest.Brokers;

/// <summary>Settings of the embedded broker.</summary>
public sealed record EmbeddedBrokerOptions
{
    /// <summary>IPv4 address to listen on, a loopback one; null for none.</summary>
    public IPAddress? Address { get; init; } = IPAddress.Loopback;

    /// <summary>IPv6 address to listen on, a loopback one; null for none.</summary>
    public IPAddress? AddressV6 { get; init; }

    /// <summary>TCP port.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>Messages kept for a subscriber that does not read; the oldest go first.</summary>
    public int MaxPendingMessages { get; init; } = 10_000;

    /// <summary>QoS 1 and 2 uploads of one connection that may wait for their commit before no more are read from it.</summary>
    public int MaxUncommitted { get; init; } = 1_000;

    /// <summary>How long a connection's QoS 1 upload may wait for room in the journal before the connection is closed (its client then sends it again).</summary>
    public TimeSpan CapacityWait { get; init; } = TimeSpan.FromSeconds(10);
}
