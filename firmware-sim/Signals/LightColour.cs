namespace XiqingV2X.FirmwareSim.Signals;

/// <summary>What a signal group shows; greens are protected.</summary>
public enum LightColour
{
    Green,
    Yellow,
    Red,
}
