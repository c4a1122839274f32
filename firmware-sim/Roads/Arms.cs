namespace XiqingV2X.FirmwareSim.Roads;

/// <summary>Arithmetic of junction arms in right-hand traffic.</summary>
public static class Arms
{
    public const int Count = 4;

    /// <summary>The way from a junction's centre out along an arm.</summary>
    public static Point Outward(this Arm arm) => arm switch
    {
        Arm.North => new Point(0, 1),
        Arm.East => new Point(1, 0),
        Arm.South => new Point(0, -1),
        _ => new Point(-1, 0),
    };

    public static Arm Opposite(this Arm arm) => (Arm)(((int)arm + 2) % Count);

    /// <summary>The arm by which one leaves after a turn: from the north, left is east and right is west.</summary>
    public static Arm After(this Arm from, Turn turn) => turn switch
    {
        Turn.Left => (Arm)(((int)from + 1) % Count),
        Turn.Right => (Arm)(((int)from + 3) % Count),
        _ => from.Opposite(),
    };
}
