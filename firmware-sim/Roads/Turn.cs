namespace XiqingV2X.FirmwareSim.Roads;

/// <summary>What a vehicle does at a junction.</summary>
public enum Turn
{
    Left,
    Straight,
    Right,

    /// <summary>Back the way it came.</summary>
    Around,
}
