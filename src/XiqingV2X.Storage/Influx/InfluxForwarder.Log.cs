using Microsoft.Extensions.Logging;

namespace XiqingV2X.Storage.Influx;

/// <content>Log lines. Event ids 4100 to 4199 are the forwarder's.</content>
public sealed partial class InfluxForwarder
{
    [LoggerMessage(4100, LogLevel.Information, "forwarding to {Options}")]
    private partial void LogStarted(InfluxOptions options);

    [LoggerMessage(4101, LogLevel.Warning, "forwarding failed, points wait in the store: {Reason}")]
    private partial void LogFailed(string reason);

    [LoggerMessage(4102, LogLevel.Debug, "forwarding failed {Failures} times: {Reason}")]
    private partial void LogFailedAgain(int failures, string reason);

    [LoggerMessage(4103, LogLevel.Information, "forwarding works again after {Failures} failures")]
    private partial void LogRecovered(int failures);

    [LoggerMessage(4104, LogLevel.Warning, "{Lines} points were refused and lie in the dead-letter folder: {Reason}")]
    private partial void LogSetAside(int lines, string reason);

    [LoggerMessage(4105, LogLevel.Information, "database {Database} was missing; creating it: {Reply}")]
    private partial void LogCreated(string database, string reply);

    [LoggerMessage(4106, LogLevel.Error, "forwarding hit a defect; trying again later")]
    private partial void LogDefect(Exception defect);
}
