namespace XiqingV2X.Traffic.Links;

/// <summary>The part of a link on which an RSU's sensors have seen vehicles: what its figures are of.</summary>
internal struct SeenStretch
{
    public double FromM;
    public double ToM;

    /// <summary>Event time of the newest object there, Unix ms.</summary>
    public long LastMs;

    /// <summary>Geometry that the distances belong to.</summary>
    public Geometry.Polyline Line;

    public readonly double LengthM => ToM - FromM;
}
