using System.Buffers.Binary;

namespace XiqingV2X.Capture.Readers;

/// <summary>Finds the packets in the bytes of an MQTT connection, versions 3.1, 3.1.1 and 5.</summary>
internal static class MqttFraming
{
    public const int Connect = 1;
    public const int ConnectAck = 2;
    public const int Publish = 3;
    private const int PublishAck = 4;
    private const int PingRequest = 12;
    private const int PingResponse = 13;
    private const int LongestPlausibleTopic = 1024;

    /// <summary>Reads a fixed header (MQTT 5, 2.1).</summary>
    /// <returns>Its length; 0 when it goes on behind the bytes; -1 when it is none.</returns>
    public static int ReadHeader(ReadOnlySpan<byte> bytes, out int type, out long packetLength)
    {
        type = 0;
        packetLength = 0;
        if (bytes.IsEmpty)
        {
            return 0;
        }

        type = bytes[0] >> 4;
        int flags = bytes[0] & 0xF;
        bool allowed = type switch
        {
            0 => false,
            Publish => (flags & 6) != 6,
            6 or 8 or 10 => flags == 2,
            _ => flags == 0,
        };
        if (!allowed)
        {
            return -1;
        }

        long length = 0;
        for (int at = 1; at <= 4; at++)
        {
            if (at == bytes.Length)
            {
                return 0;
            }

            length |= (long)(bytes[at] & 0x7F) << (7 * (at - 1));
            if (bytes[at] < 0x80)
            {
                packetLength = at + 1 + length;
                return at + 1;
            }
        }

        return -1;
    }

    /// <summary>May a connection that is met in its midst have a packet beginning here? Strict, since nearly any octet begins one.</summary>
    public static bool IsPlausible(ReadOnlySpan<byte> bytes)
    {
        int header = ReadHeader(bytes, out int type, out long length);
        if (header <= 0)
        {
            return false;
        }

        bool plausible = type switch
        {
            Connect => IsConnect(bytes[header..]),
            Publish => IsPlausiblePublish(bytes[header..], length - header),
            PublishAck => length == 4,
            PingRequest or PingResponse => length == 2,
            _ => false,
        };

        // What follows in the same segment has to begin a packet as well.
        return plausible && (length >= bytes.Length || ReadHeader(bytes[(int)length..], out _, out _) >= 0);
    }

    /// <summary>Does a connection's first packet begin with this?</summary>
    public static bool IsFirst(ReadOnlySpan<byte> bytes)
    {
        int header = ReadHeader(bytes, out int type, out _);
        return header == 0 || (header > 0 && (type == ConnectAck || (type == Connect && IsConnect(bytes[header..]))));
    }

    /// <summary>Protocol level of a CONNECT's body; 0 when it has none.</summary>
    public static int ProtocolLevel(ReadOnlySpan<byte> body)
    {
        int name = body.Length < 2 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(body);
        return body.Length > 2 + name ? body[2 + name] : 0;
    }

    /// <summary>Finds the parts of a whole PUBLISH.</summary>
    public static bool TryReadPublish(ReadOnlyMemory<byte> packet, bool isVersion5, out ReadOnlyMemory<byte> topic, out ReadOnlyMemory<byte> payload)
    {
        topic = default;
        payload = default;
        int header = ReadHeader(packet.Span, out int type, out long length);
        if (header <= 0 || type != Publish || length != packet.Length || length - header < 2)
        {
            return false;
        }

        bool hasId = (packet.Span[0] & 6) != 0;
        int topicLength = BinaryPrimitives.ReadUInt16BigEndian(packet.Span[header..]);
        int at = header + 2 + topicLength + (hasId ? 2 : 0);
        if (at > packet.Length)
        {
            return false;
        }

        topic = packet.Slice(header + 2, topicLength);
        if (isVersion5)
        {
            int properties = ReadVariable(packet.Span[at..], out int value);
            if (properties == 0 || value > packet.Length - at - properties)
            {
                return false;
            }

            at += properties + value;
        }

        payload = packet[at..];
        return true;
    }

    private static bool IsConnect(ReadOnlySpan<byte> body)
        => body.Length < 8 || body.StartsWith("\0\u0004MQTT"u8) || body.StartsWith("\0\u0006MQIsdp"u8);

    private static bool IsPlausiblePublish(ReadOnlySpan<byte> body, long length)
    {
        if (body.Length < 2)
        {
            return false;
        }

        int topic = BinaryPrimitives.ReadUInt16BigEndian(body);
        return topic is > 0 and <= LongestPlausibleTopic
            && topic + 2 <= length
            && body.Length >= topic + 2
            && !body.Slice(2, topic).ContainsAnyInRange((byte)0, (byte)0x1F)
            && !body.Slice(2, topic).ContainsAny((byte)'+', (byte)'#');
    }

    private static int ReadVariable(ReadOnlySpan<byte> bytes, out int value)
    {
        value = 0;
        for (int at = 0; at < 4 && at < bytes.Length; at++)
        {
            value |= (bytes[at] & 0x7F) << (7 * at);
            if (bytes[at] < 0x80)
            {
                return at + 1;
            }
        }

        return 0;
    }
}
