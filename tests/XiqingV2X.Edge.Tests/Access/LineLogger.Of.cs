using Microsoft.Extensions.Logging;

namespace XiqingV2X.Edge.Tests.Access;

/// <summary>The same lines, for another category.</summary>
internal sealed class LineLogger<T> : LineLogger, ILogger<T>
{
    public LineLogger()
    {
    }

    public LineLogger(LineLogger other) => Lines = other.Lines;
}
