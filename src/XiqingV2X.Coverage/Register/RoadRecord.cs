namespace XiqingV2X.Coverage.Register;

/// <summary>One road of the register: a centre line that road cells are cut from.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Class">Road class, free text of the register.</param>
/// <param name="Line">Centre line, at least two points, WGS-84 degrees, each (longitude, latitude).</param>
public sealed record RoadRecord(
    string Id,
    string Name,
    string Class,
    IReadOnlyList<(double Longitude, double Latitude)> Line)
{
    /// <summary>NBS code of street or town, or null.</summary>
    public string? TownCode { get; init; }

    /// <summary>Name of the area that the operator counts it to, or null.</summary>
    public string? Area { get; init; }

    /// <summary>True when it came in GCJ-02 and was converted; the conversion is good to centimetres, the survey behind it may not be.</summary>
    public bool FromGcj02 { get; init; }
}
