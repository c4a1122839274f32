namespace XiqingV2X.Capture.Journal;

/// <summary>
/// One journaled upload, viewed in place. From a batch it lives until the batch is released,
/// from a reader until the next read.
/// </summary>
public readonly ref struct JournalRecord
{
    /// <summary>Bytes that may always be read behind <see cref="Payload"/>, so that a bit reader may load whole words.</summary>
    public const int Slack = 128;

    private readonly int _payloadLength;

    /// <summary>Makes a view of an upload that stands elsewhere.</summary>
    /// <param name="rsuId">Id of the sender.</param>
    /// <param name="payloadAndSlack">The payload and at least <see cref="Slack"/> bytes behind it.</param>
    /// <param name="payloadLength">Length of the payload.</param>
    public JournalRecord(string rsuId, ReadOnlySpan<byte> payloadAndSlack, int payloadLength)
    {
        RsuId = rsuId;
        PayloadAndSlack = payloadAndSlack;
        _payloadLength = payloadLength;
    }

    /// <summary>Index of the sender in the <see cref="RsuTable"/>.</summary>
    public int RsuIndex { get; init; }

    /// <summary>Id of the sender; the same string for every record of it.</summary>
    public string RsuId { get; }

    /// <summary>Arrival, nanoseconds since 1970-01-01T00:00:00Z.</summary>
    public long ArrivalNs { get; init; }

    /// <summary>Quality of service of the delivery, 0 to 2.</summary>
    public byte Qos { get; init; }

    /// <summary>DUP flag as received: this may be a redelivery.</summary>
    public bool Dup { get; init; }

    /// <summary>RETAIN flag as received.</summary>
    public bool Retain { get; init; }

    /// <summary>Packet identifier; 0 for QoS 0.</summary>
    public ushort PacketId { get; init; }

    /// <summary>Topic name, UTF-8.</summary>
    public ReadOnlySpan<byte> Topic { get; init; }

    /// <summary>Application message.</summary>
    public ReadOnlySpan<byte> Payload => PayloadAndSlack[.._payloadLength];

    /// <summary>The payload and at least <see cref="Slack"/> readable bytes of no meaning behind it.</summary>
    public ReadOnlySpan<byte> PayloadAndSlack { get; }

    /// <summary>Where the record stands.</summary>
    public JournalPosition Position { get; init; }

    /// <summary>Where the next record can stand: the checkpoint once this record is processed.</summary>
    public JournalPosition End { get; init; }
}
