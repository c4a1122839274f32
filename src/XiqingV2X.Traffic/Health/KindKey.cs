using XiqingV2X.Messages;

namespace XiqingV2X.Traffic.Health;

/// <summary>One kind of message of one RSU.</summary>
internal readonly record struct KindKey(int Rsu, MessageKind Kind);
