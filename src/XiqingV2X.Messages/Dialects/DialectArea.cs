namespace XiqingV2X.Messages.Dialects;

/// <summary>Where the senders can be, in degrees; positions outside speak against a set.</summary>
/// <param name="South">Lowest latitude.</param>
/// <param name="North">Highest latitude.</param>
/// <param name="West">Lowest longitude.</param>
/// <param name="East">Highest longitude.</param>
public sealed record DialectArea(double South, double North, double West, double East)
{
    /// <summary>China with its seas.</summary>
    public static DialectArea China { get; } = new(3, 54, 73, 136);

    internal bool HasLatitude(long raw) => raw >= South * 1e7 && raw <= North * 1e7;

    internal bool HasLongitude(long raw) => raw >= West * 1e7 && raw <= East * 1e7;
}
