namespace XiqingV2X.Edge.Hosting;

/// <summary>Where uploads come from.</summary>
public sealed class MqttOptions
{
    /// <summary><c>embedded</c>: the node is the broker. <c>external</c>: the node is a client of another broker.</summary>
    public string Mode { get; set; } = "embedded";

    /// <summary>
    /// Address and port of the embedded broker for plain TCP; empty for none. One that is not of loopback needs
    /// <see cref="AccessSettings.PlainOnNetwork"/>.
    /// </summary>
    public string Listen { get; set; } = "127.0.0.1:1883";

    /// <summary>Host and port of the external broker.</summary>
    public string Broker { get; set; } = "127.0.0.1:1883";

    /// <summary>
    /// Client id at the external broker; it names the persistent session, so keep it. Empty: made from machine and data folder,
    /// so that two nodes do not throw each other off.
    /// </summary>
    public string ClientId { get; set; } = "";

    /// <summary>User name at the external broker; empty for none.</summary>
    public string UserName { get; set; } = "";

    /// <summary>File with the password at the external broker.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>TLS to the external broker.</summary>
    public bool Tls { get; set; }

    /// <summary>Embedded broker: one thread receives for all connections, which is cheapest for many small messages; false: each connection by itself.</summary>
    public bool Polls { get; set; } = true;

    /// <summary>Embedded broker: most connections at a time.</summary>
    public int MaxConnections { get; set; } = 2_000;

    /// <summary>Embedded broker: connections that one address may open in a second, in the long run.</summary>
    public int ConnectsPerSecond { get; set; } = 50;

    /// <summary>Embedded broker: messages a second that are read from one connection; 0 for any number.</summary>
    public int MessagesPerSecond { get; set; }

    /// <summary>Embedded broker: longest packet, KiB.</summary>
    public int MaxPacketKiB { get; set; } = 1_025;

    /// <summary>Who may connect to the embedded broker, and by TLS.</summary>
    public AccessSettings Access { get; set; } = new();
}
