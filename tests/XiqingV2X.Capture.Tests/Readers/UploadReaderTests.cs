using XiqingV2X.Capture.Readers;

namespace XiqingV2X.Capture.Tests.Readers;

/// <summary>Messages are found under every link layer, in datagrams and in MQTT connections, whatever the network did to them.</summary>
public sealed class UploadReaderTests
{
    private const byte Syn = 0x02;
    private const string Topic = "v2x/v1/rsu/DEMO0001/bsm/up";
    private static readonly byte[] Message = [0x0A, 0x0B, 0x0C];

    public static TheoryData<int, bool> LinkTypes => new()
    {
        { 1, false }, { 1, true }, { 113, false }, { 276, true }, { 0, false }, { 108, true }, { 101, false }, { 101, true }, { 12, false }, { 228, false }, { 229, true },
    };

    [Theory]
    [MemberData(nameof(LinkTypes))]
    public async Task DatagramsUnderEveryLinkLayer(int linkType, bool version6)
    {
        byte[] udp = Packets.Udp(Message);
        byte[] ip = version6 ? Packets.IPv6(17, udp, hopByHop: true) : Packets.IPv4(17, udp);
        byte[] packet = linkType switch
        {
            1 => [.. Packets.Ethernet(ip, 100, 200), 0, 0, 0], // padded, as short frames are
            113 => Packets.Cooked(ip),
            276 => Packets.Cooked2(ip),
            0 or 108 => Packets.Loopback(ip),
            _ => ip,
        };
        (List<Read.Upload> uploads, _) = await Read.UploadsAsync(new CaptureBuilder(false).Pcap(0xA1B2C3D4, linkType).PcapPacket(1, 2, packet).ToArray());
        Read.Upload upload = Assert.Single(uploads);
        Assert.Equal(UploadCarrier.Udp, upload.Carrier);
        Assert.Equal("0a0b0c", upload.Payload);
        Assert.Equal(version6 ? "[::7]:40000" : "10.0.0.7:40000", upload.From);
    }

    [Fact]
    public async Task PortsAndAVendorsPrefixAreTheUsersToName()
    {
        byte[] file = Pcap(
            Packets.Ethernet(Packets.IPv4(17, Packets.Udp(Message, to: 53))),
            Packets.Ethernet(Packets.IPv4(17, Packets.Udp([7, 7, .. Message], to: 37008))),
            Packets.Ethernet(Packets.IPv4(17, Packets.Udp(Message, to: 40001))));
        (List<Read.Upload> uploads, CaptureTraffic traffic) = await Read.UploadsAsync(file);
        Assert.Equal(["07070a0b0c", "0a0b0c"], uploads.Select(u => u.Payload));
        Assert.Equal(1, traffic.Other);

        (uploads, traffic) = await Read.UploadsAsync(file, new UploadReaderOptions { UdpPorts = [37008], UdpPrefix = 2 });
        Assert.Equal(["0a0b0c"], uploads.Select(u => u.Payload));
        Assert.Equal(2, traffic.Other);
    }

    [Fact]
    public async Task WhatCannotBeReadIsCounted()
    {
        byte[] whole = Packets.Ethernet(Packets.IPv4(17, Packets.Udp(Message)));
        var builder = new CaptureBuilder(false).Pcap(0xA1B2C3D4, 1)
            .PcapPacket(1, 1, whole[..^2], original: whole.Length)
            .PcapPacket(1, 2, Packets.Ethernet(Packets.IPv4(17, Packets.Udp(Message), fragment: 0x2000)))
            .PcapPacket(1, 3, [.. new byte[12], 0x08, 0x06, .. new byte[28]])
            .PcapPacket(1, 4, Packets.Ethernet([0x45, 0, 0]));
        (List<Read.Upload> uploads, CaptureTraffic traffic) = await Read.UploadsAsync(builder.ToArray());
        Assert.Empty(uploads);
        Assert.Equal((4, 1, 1, 1, 1), (traffic.Packets, traffic.Cut, traffic.Fragments, traffic.Other, traffic.Malformed));
    }

