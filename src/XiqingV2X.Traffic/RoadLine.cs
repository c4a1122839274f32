namespace XiqingV2X.Traffic;

/// <summary>A road of the register: the centre line that road cells are cut from.</summary>
/// <param name="Id">Id; the <c>road</c> tag.</param>
/// <param name="Line">Points as (longitude, latitude), WGS-84 degrees; a line of fewer than two points has no cells.</param>
public sealed record RoadLine(string Id, IReadOnlyList<(double Longitude, double Latitude)> Line);
