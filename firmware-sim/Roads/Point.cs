namespace XiqingV2X.FirmwareSim.Roads;

/// <summary>A point of the zone's own plane, metres: X along the cross streets, Y along the avenues.</summary>
public readonly record struct Point(double X, double Y)
{
    public double LengthFromOrigin => Math.Sqrt((X * X) + (Y * Y));

    /// <summary>The same vector turned clockwise by a quarter: what lies to the right when facing along it.</summary>
    public Point RightHand() => new(Y, -X);

    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

    public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y);

    public static Point operator *(Point a, double k) => new(a.X * k, a.Y * k);

    public static Point Add(Point left, Point right) => left + right;

    public static Point Subtract(Point left, Point right) => left - right;

    public static Point Multiply(Point left, double right) => left * right;

    public double DistanceTo(Point other) => (this - other).LengthFromOrigin;
}
