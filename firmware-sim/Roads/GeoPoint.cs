namespace XiqingV2X.FirmwareSim.Roads;

/// <summary>A place on the earth as the messages carry it, in units of 1e-7 degree, WGS-84.</summary>
public readonly record struct GeoPoint(int Latitude, int Longitude)
{
    public double LatitudeDegrees => Latitude / 1e7;

    public double LongitudeDegrees => Longitude / 1e7;
}
