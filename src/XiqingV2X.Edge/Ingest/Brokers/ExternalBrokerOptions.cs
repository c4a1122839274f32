using System.Net.Security;
using XiqingV2X.Edge.Ingest.Mqtt;

namespace XiqingV2X.Edge.Ingest.Brokers;

/// <summary>Settings of the connection to an external broker (mosquitto, EMQX, NanoMQ …).</summary>
public sealed record ExternalBrokerOptions
{
    /// <summary>Host name or address.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>TCP port.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>Client id. Fixed, because the broker keeps the session, and what is not acknowledged, under it.</summary>
    public string ClientId { get; init; } = "xv2x-edge";

    /// <summary>User name; null for none.</summary>
    public string? UserName { get; init; }

    /// <summary>Password; null for none.</summary>
    public string? Password { get; init; }

    /// <summary>Connects with TLS (the system's trust store).</summary>
    public bool UseTls { get; init; }

    /// <summary>TLS settings; null for the system's trust store and no client certificate.</summary>
    public SslClientAuthenticationOptions? Tls { get; init; }

    /// <summary>Speaks MQTT 3.1.1, for brokers without MQTT 5. Then what the broker sends unacknowledged is bounded by its own window only.</summary>
    public bool UseMqtt311 { get; init; }

    /// <summary>MQTT 5: QoS 1 uploads that the broker may send before the first is acknowledged.</summary>
    public ushort ReceiveMaximum { get; init; } = 2_000;

    /// <summary>MQTT 5: how long the broker keeps the session while the node is away.</summary>
    public TimeSpan SessionExpiry { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Keep-alive period.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Limit for connecting and for each answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Pause after the first failed try; doubles with each.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest pause.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest packet and most acknowledgements that may wait; the other limits are for devices.</summary>
    public MqttLimits Limits { get; init; } = new() { MaxPacketBytes = 16 << 20, MaxUnacknowledged = ushort.MaxValue };
}
