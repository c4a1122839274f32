namespace XiqingV2X.Storage;

/// <summary>Up to where the journal is in the store, and what the pipeline must know to go on from there.</summary>
/// <param name="Position">Journal position as text; the journal gives it its meaning.</param>
/// <param name="State">State of the pipeline at that position, opaque to the store; may be empty.</param>
/// <param name="Memory">
/// What the pipeline has learned, opaque to the store: larger than the state and changed more rarely, so null in a commit
/// leaves the stored one as it is. Null when read: there is none.
/// </param>
public sealed record StoreCheckpoint(string Position, byte[] State, byte[]? Memory = null);
