using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using XiqingV2X.Edge.Access;

namespace XiqingV2X.Edge.Tests.Access;

/// <summary>Keeps every line that is logged, whatever its level.</summary>
internal class LineLogger : ILogger<AccessLog>
{
    public ConcurrentQueue<string> Lines { get; init; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        => Lines.Enqueue($"{formatter(state, exception)} {exception}");
}
