namespace XiqingV2X.FirmwareSim.Device;

/// <summary>What goes wrong with every RSU of a run.</summary>
public enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>One upload in ten is noise.</summary>
    Garbage,

    /// <summary>One upload in ten goes out under another RSU's id.</summary>
    WrongId,

    /// <summary>Every upload goes out twenty times.</summary>
    Flood,

    /// <summary>Connected, and after two seconds nothing is said any more.</summary>
    Silence,

    /// <summary>The connection is given up after every second and made anew.</summary>
    Reconnect,

    /// <summary>After two seconds the lights and times that SPAT tells stand still.</summary>
    StuckSpat,

    /// <summary>MAP is of another place, and its phases are not those of the signals.</summary>
    WrongMap,

    /// <summary>The clock is 45 s ahead.</summary>
    ClockOff,
}
