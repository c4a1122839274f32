using System.Buffers;
using CsCheck;
using XiqingV2X.Capture.Mqtt;

namespace XiqingV2X.Capture.Tests.Mqtt;

public sealed class PublishPacketTests
{
    [Fact]
    public void The_bytes_are_those_of_the_standard()
    {
        byte[] packet = Write("a/b"u8.ToArray(), [0xAA, 0xBB], qos: 1, dup: true, retain: true, packetId: 0x1234);
        Assert.Equal("3B0900" + "03612F62" + "1234" + "AABB", Convert.ToHexString(packet));
        Assert.Equal("3005" + "0001" + "61" + "0102", Convert.ToHexString(Write("a"u8.ToArray(), [1, 2], 0, false, false, 0)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(124)]
    [InlineData(125)]
    [InlineData(16_380)]
    [InlineData(16_381)]
    [InlineData(2_097_148)]
    [InlineData(2_097_149)]
    public void Lengths_around_each_step_of_the_length_field_round_trip(int payloadLength)
    {
        byte[] payload = new byte[payloadLength];
        byte[] packet = Write("t"u8.ToArray(), payload, 0, false, false, 0);
        Assert.True(PublishPacket.TryRead(packet, out PublishPacket read));
        Assert.Equal(payloadLength, read.Payload.Length);
        Assert.False(PublishPacket.TryRead(packet.AsSpan(..^1), out _));
        Assert.False(PublishPacket.TryRead([.. packet, 0], out _));
    }

    [Fact]
    public void Anything_round_trips_and_no_prefix_does()
    {
        Gen.Select(Gen.Byte.Array[0, 50], Gen.Byte.Array[0, 300], Gen.Int[0, 2], Gen.Bool, Gen.Bool, Gen.UShort).Sample(
            (topic, payload, qos, dup, retain, id) =>
            {
                byte[] packet = Write(topic, payload, (byte)qos, dup, retain, id);
                Assert.True(PublishPacket.TryRead(packet, out PublishPacket read));
                Assert.Equal(topic, read.Topic.ToArray());
                Assert.Equal(payload, read.Payload.ToArray());
                Assert.Equal((qos, dup, retain, qos == 0 ? 0 : id), (read.Qos, read.Dup, read.Retain, read.PacketId));
                for (int i = 0; i < packet.Length; i++)
                {
                    Assert.False(PublishPacket.TryRead(packet.AsSpan(0, i), out _));
                }
            },
            iter: 200);
    }

    [Theory]
    [InlineData("3605000161010101", "QoS 3")]
    [InlineData("20020000", "not a PUBLISH")]
    [InlineData("30FFFFFFFF7F0000", "length of five bytes")]
    [InlineData("300300FF61", "topic beyond the packet")]
    [InlineData("3204000161FF", "packet id cut")]
    public void Malformed_packets_are_refused(string hex, string why)
        => Assert.False(PublishPacket.TryRead(Convert.FromHexString(hex), out _), why);

    [Fact]
    public void Random_bytes_are_no_exception()
        => Gen.Byte.Array[0, 60].Sample(bytes => { PublishPacket.TryRead(bytes, out _); }, iter: 20_000);

    private static byte[] Write(byte[] topic, byte[] payload, byte qos, bool dup, bool retain, ushort packetId)
    {
        byte[] packet = new byte[PublishPacket.Size(topic.Length, payload.Length, qos)];
        Assert.Equal(packet.Length, PublishPacket.Write(packet, topic, new ReadOnlySequence<byte>(payload), qos, dup, retain, packetId));
        return packet;
    }
}
