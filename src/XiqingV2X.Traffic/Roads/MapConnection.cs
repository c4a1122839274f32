namespace XiqingV2X.Traffic.Roads;

/// <summary>Where a lane leads.</summary>
/// <param name="Remote">Node at the far end of the link that it leads to.</param>
/// <param name="LaneId">Lane of that link; 0 when not told.</param>
/// <param name="PhaseId">Phase, 1..255; 0 when not told.</param>
public sealed record MapConnection(NodeId Remote, byte LaneId, byte PhaseId)
{
    /// <summary>Manoeuvres by which it leads there, bit n of the AllowedManeuvers list = 1 &lt;&lt; n; 0 when not told.</summary>
    public int Maneuvers { get; init; }
}
