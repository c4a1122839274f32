namespace XiqingV2X.Edge.Ingest;

/// <summary>An RSU that was heard and that the register does not have.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Uploads">Uploads received of it.</param>
/// <param name="FirstHeard">First arrival since the start of the process.</param>
/// <param name="LastHeard">Last arrival.</param>
public sealed record PendingRsu(string Id, long Uploads, DateTimeOffset FirstHeard, DateTimeOffset LastHeard);
