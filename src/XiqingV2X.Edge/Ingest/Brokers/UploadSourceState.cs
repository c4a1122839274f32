namespace XiqingV2X.Edge.Ingest.Brokers;

/// <summary>How a way in does.</summary>
/// <param name="Connected">Listening (embedded broker) or connected and subscribed (external broker).</param>
/// <param name="Since">Since when it is so.</param>
/// <param name="Connections">Clients connected; for an external broker 1 or 0.</param>
/// <param name="LastError">What went wrong last, while it has not gone right since; else null.</param>
public sealed record UploadSourceState(bool Connected, DateTimeOffset Since, int Connections, string? LastError);
