namespace XiqingV2X.FirmwareSim.Signals;

/// <summary>What a signal group shows.</summary>
public enum LightColour
{
    /// <summary>Protected.</summary>
    Green,
    Yellow,
    Red,

    /// <summary>Others may cross.</summary>
    PermissiveGreen,
    FlashingYellow,
    Dark,
}
