namespace XiqingV2X.Traffic.Geometry;

/// <summary>One piece of a road's centre line, the unit that radio coverage is counted in.</summary>
/// <param name="Index">Place along the road, from 0 at the line's first point; the <c>cell</c> tag is this number as text.</param>
/// <param name="FromM">Distance along the line at which the cell starts, metres.</param>
/// <param name="ToM">Distance along the line at which the cell ends, metres.</param>
public readonly record struct RoadCell(int Index, double FromM, double ToM)
{
    /// <summary>Length of the cell, metres.</summary>
    public double LengthM => ToM - FromM;
}
