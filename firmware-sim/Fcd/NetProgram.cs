namespace XiqingV2X.FirmwareSim.Fcd;

/// <summary>A fixed-time signal program of a SUMO network.</summary>
/// <param name="id">Id of the signal.</param>
/// <param name="offset">When its first phase starts, s.</param>
public sealed class NetProgram(string id, double offset)
{
    public string Id { get; } = id;

    public double Offset { get; } = offset;

    /// <summary>Seconds and states, in order.</summary>
    public List<(double Duration, string State)> Phases { get; } = [];
}