    [Fact]
    public async Task PublishPacketsOfAnMqttConnectionHoweverItIsCutIntoSegments()
    {
        byte[] stream = Stream(version: 4, count: 20);
        for (int segment = 1; segment < 200; segment = (segment * 2) + 1)
        {
            (List<Read.Upload> uploads, CaptureTraffic traffic) = await Read.UploadsAsync(Pcap([.. Segments(stream, segment)]));
            AssertAll(uploads, 20);
            Assert.Equal((0, 0, 0), (traffic.MissingBytes, traffic.PickedUp, traffic.Repeated));
        }
    }

    [Fact]
    public async Task PropertiesOfVersionFiveAreNoPayload()
    {
        (List<Read.Upload> uploads, _) = await Read.UploadsAsync(Pcap([.. Segments(Stream(version: 5, count: 5), 50)]));
        AssertAll(uploads, 5);
    }

    [Fact]
    public async Task SegmentsOutOfOrderAndSentAgainAreInOrderAndOnce()
    {
        byte[][] segments = [.. Segments(Stream(version: 4, count: 60), 37)];
        var random = new Random(20261123);
        List<byte[]> shuffled = [segments[0]];
        foreach (byte[][] group in segments.Skip(1).Chunk(6))
        {
            random.Shuffle(group);
            shuffled.AddRange(group);
            shuffled.Add(group[0]);
        }

        (List<Read.Upload> uploads, CaptureTraffic traffic) = await Read.UploadsAsync(Pcap([.. shuffled]));
        AssertAll(uploads, 60);
        Assert.True(traffic.Repeated > 0);
        Assert.Equal(0, traffic.MissingBytes);
    }

    [Fact]
    public async Task ALostSegmentCostsWhatItHeldAndIsCounted()
    {
        // One packet a segment, so that those behind the gap can be picked up.
        List<byte[]> segments = [Segment(99, [], Syn), Segment(100, Packets.Connect())];
        uint at = 100 + (uint)Packets.Connect().Length;
        for (int i = 0; i < 10; i++)
        {
            byte[] publish = Packets.Publish(Topic, [(byte)i, .. Message]);
            if (i != 4)
            {
                segments.Add(Segment(at, publish));
            }

            at += (uint)publish.Length;
        }

        (List<Read.Upload> uploads, CaptureTraffic traffic) = await Read.UploadsAsync(Pcap([.. segments]));
        Assert.Equal([0, 1, 2, 3, 5, 6, 7, 8, 9], uploads.Select(u => Convert.FromHexString(u.Payload)[0]).Select(b => (int)b));
        Assert.Equal(Packets.Publish(Topic, [4, .. Message]).Length, traffic.MissingBytes);
        Assert.Equal(1, traffic.PickedUp);
    }

    [Fact]
    public async Task AConnectionThatBeganBeforeTheCaptureIsPickedUp()
    {
        byte[] publish = Packets.Publish(Topic, Message, qos: 1);
        byte[] file = Pcap(Segment(5000, publish[7..]), Segment(5000 + (uint)publish.Length - 7, [.. publish, .. publish]));
        (List<Read.Upload> uploads, CaptureTraffic traffic) = await Read.UploadsAsync(file);
        Assert.Equal(2, uploads.Count);
        Assert.All(uploads, upload => Assert.Equal((Topic, "0a0b0c", (byte)1), (upload.Topic, upload.Payload, upload.Qos)));
        Assert.Equal(1, traffic.PickedUp);
    }

    [Fact]
    public async Task OtherProtocolsAreLeftAlone()
    {
        byte[] http = [.. "GET / HTTP/1.1\r\n\r\n"u8];
        (List<Read.Upload> uploads, CaptureTraffic traffic) = await Read.UploadsAsync(Pcap(Segment(9, [], Syn), Segment(10, http), Segment(10 + (uint)http.Length, http)));
        Assert.Empty(uploads);
        Assert.Equal(2, traffic.Other);
    }

