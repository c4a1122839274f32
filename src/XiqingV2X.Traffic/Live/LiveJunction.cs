namespace XiqingV2X.Traffic.Live;

/// <summary>The signals of a junction.</summary>
/// <param name="Node">Node key.</param>
/// <param name="Rsu">RSU that told it.</param>
/// <param name="EventMs">Event time of the newest SPAT, Unix ms UTC.</param>
/// <param name="ArrivalMs">Arrival of the newest SPAT, Unix ms UTC.</param>
/// <param name="Phases">Phases, by id.</param>
public sealed record LiveJunction(
    string Node,
    string Rsu,
    long EventMs,
    long ArrivalMs,
    IReadOnlyList<LivePhase> Phases);
