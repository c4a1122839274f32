using System.Buffers.Binary;
using System.Text.Unicode;

namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>
/// The body of a PUBLISH, viewed in place (MQTT 3.1.1 and 5, 3.3):
/// <code>topic length 2 BE | topic | [packet id 2 BE if QoS > 0] | [MQTT 5: properties length 1..4 | properties] | payload</code>
/// </summary>
internal readonly ref struct InboundPublish
{
    /// <summary>Quality of service, 0 to 2.</summary>
    public byte Qos { get; private init; }

    /// <summary>DUP flag.</summary>
    public bool Dup { get; private init; }

    /// <summary>RETAIN flag.</summary>
    public bool Retain { get; private init; }

    /// <summary>Packet identifier; 0 for QoS 0.</summary>
    public ushort PacketId { get; private init; }

    /// <summary>Topic; empty when only the alias names it.</summary>
    public ReadOnlySpan<byte> Topic { get; private init; }

    /// <summary>MQTT 5 topic alias; 0 for none.</summary>
    public ushort Alias { get; private init; }

    /// <summary>Where the payload begins in the body.</summary>
    public int PayloadOffset { get; private init; }

    /// <summary>Reads a body.</summary>
    /// <param name="first">The packet's first byte.</param>
    /// <param name="body">Everything behind the fixed header.</param>
    /// <param name="v5">True for MQTT 5.</param>
    /// <param name="publish">The parts, when the result is <see cref="CloseReason.None"/>.</param>
    public static CloseReason TryRead(byte first, ReadOnlySpan<byte> body, bool v5, out InboundPublish publish)
    {
        publish = default;
        byte qos = (byte)((first >> 1) & 3);
        bool dup = (first & 8) != 0;
        if (qos == 3 || (qos == 0 && dup) || body.Length < 2)
        {
            return CloseReason.MalformedPacket;
        }

        int topicLength = BinaryPrimitives.ReadUInt16BigEndian(body);
        int at = 2 + topicLength;
        if (at + (qos > 0 ? 2 : 0) > body.Length)
        {
            return CloseReason.MalformedPacket;
        }

        ReadOnlySpan<byte> topic = body.Slice(2, topicLength);
        ushort packetId = 0;
        if (qos > 0)
        {
            packetId = BinaryPrimitives.ReadUInt16BigEndian(body[at..]);
            at += 2;
            if (packetId == 0)
            {
                return CloseReason.ProtocolError;
            }
        }

        if (topic.IndexOfAny((byte)'+', (byte)'#', (byte)0) >= 0)
        {
            return CloseReason.TopicNameInvalid;
        }

        if (!Utf8.IsValid(topic))
        {
            return CloseReason.MalformedPacket;
        }

        ushort alias = 0;
        if (v5)
        {
            CloseReason bad = PublishProperties.TryRead(body[at..], out int used, out alias);
            if (bad != CloseReason.None)
            {
                return bad;
            }

            at += used;
        }

        if (topic.IsEmpty && alias == 0)
        {
            return CloseReason.ProtocolError;
        }

        publish = new InboundPublish
        {
            Qos = qos,
            Dup = dup,
            Retain = (first & 1) != 0,
            PacketId = packetId,
            Topic = topic,
            Alias = alias,
            PayloadOffset = at,
        };
        return CloseReason.None;
    }
}
