namespace XiqingV2X.Storage;

/// <summary>What a destination has not taken yet.</summary>
/// <param name="Points">Points; exact up to 100,000, an upper bound above.</param>
/// <param name="OldestEndMs">End of the window of the first unsent point in store order, Unix ms; null when there is none.</param>
public readonly record struct ForwardBacklog(long Points, long? OldestEndMs);
