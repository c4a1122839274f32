using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Ingest;

/// <summary>What the intake counted for one RSU and kind since the start of the process.</summary>
/// <param name="Rsu">RSU id.</param>
/// <param name="Kind">Kind by topic.</param>
/// <param name="Received">Uploads: journaled + shed.</param>
/// <param name="Bytes">Their payload bytes.</param>
/// <param name="Deferred">Times that an upload was left unacknowledged for want of room (it is not received yet).</param>
public readonly record struct IntakeCount(
    string Rsu,
    MessageKind Kind,
    long Received,
    long Bytes,
    long Deferred);
