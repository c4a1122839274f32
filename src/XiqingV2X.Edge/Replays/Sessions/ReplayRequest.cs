namespace XiqingV2X.Edge.Replays.Sessions;

/// <summary>What is to be replayed.</summary>
/// <param name="Name">What people call it: the name of the capture, or <c>journal</c>.</param>
/// <param name="Path">Capture, or the journal's folder.</param>
/// <param name="FromNs">Not before, Unix ns; null from the beginning.</param>
/// <param name="ToNs">Not after, Unix ns; null to the end.</param>
/// <param name="Speed">Times as fast as it was.</param>
/// <param name="Paused">True to wait before the first upload.</param>
internal sealed record ReplayRequest(string Name, string Path, long? FromNs, long? ToNs, double Speed, bool Paused);
