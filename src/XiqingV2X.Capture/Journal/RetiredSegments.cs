namespace XiqingV2X.Capture.Journal;

/// <summary>What retention removed.</summary>
/// <param name="Segments">Numbers of the segments.</param>
/// <param name="Records">Records in them.</param>
/// <param name="Bytes">Bytes of the disk that they took.</param>
public sealed record RetiredSegments(IReadOnlyList<int> Segments, long Records, long Bytes);
