namespace XiqingV2X.FirmwareSim.Roads;

/// <summary>A street through the zone.</summary>
/// <param name="Id">Id in the register.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Line">Centre line.</param>
public sealed record Road(string Id, string Name, IReadOnlyList<Point> Line);
