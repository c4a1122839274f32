namespace XiqingV2X.Traffic.Signals;

/// <summary>What a light means for the cycle.</summary>
internal enum PhaseColor : byte
{
    /// <summary>Not seen, dark, or flashing red or yellow: no cycle runs.</summary>
    None,

    /// <summary>Green, flashing green included.</summary>
    Green,

    /// <summary>Yellow.</summary>
    Yellow,

    /// <summary>Red.</summary>
    Red,
}
