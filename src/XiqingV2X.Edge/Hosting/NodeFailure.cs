namespace XiqingV2X.Edge.Hosting;

/// <summary>Stops the node when a part of it cannot go on, and remembers why.</summary>
internal sealed partial class NodeFailure(IHostApplicationLifetime lifetime, ILogger<NodeFailure> logger)
{
    /// <summary>Why the node stopped; null when it did not have to.</summary>
    public Exception? Reason { get; private set; }

    public void Report(string part, Exception reason)
    {
        Reason = reason;
        Log.Failed(logger, part, reason);
        lifetime.StopApplication();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Critical, "{Part} failed; the node stops", EventName = "PartFailed")]
        public static partial void Failed(ILogger logger, string part, Exception reason);
    }
}
