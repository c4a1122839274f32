namespace XiqingV2X.Storage.Influx;

/// <summary>A server's answer to a write.</summary>
/// <param name="Outcome">What it means.</param>
/// <param name="Text">Status and the server's text, shortened; or why there was no answer.</param>
/// <param name="RetryAfter">Pause that the server asked for.</param>
internal readonly record struct WriteReply(WriteOutcome Outcome, string Text, TimeSpan? RetryAfter = null);
