namespace XiqingV2X.FirmwareSim.Scene;

/// <summary>A vehicle with an on-board unit.</summary>
public interface IObuCarrier
{
    /// <summary>Its unit.</summary>
    OnBoardUnit Obu { get; }

    /// <summary>What the unit samples at an instant of the step.</summary>
    /// <param name="intoStep">Seconds since the start of the step.</param>
    ObuSample Sample(double intoStep);
}
