namespace XiqingV2X.Edge.Live;

/// <summary>One update as it goes out: the events of the parts that changed, and the tick. Never changed once it is made; all viewers send the same bytes.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Events">Event of each part that changed, in pieces.</param>
/// <param name="Tick">The tick.</param>
internal sealed record LiveUpdate(long Sequence, IReadOnlyDictionary<LivePart, byte[][]> Events, byte[] Tick);
