namespace XiqingV2X.Edge.Ingest.Topics;

/// <summary>Which device-management message a topic of kind Control carries (T/ITS 0117).</summary>
public enum ControlMessage : byte
{
    /// <summary>None: the topic carries V2X messages.</summary>
    None,

    /// <summary>INFO: registration.</summary>
    Info,

    /// <summary>BaseINFO: hardware, software, location.</summary>
    BasicStatus,

    /// <summary>RunningInfo: processor, memory, disk, network.</summary>
    RunStatus,

    /// <summary>HB: heartbeat.</summary>
    Heartbeat,

    /// <summary>Versions.</summary>
    Versions,

    /// <summary>Progress of an upgrade, or an order for one.</summary>
    Upgrade,

    /// <summary>Log upload.</summary>
    Log,

    /// <summary>Business configuration (rates, filters).</summary>
    Config,

    /// <summary>Operation and maintenance configuration.</summary>
    OmConfig,

    /// <summary>Query.</summary>
    Query,

    /// <summary>State reports outside the standard's list.</summary>
    State,

    /// <summary>Acknowledgement (annex A).</summary>
    Ack,

    /// <summary>Alarm of a roadside computer.</summary>
    Alarm,

    /// <summary>Traffic figures that a roadside computer made itself (T/ITS 0180.1 table 7).</summary>
    Traffic,

    /// <summary>Signal lamps of a roadside computer, whose JSON keys the standard leaves open (T/ITS 0180.1 table 23).</summary>
    Lamp,

    /// <summary>Reports of a radar by itself.</summary>
    Radar,
}
