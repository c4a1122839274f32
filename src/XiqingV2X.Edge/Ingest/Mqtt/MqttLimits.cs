namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>What a connection, and an address, may ask of the broker.</summary>
public sealed record MqttLimits
{
    /// <summary>Longest packet in bytes; a longer one ends its connection as soon as its header is read.</summary>
    public int MaxPacketBytes { get; init; } = (1 << 20) + 1024;

    /// <summary>Most connections at a time; further ones are closed at once.</summary>
    public int MaxConnections { get; init; } = 2_000;

    /// <summary>Connections that one address may open in a second, in the long run.</summary>
    public double ConnectsPerSecond { get; init; } = 50;

    /// <summary>Connections that one address may open at once.</summary>
    public int ConnectBurst { get; init; } = 1_000;

    /// <summary>Time from the connection to the CONNECT packet, TLS handshake included.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Messages a second that are read from one connection, in the long run; 0 for any number. A faster sender is not read meanwhile.</summary>
    public double MessagesPerSecond { get; init; }

    /// <summary>QoS 1 and 2 uploads of one connection that may wait for their acknowledgement before no more are read from it; told to MQTT 5 clients as Receive Maximum.</summary>
    public int MaxUnacknowledged { get; init; } = 8_192;

    /// <summary>Highest MQTT 5 topic alias.</summary>
    public int MaxTopicAlias { get; init; } = 32;

    /// <summary>How long a QoS 1 upload may wait for room in the journal before its connection is closed (its client then sends it again).</summary>
    public TimeSpan CapacityWait { get; init; } = TimeSpan.FromSeconds(10);
}