    [Fact]
    public async Task ManyConnectionsAreFollowedWithinTheLimit()
    {
        var builder = new CaptureBuilder(false).Pcap(0xA1B2C3D4, 101);
        for (int i = 0; i < 300; i++)
        {
            builder.PcapPacket(1, 1, Packets.IPv4(6, Packets.Tcp(0, [], Syn, from: 2000 + i)));
            builder.PcapPacket(1, 1, Packets.IPv4(6, Packets.Tcp(1, [.. Packets.Connect(), .. Packets.Publish(Topic, Message)], from: 2000 + i)));
        }

        (List<Read.Upload> uploads, CaptureTraffic traffic) = await Read.UploadsAsync(builder.ToArray(), new UploadReaderOptions { MaxConnections = 16 });
        Assert.Equal(300, uploads.Count);
        Assert.Equal(300 - 16, traffic.Forgotten);
    }

    [Fact]
    public async Task ExportedPduAndUserLinkTypes()
    {
        byte[] publish = Packets.Publish(Topic, Message);
        byte[] tags = [0, 0x14, 0, 4, 10, 0, 0, 1, 0, 12, 0, 8, .. "mqtt\0\0\0\0"u8, 0, 0, 0, 0];
        byte[] file = new CaptureBuilder(true).Section().Interface(252, "RSU-7", resolution: 9).Interface(147)
            .Packet(0, 1, [.. tags, .. publish])
            .Packet(0, 2, [0, 12, 0, 4, .. "http"u8, 0, 0, 0, 0, 1])
            .Packet(1, 3, publish)
            .Packet(1, 4, Message).ToArray();
        (List<Read.Upload> uploads, CaptureTraffic traffic) = await Read.UploadsAsync(file);
        Assert.Equal([UploadCarrier.MqttRecord, UploadCarrier.MqttRecord, UploadCarrier.Bare], uploads.Select(u => u.Carrier));
        Assert.Equal([Topic, Topic, ""], uploads.Select(u => u.Topic));
        Assert.All(uploads, u => Assert.Equal("0a0b0c", u.Payload));
        Assert.Equal(1, traffic.Other);
    }

    private static void AssertAll(List<Read.Upload> uploads, int count)
    {
        Assert.Equal(count, uploads.Count);
        for (int i = 0; i < count; i++)
        {
            Assert.Equal((Topic, $"{i:x2}0a0b0c"), (uploads[i].Topic, uploads[i].Payload));
            Assert.Equal(UploadCarrier.MqttOverTcp, uploads[i].Carrier);
        }
    }

    private static byte[] Stream(byte version, int count) =>
    [
        .. Packets.Connect(version),
        .. Enumerable.Range(0, count).SelectMany(i => Packets.Publish(Topic, [(byte)i, .. Message], qos: (byte)(i % 2), version5: version == 5)),
    ];

    private static IEnumerable<byte[]> Segments(byte[] stream, int size)
    {
        const uint First = uint.MaxValue - 40; // The sequence number wraps.
        yield return Segment(unchecked(First - 1), [], Syn);
        for (int at = 0; at < stream.Length; at += size)
        {
            yield return Segment(unchecked(First + (uint)at), stream[at..Math.Min(stream.Length, at + size)]);
        }
    }

    private static byte[] Segment(uint sequence, byte[] payload, byte flags = 0x10) => Packets.Ethernet(Packets.IPv4(6, Packets.Tcp(sequence, payload, flags)));

    private static byte[] Pcap(params byte[][] packets)
    {
        var builder = new CaptureBuilder(false).Pcap(0xA1B2C3D4, 1);
        foreach (byte[] packet in packets)
        {
            builder.PcapPacket(1, 2, packet);
        }

        return builder.ToArray();
    }
}
