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
}
