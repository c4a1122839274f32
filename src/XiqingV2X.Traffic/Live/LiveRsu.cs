namespace XiqingV2X.Traffic.Live;

/// <summary>An RSU as it is heard.</summary>
/// <param name="Id">RSU id.</param>
/// <param name="LastArrivalMs">Newest arrival of any kind, Unix ms UTC.</param>
/// <param name="Kinds">By kind, in the order of <see cref="Messages.MessageKind"/>.</param>
public sealed record LiveRsu(string Id, long LastArrivalMs, IReadOnlyList<LiveRsuKind> Kinds);
