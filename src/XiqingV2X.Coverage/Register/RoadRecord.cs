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
    IReadOnlyList<(double Longitude, double Latitude)> Line);
