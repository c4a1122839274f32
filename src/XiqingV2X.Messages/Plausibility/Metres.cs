namespace XiqingV2X.Messages.Plausibility;

/// <summary>Distances between positions in 1e-7 degree, on a plane that touches the earth at one of them: good to a metre over some kilometres.</summary>
internal readonly struct Metres
{
    private const double PerUnit = 0.011_131_949; // 6,378,137 m × 1e-7 degree in radians

    private readonly double _perUnitOfLongitude;

    public Metres(int latitude) => _perUnitOfLongitude = PerUnit * Math.Cos(latitude * 1e-7 * Math.PI / 180);

    public double East(int from, int to) => ((double)to - from) * _perUnitOfLongitude;

    public static double North(int from, int to) => ((double)to - from) * PerUnit;

    public bool Within(int latitude, int longitude, int otherLatitude, int otherLongitude, double metres)
    {
        double east = East(longitude, otherLongitude);
        double north = North(latitude, otherLatitude);
        return (east * east) + (north * north) <= metres * metres;
    }
}
