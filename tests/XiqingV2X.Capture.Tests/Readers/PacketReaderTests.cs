using System.IO.Hashing;
using System.IO.Pipelines;
using CsCheck;
using XiqingV2X.Capture.Readers;

namespace XiqingV2X.Capture.Tests.Readers;

/// <summary>pcap and pcapng of every shape that the formats allow, and damaged ones.</summary>
public sealed class PacketReaderTests
{
    private const long Second = 1_772_352_000;
    private const long Ns = Second * 1_000_000_000;
    private static readonly byte[] Data = [1, 2, 3, 4, 5];

    [Theory]
    [InlineData(false, 0xA1B2C3D4, 123_456, 123_456_000)]
    [InlineData(true, 0xA1B2C3D4, 123_456, 123_456_000)]
    [InlineData(false, 0xA1B23C4D, 123_456_789, 123_456_789)]
    [InlineData(true, 0xA1B23C4D, 123_456_789, 123_456_789)]
    public async Task ClassicPcapOfBothByteOrdersAndResolutions(bool bigEndian, uint magic, uint fraction, long ns)
    {
        byte[] file = new CaptureBuilder(bigEndian).Pcap(magic, 1).PcapPacket((uint)Second, fraction, Data).PcapPacket((uint)Second, fraction, [], original: 9).ToArray();
        for (int piece = 1; piece < 40; piece += 6)
        {
            (List<Read.Packet> packets, ICaptureReader reader) = await Read.PacketsAsync(file, piece);
            Assert.Equal("pcap", reader.Format);
            Assert.Equal(0, reader.Faults.Count);
            Assert.Equal([1L, 2L], packets.Select(p => p.Number));
            Assert.All(packets, p => Assert.Equal(Ns + ns, p.TimeNs));
            Assert.Equal(Data, packets[0].Data);
            Assert.Equal(9, packets[1].Original);
        }
    }

    [Fact]
    public async Task PcapngWithSectionsOfBothByteOrdersAndSeveralInterfaces()
    {
        byte[] file =
        [
            .. new CaptureBuilder(bigEndian: false).Section().Interface(1, "eth0").Interface(252, "RSU-7", resolution: 9)
                .Packet(1, (ulong)Ns + 789, Data).Block(0x0BAD, new byte[100_000]).Packet(0, (ulong)Second * 1_000_000, Data, original: 1500).ToArray(),
            .. new CaptureBuilder(bigEndian: true).Section().Interface(113, "any", resolution: 0x80 | 10, offsetSeconds: Second)
                .Packet(0, 1536, Data).SimplePacket([9, 9]).ObsoletePacket(0, 512, Data).ToArray(),
        ];
        foreach (int piece in (int[])[1, 7, 64, int.MaxValue])
        {
            (List<Read.Packet> packets, ICaptureReader reader) = await Read.PacketsAsync(file, piece);
            Assert.Equal(0, reader.Faults.Count);
            Assert.Equal(["RSU-7", "eth0", "any", "any", "any"], packets.Select(p => p.Interface));
            Assert.Equal([252, 1, 113, 113, 113], packets.Select(p => p.LinkType));
            Assert.Equal([Ns + 789, Ns, Ns + 1_500_000_000, null, Ns + 500_000_000], packets.Select(p => p.TimeNs));
            Assert.Equal(1500, packets[1].Original);
            Assert.Equal([9, 9], packets[3].Data);
        }
    }

    [Theory]
    [InlineData(0, 3, 3_000_000_000)]
    [InlineData(3, 3, 3_000_000)]
    [InlineData(9, 3, 3)]
    [InlineData(12, 3_999, 3)]
    [InlineData(0x80 | 20, 1 << 19, 500_000_000)]
    [InlineData(127, 5, 0)]
    [InlineData(0xFF, 5, 0)]
    [InlineData(0, ulong.MaxValue, long.MaxValue)]
    public async Task AnyTimeResolution(byte resolution, ulong units, long ns)
    {
        byte[] file = new CaptureBuilder(bigEndian: false).Section().Interface(1, resolution: resolution).Packet(0, units, Data).ToArray();
        (List<Read.Packet> packets, _) = await Read.PacketsAsync(file);
        Assert.Equal(ns, Assert.Single(packets).TimeNs);
    }

