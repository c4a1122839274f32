namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>What outlives one connection to an external broker. Connections follow one another, so one thread at a time is here.</summary>
internal sealed class PlatformSession
{
    /// <summary>QoS 2 state.</summary>
    public InboundSession Inbound { get; private set; } = new();

    /// <summary>
    /// True while a retained message is news: on the first connection, unless the broker kept the session from an earlier
    /// run of the node, which has taken it. Without MQTT 5 a broker sends retained messages again after every SUBSCRIBE.
    /// </summary>
    public bool TakesRetained { get; private set; } = true;

    /// <summary>Subscribed once: what is retained has been sent.</summary>
    public bool HasSubscribed { get; set; }

    /// <summary>A connection was let in.</summary>
    /// <param name="present">True when the broker had the session.</param>
    public InboundSession Open(bool present)
    {
        Inbound = present ? Inbound : new InboundSession();
        TakesRetained = !present && !HasSubscribed;
        return Inbound;
    }
}
