namespace XiqingV2X.Traffic.Memory;

/// <summary>
/// What an engine has learned and does not forget within minutes: the road network, and which stretches sensors see. An
/// engine that is given it and then the last minutes of records goes on as if it had been fed all records. Values are
/// shared with the engine where they never change.
/// </summary>
/// <param name="Rsus">RSUs heard.</param>
/// <param name="Nodes">Map nodes in the order in which they were first told.</param>
/// <param name="Links">Links in the order of their indexes.</param>
/// <param name="Stretches">Stretches of links that sensors are known to see.</param>
public sealed record EngineMemory(
    IReadOnlyList<RememberedRsu> Rsus,
    IReadOnlyList<RememberedNode> Nodes,
    IReadOnlyList<RememberedLink> Links,
    IReadOnlyList<RememberedStretch> Stretches)
{
    /// <summary>When the node listened, oldest first.</summary>
    public IReadOnlyList<RememberedSpan> Listened { get; init; } = [];

    /// <summary>What the node listened to or was told of afterwards, oldest first; null in what a version wrote that did not tell them apart.</summary>
    public IReadOnlyList<RememberedSpan>? Observed { get; init; }

    /// <summary>
    /// Open windows of all lengths but the shortest, in a form of the engine's own: sums and counts, no id of any vehicle.
    /// </summary>
    public byte[] Windows { get; init; } = [];
}
