using XiqingV2X.FirmwareSim.Roads;

namespace XiqingV2X.FirmwareSim.Tests;

internal static class PointExtensions
{
    /// <summary>Component along a unit vector.</summary>
    public static double ProjectOn(this Point p, Point unit) => (p.X * unit.X) + (p.Y * unit.Y);
}
