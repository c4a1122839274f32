namespace XiqingV2X.Messages;

/// <summary>What an upload or a message is, as the ledger and the metrics count it.</summary>
public enum MessageKind : byte
{
    /// <summary>Neither topic nor content says what it is.</summary>
    Unknown = 0,

    /// <summary>Basic safety message: the state of one vehicle.</summary>
    Bsm = 1,

    /// <summary>Road map around one or more nodes.</summary>
    Map = 2,

    /// <summary>Roadside safety message: road users seen by roadside sensors.</summary>
    Rsm = 3,

    /// <summary>Signal phase and timing.</summary>
    Spat = 4,

    /// <summary>Roadside information: events and signs.</summary>
    Rsi = 5,

    /// <summary>Device management (registration, heartbeat, status, acknowledgements).</summary>
    Control = 6,
}
