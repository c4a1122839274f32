using System.Buffers;
using MQTTnet.Packets;
using XiqingV2X.Edge.Ingest.Mqtt;
using static XiqingV2X.Edge.Tests.Ingest.Mqtt.Packets;

namespace XiqingV2X.Edge.Tests.Ingest.Mqtt;

/// <summary>What ends a connection: nothing of the bad packet or of what follows is taken, what came before is.</summary>
public sealed class MalformedPacketTests
{
    private const string Topic = "v2x/v1/rsu/A/bsm/up";

    public static TheoryData<string, byte[], bool, byte> Bad => new()
    {
        { "remaining length of five bytes", [0x30, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], false, 0x81 },
        { "longer than the limit, by its header alone", [0x30, 0xFF, 0xFF, 0xFF, 0x7F], false, 0x95 },
        { "SUBSCRIBE longer than the limit", [0x82, 0xFF, 0xFF, 0x7F], false, 0x95 },
        { "topic beyond the packet", [0x30, 5, 0, 9, (byte)'a', (byte)'b', (byte)'c'], false, 0x81 },
        { "no room for the topic's length", [0x30, 1, 0], false, 0x81 },
        { "no room for the packet id", [0x32, 3, 0, 1, (byte)'a'], false, 0x81 },
        { "QoS 3", Packet(0x36, Publish(Topic, [1], 1, 5)[2..]), false, 0x81 },
        { "QoS 0 with DUP", Publish(Topic, [1], dup: true), false, 0x81 },
        { "packet id 0", Publish(Topic, [1], 1), false, 0x82 },
        { "packet id 0 of QoS 2", Publish(Topic, [1], 2), false, 0x82 },
        { "wildcard #", Publish("v2x/v1/rsu/#", [1]), false, 0x90 },
        { "wildcard +", Publish("v2x/v1/rsu/+/bsm/up", [1]), false, 0x90 },
        { "null character in the topic", Publish("v2x/v1\0rsu", [1]), false, 0x90 },
        { "bad UTF-8 in the topic", Packet(0x30, [0, 3, (byte)'a', 0xC3, 0x28, 1]), false, 0x81 },
        { "a surrogate in the topic", Packet(0x30, [0, 3, 0xED, 0xA0, 0x80, 1]), false, 0x81 },
        { "empty topic", Publish("", [1]), false, 0x82 },
        { "second CONNECT", Connect(v5: false), false, 0x82 },
        { "reserved type 0", [0x00, 0], false, 0x81 },
        { "reserved type 15", [0xF0, 0], false, 0x81 },
        { "CONNACK from a client", [0x20, 2, 0, 0], false, 0x82 },
        { "SUBACK from a client", [0x90, 3, 0, 1, 0], false, 0x82 },
        { "UNSUBACK from a client", [0xB0, 2, 0, 1], false, 0x82 },
        { "PINGRESP from a client", [0xD0, 0], false, 0x82 },
        { "PUBREL with wrong flags", [0x60, 2, 0, 1], false, 0x81 },
        { "PUBREL without id", [0x62, 0], false, 0x81 },
        { "PUBREL of id 0", Release(0), false, 0x81 },
        { "PINGREQ with a body", [0xC0, 1, 0], false, 0x81 },
        { "PINGREQ with flags", [0xC1, 0], false, 0x81 },
        { "SUBSCRIBE without body", [0x82, 0], false, 0x81 },
        { "empty topic without alias", Publish("", [1], v5: true), true, 0x82 },
        { "alias that was never set", Publish("", [1], v5: true, alias: 4), true, 0x94 },
        { "alias above the maximum", Publish(Topic, [1], v5: true, alias: 33), true, 0x94 },
        { "alias 0", Packet(0x30, [0, 1, (byte)'a', 3, 0x23, 0, 0]), true, 0x94 },
        { "two aliases", Packet(0x30, [0, 1, (byte)'a', 6, 0x23, 0, 1, 0x23, 0, 2]), true, 0x82 },
        { "properties beyond the packet", Packet(0x30, [0, 1, (byte)'a', 9, 0x01, 0]), true, 0x81 },
        { "no properties length", Packet(0x30, [0, 1, (byte)'a']), true, 0x81 },
        { "unknown property", Packet(0x30, [0, 1, (byte)'a', 2, 0x7A, 0]), true, 0x81 },
        { "property cut off", Packet(0x30, [0, 1, (byte)'a', 3, 0x02, 0, 0]), true, 0x81 },
        { "user property without value", Packet(0x30, [0, 1, (byte)'a', 4, 0x26, 0, 1, (byte)'k']), true, 0x81 },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task It_ends_the_connection(string what, byte[] bad, bool v5, byte reason)
    {
        using var rig = new ChannelRig();
        byte[] bytes = [.. Connect(v5), .. Publish(Topic, "good"u8.ToArray(), v5: v5), .. bad, .. Publish(Topic, "behind"u8.ToArray(), v5: v5)];
        foreach (ReadOnlySequence<byte> pieces in (ReadOnlySequence<byte>[])[new(bytes), Pieces.Singles(bytes)])
        {
            rig.HandedOn.Clear();
            await rig.RunAsync(pieces);
            Assert.True(rig.Output.IsClosed, what);
            Assert.Equal((CloseReason)reason, rig.Channel!.Closed);
            Assert.IsType<MqttConnectPacket>(Assert.Single(rig.HandedOn));
            Assert.Equal(v5 ? ["2", $"14:{reason:X2}"] : ["2"], Packets.Read(rig.Output.Written()));
        }

        await rig.Uploads.Journal.FlushAsync();
        Assert.Equal(["good", "good"], (await rig.Uploads.WaitForAsync(2)).Select(upload => System.Text.Encoding.UTF8.GetString(upload.Payload)));
    }

    [Fact]
    public async Task A_packet_cut_off_by_the_end_of_the_connection_is_not_taken()
    {
        byte[] last = Publish(Topic, new byte[100], 1, 7);
        using var rig = new ChannelRig();
        for (int length = 1; length < last.Length; length++)
        {
            await rig.RunAsync(v5: false, last[..length]);
        }

        await rig.Uploads.Journal.FlushAsync();
        Assert.Empty(rig.Uploads.Intake.Counts());
    }

    [Fact]
    public async Task Nothing_is_taken_before_the_connection_is_let_in()
    {
        using var rig = new ChannelRig();
        await rig.RunAsync(new ReadOnlySequence<byte>(Publish(Topic, [1])));
        Assert.Equal((0, CloseReason.ProtocolError), (rig.HandedOn.Count, rig.Channel!.Closed));

        // CONNECT is refused; what the client sent behind it, without waiting, is not taken.
        byte[] bytes = [.. Connect(v5: false), .. Publish(Topic, [1]), .. Publish(Topic, [2], 1, 2)];
        await rig.RunAsync(System.IO.Pipelines.PipeReader.Create(new ReadOnlySequence<byte>(bytes)), answer: MQTTnet.Protocol.MqttConnectReasonCode.NotAuthorized);
        Assert.Single(rig.HandedOn);
        await rig.Uploads.Journal.FlushAsync();
        Assert.Empty(rig.Uploads.Intake.Counts());
    }
}
