namespace XiqingV2X.FirmwareSim.Fcd;

/// <summary>One time step of a trace.</summary>
public sealed class FcdFrame
{
    /// <summary>Simulation time, s.</summary>
    public double Time { get; set; }

    public List<FcdUser> Users { get; } = [];
}
