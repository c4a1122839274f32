namespace XiqingV2X.FirmwareSim.Traffic;

/// <summary>What the traffic of a run depends on.</summary>
/// <param name="Vehicles">Vehicles kept in the zone.</param>
/// <param name="Equipped">Share with an OBU, 0 to 1.</param>
/// <param name="Seed">Seed of all that is random.</param>
public sealed record WorldOptions(int Vehicles, double Equipped, ulong Seed)
{
    /// <summary>What the streets of one junction hold without standing still.</summary>
    public const int MaximumPerJunction = 50;
}
