namespace XiqingV2X.Coverage.Report;

/// <summary>Why a junction is not counted, in the order in which an operator would look.</summary>
public enum JunctionFinding
{
    /// <summary>No RSU in service is registered for it.</summary>
    NoRsu,

    /// <summary>No SPAT of this node id was received.</summary>
    NoSpat,

    /// <summary>SPAT was received, but too little of the time fresh.</summary>
    SpatNotFresh,

    /// <summary>SPAT does not change: excluded, as it may not be from a running controller.</summary>
    SpatStuck,

    /// <summary>No MAP of this node id was received.</summary>
    NoMap,

    /// <summary>MAP was received, but too little of the time fresh.</summary>
    MapNotFresh,

    /// <summary>Phase ids of SPAT and MAP differ.</summary>
    PhaseMismatch,

    /// <summary>Registered for roadside information, and none was received from its RSUs.</summary>
    NoRsi,

    /// <summary>Roadside information is on air without any event or sign, or too little of the time with one.</summary>
    RsiEmpty,

    /// <summary>Heard, and not in the register.</summary>
    NotRegistered,
}
