namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>
/// The fixed header (MQTT 3.1.1 and 5, 2.1):
/// <code>type 4 bits | flags 4 bits | remaining length 1..4 bytes, 7 bits each, low ones first, top bit = one more follows</code>
/// </summary>
internal readonly record struct PacketHeader(byte First, int HeaderBytes, int BodyBytes)
{
    /// <summary>Longest fixed header.</summary>
    public const int MaxBytes = 5;

    /// <summary>Packet type.</summary>
    public PacketType Type => (PacketType)(First >> 4);

    /// <summary>Length of the whole packet.</summary>
    public int TotalBytes => HeaderBytes + BodyBytes;

    /// <summary>True when the flags are those that the type prescribes (2.1.3); PUBLISH has its own.</summary>
    public bool HasRightFlags => Type == PacketType.Publish
        || (First & 0x0F) == (Type is PacketType.PubRel or PacketType.Subscribe or PacketType.Unsubscribe ? 2 : 0);

    /// <summary>False for a ping with something in it: it has no variable header and no payload (3.12, 3.13).</summary>
    public bool HasRightLength => Type is not (PacketType.PingReq or PacketType.PingResp) || BodyBytes == 0;

    /// <summary>Reads a header from the front of the bytes.</summary>
    public static HeaderStatus TryRead(ReadOnlySpan<byte> bytes, int maxPacketBytes, out PacketHeader header)
    {
        header = default;
        int length = 0;
        for (int i = 1; i < MaxBytes; i++)
        {
            if (i >= bytes.Length)
            {
                return HeaderStatus.Incomplete;
            }

            byte digit = bytes[i];
            length |= (digit & 0x7F) << (7 * (i - 1));
            if (digit < 0x80)
            {
                header = new PacketHeader(bytes[0], i + 1, length);
                return header.TotalBytes > maxPacketBytes ? HeaderStatus.TooLarge : HeaderStatus.Complete;
            }
        }

        return HeaderStatus.Malformed;
    }
}
