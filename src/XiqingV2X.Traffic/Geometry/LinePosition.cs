namespace XiqingV2X.Traffic.Geometry;

/// <summary>A point as a line sees it.</summary>
/// <param name="S">Distance along the line, m; below 0 before its start, above its length past its end.</param>
/// <param name="LateralM">Distance from the line, m; where the point lies before or past it, from its extension.</param>
/// <param name="HeadingDeg">Heading of the line there, degrees clockwise from north.</param>
public readonly record struct LinePosition(double S, double LateralM, double HeadingDeg);
