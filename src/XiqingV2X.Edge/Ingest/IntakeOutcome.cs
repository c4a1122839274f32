namespace XiqingV2X.Edge.Ingest;

/// <summary>What became of an upload at the intake.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Reason">Why, unless it was appended.</param>
/// <param name="Ticket">The journal's ticket when it was appended; else 0.</param>
public readonly record struct IntakeOutcome(IntakeStatus Status, UploadReason Reason, long Ticket);
