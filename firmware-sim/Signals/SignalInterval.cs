namespace XiqingV2X.FirmwareSim.Signals;

/// <summary>One colour of one phase, as seen from a moment.</summary>
/// <param name="Colour">What it shows.</param>
/// <param name="Start">When it starts, in 0.1 s from the moment; 0 when it has started.</param>
/// <param name="End">When it ends, in 0.1 s from the moment.</param>
public readonly record struct SignalInterval(LightColour Colour, int Start, int End)
{
    /// <summary>An end that nobody knows.</summary>
    public const int Unknown = int.MaxValue;
}
