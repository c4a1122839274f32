namespace XiqingV2X.Traffic.Memory;

/// <summary>The stretch of a link on which an RSU's sensors have seen vehicles.</summary>
/// <param name="Link">Place of the link in <see cref="EngineMemory.Links"/>.</param>
/// <param name="RsuId">The RSU.</param>
/// <param name="FromM">Its start along the link, m.</param>
/// <param name="ToM">Its end along the link, m.</param>
/// <param name="LastMs">Event time of the newest object there, Unix ms.</param>
public sealed record RememberedStretch(int Link, string RsuId, double FromM, double ToM, long LastMs);
