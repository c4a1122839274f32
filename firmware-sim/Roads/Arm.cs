namespace XiqingV2X.FirmwareSim.Roads;

/// <summary>Side of a junction, clockwise; traffic on the north arm's inbound link drives south.</summary>
public enum Arm
{
    North,
    East,
    South,
    West,
}
