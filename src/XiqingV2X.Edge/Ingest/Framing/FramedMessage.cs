namespace XiqingV2X.Edge.Ingest.Framing;

/// <summary>One UPER message in a payload.</summary>
/// <param name="Offset">Where it begins in the payload.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Reason">KindMismatch when it is of another kind than the topic; else None.</param>
public readonly record struct FramedMessage(int Offset, int Length, UploadReason Reason);
