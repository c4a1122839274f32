namespace XiqingV2X.Edge.Ingest;

/// <summary>Something that happened between the system's clock and the arrival stamps.</summary>
/// <param name="Kind">What.</param>
/// <param name="StampNs">The arrival stamp from then on, Unix ns.</param>
/// <param name="OffsetNs">How far the system's clock is or was ahead of it, ns.</param>
public readonly record struct ClockChange(ClockChangeKind Kind, long StampNs, long OffsetNs);
