using System.Buffers.Binary;

namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>The properties of an MQTT 5 PUBLISH (3.3.2.3). Only the topic alias matters here; the others are stepped over, and have to be right for that.</summary>
internal static class PublishProperties
{
    private const byte PayloadFormatIndicator = 0x01;
    private const byte MessageExpiryInterval = 0x02;
    private const byte ContentType = 0x03;
    private const byte ResponseTopic = 0x08;
    private const byte CorrelationData = 0x09;
    private const byte SubscriptionIdentifier = 0x0B;
    private const byte TopicAlias = 0x23;
    private const byte UserProperty = 0x26;

    /// <summary>Reads the properties at the front of the bytes.</summary>
    /// <param name="bytes">Properties and payload.</param>
    /// <param name="used">Length of the properties with their length field.</param>
    /// <param name="alias">Topic alias; 0 for none.</param>
    public static CloseReason TryRead(ReadOnlySpan<byte> bytes, out int used, out ushort alias)
    {
        alias = 0;
        used = 0;
        if (!TryReadLength(bytes, out int length, out int lengthBytes) || length > bytes.Length - lengthBytes)
        {
            return CloseReason.MalformedPacket;
        }

        used = lengthBytes + length;
        ReadOnlySpan<byte> rest = bytes.Slice(lengthBytes, length);
        while (!rest.IsEmpty)
        {
            int size = SizeOf(rest);
            if (size < 0 || size > rest.Length)
            {
                return CloseReason.MalformedPacket;
            }

            if (rest[0] == TopicAlias)
            {
                ushort value = BinaryPrimitives.ReadUInt16BigEndian(rest[1..]);
                if (alias != 0)
                {
                    return CloseReason.ProtocolError;
                }

                if (value == 0)
                {
                    return CloseReason.TopicAliasInvalid;
                }

                alias = value;
            }

            rest = rest[size..];
        }

        return CloseReason.None;
    }

    /// <summary>Length of the property at the front with its identifier; -1 when it cannot be told or may not be there.</summary>
    private static int SizeOf(ReadOnlySpan<byte> property)
    {
        switch (property[0])
        {
            case PayloadFormatIndicator:
                return 2;
            case TopicAlias:
                return 3;
            case MessageExpiryInterval:
                return 5;
            case ContentType or ResponseTopic or CorrelationData:
                return StringBytes(property, 1);
            case UserProperty:
                int value = StringBytes(property, 1);
                return value < 0 || value > property.Length ? -1 : StringBytes(property, value);
            case SubscriptionIdentifier:
                // Brokers send it to subscribers; a client may not, which is the lesser harm of the two to let pass.
                return TryReadLength(property[1..], out _, out int bytes) ? 1 + bytes : -1;
            default:
                return -1;
        }
    }

    private static int StringBytes(ReadOnlySpan<byte> property, int at)
        => property.Length - at < 2 ? -1 : at + 2 + BinaryPrimitives.ReadUInt16BigEndian(property[at..]);

    private static bool TryReadLength(ReadOnlySpan<byte> bytes, out int length, out int used)
    {
        length = 0;
        for (used = 0; used < 4 && used < bytes.Length;)
        {
            byte digit = bytes[used];
            length |= (digit & 0x7F) << (7 * used++);
            if (digit < 0x80)
            {
                return true;
            }
        }

        return false;
    }
}
