using System.Buffers;
using System.Buffers.Binary;

namespace XiqingV2X.Capture.Mqtt;

/// <summary>
/// A canonical MQTT 3.1.1 PUBLISH packet (MQTT 3.1.1, 3.3), viewed in place:
/// <code>
///   0011 D QQ R | remaining length 1..4 | topic length 2 BE | topic | [packet id 2 BE if QoS > 0] | payload
/// </code>
/// </summary>
public readonly ref struct PublishPacket
{
    /// <summary>Longest topic in bytes.</summary>
    public const int MaxTopicBytes = ushort.MaxValue;

    private const int MaxRemainingLength = 268_435_455;

    /// <summary>Quality of service, 0 to 2.</summary>
    public byte Qos { get; private init; }

    /// <summary>DUP flag.</summary>
    public bool Dup { get; private init; }

    /// <summary>RETAIN flag.</summary>
    public bool Retain { get; private init; }

    /// <summary>Packet identifier; 0 for QoS 0.</summary>
    public ushort PacketId { get; private init; }

    /// <summary>Topic name.</summary>
    public ReadOnlySpan<byte> Topic { get; private init; }

    /// <summary>Application message.</summary>
    public ReadOnlySpan<byte> Payload { get; private init; }

    /// <summary>Length of the packet for these parts.</summary>
    public static int Size(int topicLength, long payloadLength, byte qos)
    {
        int remaining = checked((int)RemainingLength(topicLength, payloadLength, qos));
        return 1 + LengthBytes(remaining) + remaining;
    }

    /// <summary>Writes the packet; the destination is at least <see cref="Size"/> long.</summary>
    /// <returns>Bytes written.</returns>
    public static int Write(Span<byte> destination, ReadOnlySpan<byte> topic, in ReadOnlySequence<byte> payload, byte qos, bool dup, bool retain, ushort packetId)
    {
        int remaining = checked((int)RemainingLength(topic.Length, payload.Length, qos));
        destination[0] = (byte)(0x30 | (dup ? 8 : 0) | (qos << 1) | (retain ? 1 : 0));
        int at = 1;
        for (uint rest = (uint)remaining; ;)
        {
            byte digit = (byte)(rest & 0x7F);
            rest >>= 7;
            destination[at++] = rest == 0 ? digit : (byte)(digit | 0x80);
            if (rest == 0)
            {
                break;
            }
        }

        BinaryPrimitives.WriteUInt16BigEndian(destination[at..], (ushort)topic.Length);
        at += 2;
        topic.CopyTo(destination[at..]);
        at += topic.Length;
        if (qos > 0)
        {
            BinaryPrimitives.WriteUInt16BigEndian(destination[at..], packetId);
            at += 2;
        }

        payload.CopyTo(destination[at..]);
        return at + (int)payload.Length;
    }

    /// <summary>Reads a packet that fills the bytes exactly.</summary>
    /// <returns>False for anything but one whole, well-formed PUBLISH.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out PublishPacket packet)
    {
        packet = default;
        if (bytes.Length < 4 || (bytes[0] & 0xF0) != 0x30)
        {
            return false;
        }

        byte qos = (byte)((bytes[0] >> 1) & 3);
        if (qos == 3 || !TryReadLength(bytes[1..], out int remaining, out int lengthBytes))
        {
            return false;
        }

        ReadOnlySpan<byte> body = bytes[(1 + lengthBytes)..];
        if (body.Length != remaining || body.Length < 2)
        {
            return false;
        }

        int topicLength = BinaryPrimitives.ReadUInt16BigEndian(body);
        int payloadAt = 2 + topicLength + (qos > 0 ? 2 : 0);
        if (payloadAt > body.Length)
        {
            return false;
        }

        packet = new PublishPacket
        {
            Qos = qos,
            Dup = (bytes[0] & 8) != 0,
            Retain = (bytes[0] & 1) != 0,
            Topic = body.Slice(2, topicLength),
            PacketId = qos > 0 ? BinaryPrimitives.ReadUInt16BigEndian(body[(2 + topicLength)..]) : (ushort)0,
            Payload = body[payloadAt..],
        };
        return true;
    }

    private static long RemainingLength(int topicLength, long payloadLength, byte qos)
        => 2L + topicLength + (qos > 0 ? 2 : 0) + payloadLength;

    private static int LengthBytes(int remaining) => remaining switch
    {
        < 0x80 => 1,
        < 0x4000 => 2,
        < 0x20_0000 => 3,
        <= MaxRemainingLength => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(remaining), remaining, "longer than an MQTT packet can be"),
    };

    private static bool TryReadLength(ReadOnlySpan<byte> bytes, out int length, out int used)
    {
        length = 0;
        used = 0;
        while (used < 4 && used < bytes.Length)
        {
            byte digit = bytes[used];
            length |= (digit & 0x7F) << (7 * used);
            used++;
            if (digit < 0x80)
            {
                return true;
            }
        }

        return false;
    }
}
