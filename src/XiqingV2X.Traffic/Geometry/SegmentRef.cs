namespace XiqingV2X.Traffic.Geometry;

/// <summary>One segment of one line.</summary>
/// <param name="Line">Index of the line.</param>
/// <param name="Segment">Index of the segment in the line.</param>
public readonly record struct SegmentRef(int Line, int Segment);
