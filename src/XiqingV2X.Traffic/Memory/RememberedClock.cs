namespace XiqingV2X.Traffic.Memory;

/// <summary>What is known of an RSU's clock.</summary>
/// <param name="Smallest">Smallest arrival minus event time of the last pieces of ten seconds, oldest first, ms.</param>
/// <param name="PieceMs">Start of the present piece, Unix ms.</param>
/// <param name="PieceSmallest">Smallest in it so far, ms.</param>
/// <param name="PieceMessages">Messages in it so far.</param>
/// <param name="LatencyMs">Smallest of all pieces when stable, ms; null when not.</param>
/// <param name="EstimatedAtMs">End of the newest whole piece, Unix ms.</param>
/// <param name="OffsetMs">How far it is behind the fleet, ms; null when not known.</param>
/// <param name="CorrectionMs">What is added to its event times, ms.</param>
public sealed record RememberedClock(
    IReadOnlyList<long> Smallest,
    long PieceMs,
    long PieceSmallest,
    int PieceMessages,
    long? LatencyMs,
    long EstimatedAtMs,
    long? OffsetMs,
    long CorrectionMs);
