namespace XiqingV2X.Capture.Readers;

/// <summary>Settings of an <see cref="UploadReader"/>.</summary>
public sealed record UploadReaderOptions
{
    /// <summary>
    /// UDP destination ports whose datagrams are messages. Empty takes all but those from or to a well-known port (below 1024)
    /// or of name look-up and device discovery (1900, 5353, 5355).
    /// </summary>
    public IReadOnlyCollection<int> UdpPorts { get; init; } = [];

    /// <summary>Bytes that a vendor puts before the message in a datagram.</summary>
    public int UdpPrefix { get; init; }

    /// <summary>Most TCP connections (each direction for itself) followed at once.</summary>
    public int MaxConnections { get; init; } = 4096;
}
