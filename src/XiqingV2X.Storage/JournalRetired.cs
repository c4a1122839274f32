namespace XiqingV2X.Storage;

/// <summary>What retention removed of the journal.</summary>
/// <param name="Segments">Segments.</param>
/// <param name="Records">Records in them.</param>
/// <param name="Bytes">Bytes of the disk that they took.</param>
public sealed record JournalRetired(long Segments, long Records, long Bytes);
