using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using ZstdSharp;

namespace XiqingV2X.Fuzz.Captures;

/// <summary>A small file of every form that is read.</summary>
internal static class CaptureSeeds
{
    private static readonly byte[] Message = Convert.FromHexString("0004a1b2c3d4e5f60718293a4b5c6d7e8f");

    public static IReadOnlyList<byte[]> Make()
    {
        byte[] journal = Journal();
        byte[] pcap = Pcap();
        string line = """{"time":"2026-03-01T08:00:00.123Z","rsu":"A","topic":"v2x/v1/rsu/A/bsm/up","hex":"0004a1b2c3d4e5f6"}""" + "\n";
        using var compressor = new Compressor();
        return
        [
            journal,
            journal[..^5],
            compressor.Wrap(journal).ToArray(),
            compressor.Wrap(new byte[1 << 20]).ToArray(),
            pcap,
            compressor.Wrap(pcap).ToArray(),
            Pcapng(),
            Encoding.UTF8.GetBytes(line + line),
            "time,rsu,topic,hex\n2026-03-01T08:00:00Z,A,v2x/v1/rsu/A/bsm/up,0004a1b2\n"u8.ToArray(),
            "0004a1b2c3\n0004a1b2c4\n"u8.ToArray(),
            "AASxssPU5fY=\nAASxssPU5fY=\n"u8.ToArray(),
            Message,
        ];
    }

    private static byte[] Journal()
    {
        string folder = Directory.CreateTempSubdirectory("xv2x-fuzz-seed-").FullName;
        try
        {
            var rsus = new RsuTable();
            int[] indexes = [rsus.Add("RSU-1"), rsus.Add("RSU-2")];
            using (var journal = JournalWriter.Open(folder, rsus, null, new JournalOptions(), TimeProvider.System))
            {
                for (int i = 0; i < 6; i++)
                {
                    journal.TryAppend(
                        new Upload
                        {
                            RsuIndex = indexes[i % 2],
                            ArrivalNs = 1_772_352_000_000_000_000 + (i * 100_000_000L),
                            Qos = (byte)(i % 2),
                            PacketId = (ushort)i,
                            Topic = Encoding.UTF8.GetBytes($"v2x/v1/rsu/RSU-{(i % 2) + 1}/bsm/up"),
                            Payload = new ReadOnlySequence<byte>(Message),
                        },
                        out _);
                }

                journal.FlushAsync().AsTask().Wait();
            }

            return File.ReadAllBytes(Path.Combine(folder, "000001.pcapng"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>MQTT in TCP in IPv4 in Ethernet: a CONNECT and two PUBLISH, and a datagram.</summary>
    private static byte[] Pcap()
    {
        var file = new List<byte>();
        file.AddRange(Convert.FromHexString("d4c3b2a1020004000000000000000000ffff000001000000"));
        uint sequence = 1000;
        foreach (byte[] segment in (byte[][])[Convert.FromHexString("100d00044d5154540402003c000161"), Publish(), Publish()[..12], Publish()[12..]])
        {
            file.AddRange(Packet(Ip(6, Tcp(sequence, segment))));
            sequence += (uint)segment.Length;
        }

        file.AddRange(Packet(Ip(17, [0x1F, 0x90, 0x90, 0x91, 0, (byte)(8 + Message.Length), 0, 0, .. Message])));
        return [.. file];
    }

    private static byte[] Pcapng()
    {
        var file = new List<byte>();
        file.AddRange(Convert.FromHexString("0a0d0d0a1c0000004d3c2b1a01000000ffffffffffffffff1c000000"));
        file.AddRange(Convert.FromHexString("01000000200000000100000000000400090001000600000000000000" + "20000000"));
        byte[] packet = Packet(Ip(6, Tcp(5, Publish())))[16..];
        int padded = (packet.Length + 3) & ~3;
        byte[] block = new byte[32 + padded];
        BinaryPrimitives.WriteUInt32LittleEndian(block, 6);
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(4), (uint)block.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(12), 0x64E00);
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(16), 0x12345678);
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(20), (uint)packet.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(24), (uint)packet.Length);
        packet.CopyTo(block, 28);
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(block.Length - 4), (uint)block.Length);
        file.AddRange(block);
        file.AddRange(Convert.FromHexString("ad0b00001000000001020304" + "10000000"));
        return [.. file];
    }

    private static byte[] Publish()
    {
        byte[] topic = "v2x/v1/rsu/A/bsm/up"u8.ToArray();
        return [0x30, (byte)(2 + topic.Length + Message.Length), 0, (byte)topic.Length, .. topic, .. Message];
    }

    private static byte[] Tcp(uint sequence, byte[] data)
    {
        byte[] header = new byte[20];
        BinaryPrimitives.WriteUInt16BigEndian(header, 50_000);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), 1883);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), sequence);
        header[12] = 0x50;
        header[13] = 0x18;
        return [.. header, .. data];
    }

    private static byte[] Ip(byte protocol, byte[] data)
    {
        byte[] header = new byte[20];
        header[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)(20 + data.Length));
        header[8] = 64;
        header[9] = protocol;
        header[15] = 1;
        header[19] = 2;
        return [.. header, .. data];
    }

    private static byte[] Packet(byte[] ip)
    {
        byte[] frame = [.. new byte[12], 0x08, 0x00, .. ip];
        byte[] header = new byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 1_772_352_000);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), (uint)frame.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(12), (uint)frame.Length);
        return [.. header, .. frame];
    }
}
