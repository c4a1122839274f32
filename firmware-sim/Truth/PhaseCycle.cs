namespace XiqingV2X.FirmwareSim.Truth;

/// <summary>One cycle of a signal phase, s.</summary>
/// <param name="Node">Key of the node.</param>
/// <param name="Phase">Phase id.</param>
/// <param name="End">When it ended, from the start of the run.</param>
/// <param name="Length">Start of green to start of green.</param>
/// <param name="Green">Green in it.</param>
/// <param name="Yellow">Yellow in it.</param>
public readonly record struct PhaseCycle(string Node, int Phase, double End, double Length, double Green, double Yellow);
