namespace XiqingV2X.Storage.Influx;

/// <summary>How forwarding stands.</summary>
/// <param name="Destination">Name of the destination.</param>
/// <param name="LastSuccess">When the server last took points; null when it has not since the start.</param>
/// <param name="LastError">Why the last attempt failed; null when it did not.</param>
/// <param name="Failures">Attempts that failed since the last success.</param>
/// <param name="NextAttempt">When the next attempt is due; null while one is under way.</param>
/// <param name="Accepted">Points that the destination took, ever.</param>
/// <param name="SetAside">Points that it refused and that lie in the dead-letter folder, ever.</param>
/// <param name="BacklogPoints">Points not sent yet; exact up to 100,000, an upper bound above.</param>
/// <param name="OldestUnsent">Age of the oldest unsent point, counted from the end of its window; null when there is none.</param>
public sealed record ForwarderHealth(
    string Destination,
    DateTimeOffset? LastSuccess,
    string? LastError,
    int Failures,
    DateTimeOffset? NextAttempt,
    long Accepted,
    long SetAside,
    long BacklogPoints,
    TimeSpan? OldestUnsent);
