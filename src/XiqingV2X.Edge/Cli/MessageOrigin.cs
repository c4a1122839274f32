using XiqingV2X.Capture.Readers;

namespace XiqingV2X.Edge.Cli;

/// <summary>Where a message was found. What is not known is left out.</summary>
internal readonly ref struct MessageOrigin
{
    /// <summary>Line of a text file, from 1; told of rejects only.</summary>
    public long Line { get; init; }

    /// <summary>Number of the packet or record, from 1.</summary>
    public long Record { get; init; }

    /// <summary>File offset, bytes; told of rejects only.</summary>
    public long? Offset { get; init; }

    /// <summary>Arrival or capture, nanoseconds since 1970-01-01T00:00:00Z.</summary>
    public long? TimeNs { get; init; }

    /// <summary>Sender.</summary>
    public string? Rsu { get; init; }

    /// <summary>Interface that the capture names.</summary>
    public string? Interface { get; init; }

    /// <summary>Network addresses.</summary>
    public FlowKey? Flow { get; init; }

    /// <summary>MQTT topic.</summary>
    public ReadOnlySpan<byte> Topic { get; init; }
}
