using XiqingV2X.Messages;

namespace XiqingV2X.Traffic.Health;

/// <summary>Uploads of one RSU and kind that were not taken for one reason.</summary>
internal readonly record struct RefusalKey(int Rsu, MessageKind Kind, UploadOutcome Outcome, string Reason);