    [Fact]
    public async Task APacketWhoseSumDiffersIsPassedOverAndTheRestRead()
    {
        var builder = new CaptureBuilder(bigEndian: false);
        byte[] sum = BitConverter.GetBytes(Crc32.HashToUInt32(Data));
        byte[] file = builder.Section().Interface(1)
            .Packet(0, 1, Data, options: builder.Option(3, [2, .. sum]))
            .Packet(0, 2, Data, options: builder.Option(3, [2, 1, 2, 3, 4]))
            .Packet(7, 3, Data)
            .Packet(0, 4, Data).ToArray();
        (List<Read.Packet> packets, ICaptureReader reader) = await Read.PacketsAsync(file);
        Assert.Equal([1L, 4L], packets.Select(p => p.Number));
        Assert.Equal(2, reader.Faults.Count);
        Assert.Contains("CRC-32", reader.Faults.First[0].What, StringComparison.Ordinal);
        Assert.Contains("interface 7", reader.Faults.First[1].What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(8u)]
    [InlineData(13u)]
    [InlineData(0x8000_0000u)]
    [InlineData(0xFFFF_FFFCu)]
    public async Task ABadBlockLengthEndsWithItsFileOffset(uint length)
    {
        var builder = new CaptureBuilder(bigEndian: false).Section().Interface(1).Packet(0, 1, Data);
        int at = builder.ToArray().Length;
        byte[] file = builder.Add(builder.U32(6), builder.U32(length), new byte[64]).ToArray();
        (List<Read.Packet> packets, ICaptureReader reader) = await Read.PacketsAsync(file);
        Assert.Single(packets);
        Assert.Equal(at, Assert.Single(reader.Faults.First).Offset);
    }

    [Fact]
    public async Task EveryCutGivesThePacketsBeforeItAndOneFault()
    {
        byte[] pcap = new CaptureBuilder(bigEndian: true).Pcap(0xA1B2C3D4, 1).PcapPacket(1, 2, Data).PcapPacket(1, 2, Data).ToArray();
        byte[] pcapng = new CaptureBuilder(bigEndian: true).Section().Interface(1).Packet(0, 1, Data).Packet(0, 1, Data).ToArray();
        foreach (byte[] file in (byte[][])[pcap, pcapng])
        {
            (List<Read.Packet> all, _) = await Read.PacketsAsync(file);
            Assert.Equal(2, all.Count);
            for (int length = 4; length < file.Length; length++)
            {
                (List<Read.Packet> packets, ICaptureReader reader) = await Read.PacketsAsync(file[..length]);
                Assert.True(packets.Count < 2);
                Assert.True(reader.Faults.Count <= 1);
            }
        }
    }

    [Fact]
    public async Task NoCaptureIsSaidToBeNone()
    {
        Assert.Null(await CaptureFile.OpenAsync(PipeReader.Create(new MemoryStream([1, 2, 3, 4, 5]))));
        Assert.Null(await CaptureFile.OpenAsync(PipeReader.Create(new MemoryStream([0x0A]))));
    }

    [Fact]
    public void NothingThatIsDamagedThrowsOrGoesOnForEver()
    {
        byte[] valid =
        [
            .. new CaptureBuilder(bigEndian: false).Section().Interface(1, "eth0", resolution: 9).Interface(252)
                .Packet(0, 1, Packets.Ethernet(Packets.IPv4(6, Packets.Tcp(1, Packets.Connect(), 2))))
                .Packet(0, 2, Packets.Ethernet(Packets.IPv6(17, Packets.Udp([1, 2, 3]), hopByHop: true), 7))
                .Packet(0, 3, Packets.Ethernet(Packets.IPv4(6, Packets.Tcp(2, Packets.Publish("v2x/v1/rsu/A/bsm/up", Data)))))
                .Packet(1, 4, [0, 12, 0, 4, .. "mqtt"u8, 0, 0, 0, 0, .. Packets.Publish("a/b", Data)]).SimplePacket(Data).ToArray(),
        ];
        Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Byte).Array[1, 12].Sample(
            changes =>
            {
                byte[] damaged = [.. valid];
                foreach ((int at, byte value) in changes)
                {
                    damaged[at] = value;
                }

                if (CaptureFile.IsCapture(damaged))
                {
                    Read.UploadsAsync(damaged).GetAwaiter().GetResult();
                }
            },
            iter: 20_000);
    }
}
