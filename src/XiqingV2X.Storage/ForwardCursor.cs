namespace XiqingV2X.Storage;

/// <summary>How far a destination has taken the points.</summary>
/// <param name="Destination">Name of the destination.</param>
/// <param name="Sequence">Every point up to this sequence number was accepted or set aside.</param>
/// <param name="Accepted">Points that the destination accepted, ever (a point that changed counts again).</param>
/// <param name="SetAside">Points that it refused and that went to the dead-letter folder, ever.</param>
public sealed record ForwardCursor(string Destination, long Sequence, long Accepted, long SetAside);
