namespace XiqingV2X.FirmwareSim.Truth;

/// <summary>Edie's sums of a link, a population and a window.</summary>
internal sealed class LinkSums
{
    public readonly HashSet<long> Vehicles = [];

    public double Seconds;

    public double Metres;

    public int Stops;
}
