namespace XiqingV2X.Traffic.Geometry;

/// <summary>
/// Cuts a registered centre line into equal cells of about 50 m. The traffic engine (which cell was a packet
/// sent from) and the coverage report (how many metres of road is a cell) both cut here, so they cannot disagree.
/// </summary>
public static class RoadCells
{
    /// <summary>Length that cells are made close to, metres.</summary>
    public const double NominalLengthM = 50;

    /// <summary>WGS-84 semi-major axis, metres.</summary>
    private const double SemiMajorM = 6378137.0;

    /// <summary>WGS-84 first eccentricity squared.</summary>
    private const double EccentricitySquared = 6.69437999014e-3;

    /// <summary>Length of a centre line on the WGS-84 ellipsoid, metres; 0 for fewer than two points.</summary>
    /// <param name="line">Points as (longitude, latitude), degrees.</param>
    public static double LengthM(IReadOnlyList<(double Longitude, double Latitude)> line)
    {
        ArgumentNullException.ThrowIfNull(line);
        double length = 0;
        for (int i = 1; i < line.Count; i++)
        {
            length += DistanceM(line[i - 1], line[i]);
        }

        return length;
    }

    /// <summary>Distance of two near points (up to a few kilometres), metres.</summary>
    /// <param name="a">First point as (longitude, latitude), degrees.</param>
    /// <param name="b">Second point as (longitude, latitude), degrees.</param>
    public static double DistanceM((double Longitude, double Latitude) a, (double Longitude, double Latitude) b)
    {
        // Radii of curvature at the mean latitude: exact to millimetres over the length of a street.
        double latitude = double.DegreesToRadians((a.Latitude + b.Latitude) / 2);
        double sine = Math.Sin(latitude);
        double w = 1 - (EccentricitySquared * sine * sine);
        double meridian = SemiMajorM * (1 - EccentricitySquared) / (w * Math.Sqrt(w));
        double primeVertical = SemiMajorM / Math.Sqrt(w);
        double north = double.DegreesToRadians(b.Latitude - a.Latitude) * meridian;
        double east = double.DegreesToRadians(b.Longitude - a.Longitude) * primeVertical * Math.Cos(latitude);
        return Math.Sqrt((north * north) + (east * east));
    }

    /// <summary>Number of cells of a road of this length: the whole number that brings them closest to the nominal length, at least 1.</summary>
    /// <param name="lengthM">Length of the road, metres.</param>
    /// <param name="nominalM">Length to come close to, metres.</param>
    public static int Count(double lengthM, double nominalM = NominalLengthM)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(nominalM);
        return lengthM > 0 ? Math.Max(1, (int)Math.Round(lengthM / nominalM, MidpointRounding.AwayFromZero)) : 0;
    }

    /// <summary>Cells of a centre line, in order along it; none for a line without length.</summary>
    /// <param name="line">Points as (longitude, latitude), degrees.</param>
    /// <param name="nominalM">Length to come close to, metres.</param>
    public static IReadOnlyList<RoadCell> Cut(IReadOnlyList<(double Longitude, double Latitude)> line, double nominalM = NominalLengthM)
    {
        double length = LengthM(line);
        int count = Count(length, nominalM);
        var cells = new RoadCell[count];
        for (int i = 0; i < count; i++)
        {
            cells[i] = new RoadCell(i, length * i / count, length * (i + 1) / count);
        }

        return cells;
    }

    /// <summary>Index of the cell at a distance along the line; clamped to the road's ends. -1 for a road without length.</summary>
    /// <param name="distanceM">Distance along the line from its first point, metres.</param>
    /// <param name="lengthM">Length of the line by <see cref="LengthM"/>, metres.</param>
    /// <param name="nominalM">Length that the cells were cut to, metres.</param>
    public static int IndexAt(double distanceM, double lengthM, double nominalM = NominalLengthM)
    {
        int count = Count(lengthM, nominalM);
        return count == 0 ? -1 : Math.Clamp((int)Math.Floor(distanceM / lengthM * count), 0, count - 1);
    }
}
