namespace XiqingV2X.Traffic.Observations;

/// <summary>Light of a signal phase; the values are those of YD/T 3709 LightState.</summary>
public enum SignalLight : byte
{
    /// <summary>Not known.</summary>
    Unavailable = 0,

    /// <summary>Not lit.</summary>
    Dark = 1,

    /// <summary>Flashing red.</summary>
    FlashingRed = 2,

    /// <summary>Red.</summary>
    Red = 3,

    /// <summary>Flashing green: the end of green; part of green.</summary>
    FlashingGreen = 4,

    /// <summary>Green, give way to others.</summary>
    PermissiveGreen = 5,

    /// <summary>Green, no conflict.</summary>
    ProtectedGreen = 6,

    /// <summary>Yellow.</summary>
    Yellow = 7,

    /// <summary>Flashing yellow: caution, no right-of-way control.</summary>
    FlashingYellow = 8,
}
