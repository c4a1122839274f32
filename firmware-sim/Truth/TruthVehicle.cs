namespace XiqingV2X.FirmwareSim.Truth;

/// <summary>What truth remembers of a vehicle between two instants.</summary>
internal sealed class TruthVehicle
{
    public TruthPlace Last;

    /// <summary>Time of <see cref="Last"/>, s.</summary>
    public double LastTime;

    /// <summary>When it entered the link it is on through its start, s; NaN when it appeared on it.</summary>
    public double Entry = double.NaN;

    /// <summary>When it was where control delay begins, s.</summary>
    public double DelayFrom = double.NaN;

    /// <summary>Stops on the present link.</summary>
    public int Stops;

    public double FirstStop = double.NaN;

    /// <summary>When the present stop began, s; NaN when it drives.</summary>
    public double StopSince = double.NaN;

    public bool StopCounted;

    /// <summary>Link on which the present stop began.</summary>
    public int StopLink;

    /// <summary>Metres driven since the line; NaN when it has not crossed one, or is through.</summary>
    public double SinceLine = double.NaN;

    public Passage? Through;
}
