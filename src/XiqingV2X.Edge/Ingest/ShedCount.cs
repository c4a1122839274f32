using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Ingest;

/// <summary>What the intake shed of one RSU and kind since the start of the process.</summary>
/// <param name="RsuIndex">Number of the RSU in this run.</param>
/// <param name="Rsu">RSU id.</param>
/// <param name="Kind">Kind by topic.</param>
/// <param name="Reason">Why.</param>
/// <param name="Count">Uploads.</param>
public readonly record struct ShedCount(int RsuIndex, string Rsu, MessageKind Kind, UploadReason Reason, long Count);
