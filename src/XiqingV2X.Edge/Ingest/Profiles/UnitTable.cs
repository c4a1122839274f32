namespace XiqingV2X.Edge.Ingest.Profiles;

/// <summary>The units that a profile can name, and how large each is in the base unit of its dimension.</summary>
internal static class UnitTable
{
    private static readonly Dictionary<string, (Dimension Dimension, double Size)> Units = new(StringComparer.Ordinal)
    {
        // Base: degree.
        ["deg"] = (Dimension.Angle, 1),
        ["rad"] = (Dimension.Angle, 180 / Math.PI),
        ["1e-7deg"] = (Dimension.Angle, 1e-7),
        ["1e-6deg"] = (Dimension.Angle, 1e-6),
        ["0.0125deg"] = (Dimension.Angle, 0.0125),
        ["0.01deg"] = (Dimension.Angle, 0.01),
        ["1.5deg"] = (Dimension.Angle, 1.5),

        // Base: metre per second.
        ["m/s"] = (Dimension.Speed, 1),
        ["0.02m/s"] = (Dimension.Speed, 0.02),
        ["cm/s"] = (Dimension.Speed, 0.01),
        ["km/h"] = (Dimension.Speed, 1 / 3.6),
        ["mph"] = (Dimension.Speed, 0.44704),
        ["kn"] = (Dimension.Speed, 1852 / 3600.0),

        // Base: metre.
        ["m"] = (Dimension.Length, 1),
        ["dm"] = (Dimension.Length, 0.1),
        ["5cm"] = (Dimension.Length, 0.05),
        ["cm"] = (Dimension.Length, 0.01),
        ["mm"] = (Dimension.Length, 0.001),
        ["ft"] = (Dimension.Length, 0.3048),
        ["in"] = (Dimension.Length, 0.0254),

        // Base: second.
        ["s"] = (Dimension.Duration, 1),
        ["0.1s"] = (Dimension.Duration, 0.1),
        ["ms"] = (Dimension.Duration, 0.001),
        ["min"] = (Dimension.Duration, 60),

        // Base: metre per second squared.
        ["m/s2"] = (Dimension.Acceleration, 1),
        ["0.01m/s2"] = (Dimension.Acceleration, 0.01),
        ["g"] = (Dimension.Acceleration, 9.80665),
        ["0.02g"] = (Dimension.Acceleration, 0.02 * 9.80665),

        // Base: degree per second.
        ["deg/s"] = (Dimension.TurnRate, 1),
        ["0.01deg/s"] = (Dimension.TurnRate, 0.01),
        ["rad/s"] = (Dimension.TurnRate, 180 / Math.PI),

        // Base: percent.
        ["%"] = (Dimension.Share, 1),
        ["0.5%"] = (Dimension.Share, 0.5),
        ["ratio"] = (Dimension.Share, 100),
    };

    public static bool TryFind(string name, out Dimension dimension, out double size)
    {
        bool found = Units.TryGetValue(name, out var unit);
        (dimension, size) = unit;
        return found;
    }
}
