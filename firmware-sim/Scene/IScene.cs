namespace XiqingV2X.FirmwareSim.Scene;

/// <summary>What moves on the roads in one step of 0.1 s: the traffic that RSUs hear and see.</summary>
public interface IScene
{
    /// <summary>Vehicles that send BSM.</summary>
    IEnumerable<IObuCarrier> Senders { get; }

    /// <summary>Adds road users near an RSU's junction; none that is in range may be left out, others may be in.</summary>
    /// <param name="rsu">Index of the RSU.</param>
    /// <param name="intoStep">Seconds since the start of the step.</param>
    /// <param name="into">Takes them, always in the same order.</param>
    void AddNear(int rsu, double intoStep, List<RoadUser> into);
}
