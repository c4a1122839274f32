using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Ingest;

/// <summary>A JSON member that a device's profile does not know.</summary>
/// <param name="Rsu">Index of the device.</param>
/// <param name="Kind">Kind of the payload.</param>
/// <param name="Name">The member; a long name is cut.</param>
public sealed record UnknownMember(int Rsu, MessageKind Kind, string Name);
