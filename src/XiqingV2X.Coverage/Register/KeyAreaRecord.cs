namespace XiqingV2X.Coverage.Register;

/// <summary>A key area that the operator draws: the plan names some and bounds none.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Ring">Outer ring, at least three points, WGS-84 degrees, each (longitude, latitude); closed or not.</param>
public sealed record KeyAreaRecord(string Id, string Name, IReadOnlyList<(double Longitude, double Latitude)> Ring)
{
    /// <summary>True when it came in GCJ-02 and was converted; the conversion is good to centimetres, the survey behind it may not be.</summary>
    public bool FromGcj02 { get; init; }

    /// <summary>True when the point lies in the area (even-odd rule).</summary>
    /// <param name="longitude">WGS-84 degrees.</param>
    /// <param name="latitude">WGS-84 degrees.</param>
    public bool Contains(double longitude, double latitude)
    {
        bool inside = false;
        for (int i = 0, j = Ring.Count - 1; i < Ring.Count; j = i++)
        {
            (double xi, double yi) = Ring[i];
            (double xj, double yj) = Ring[j];
            if (yi > latitude != yj > latitude && longitude < ((xj - xi) * (latitude - yi) / (yj - yi)) + xi)
            {
                inside = !inside;
            }
        }

        return inside;
    }
}
