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

    /// <summary>Day-2: test message, free content.</summary>
    Test = 7,

    /// <summary>Day-2: corrections for satellite positioning.</summary>
    Rtcm = 8,

    /// <summary>Day-2: roadside coordination, what a unit asks of vehicles.</summary>
    Rsc = 9,

    /// <summary>Day-2: what a vehicle's or unit's sensors see.</summary>
    Ssm = 10,

    /// <summary>Day-2: a vehicle's intention and request.</summary>
    Vir = 11,

    /// <summary>Day-2: map of a car park.</summary>
    Pam = 12,

    /// <summary>Day-2: personal safety message.</summary>
    Psm = 13,

    /// <summary>Day-2: platoon management.</summary>
    Clpmm = 14,

    /// <summary>Day-2: payment by a vehicle.</summary>
    Vpm = 15,
}
