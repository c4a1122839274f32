using System.Buffers.Binary;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Tests.Pipeline;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Captures;

/// <summary>Captures that are cut, damaged, or made to hurt: each ends with a sentence and the place in the file.</summary>
public sealed class HostileCaptureTests : IDisposable
{
    private const string PcapHead = "d4c3b2a1020004000000000000000000ffff000001000000";
    private const string Section = "0a0d0d0a1c0000004d3c2b1a01000000ffffffffffffffff1c000000";
    private const string Interface = "01000000140000000100000000000400" + "14000000";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("pcap cut in its header", "d4c3b2a10200040000", "ends inside its header", 0)]
    [InlineData("pcap cut in a packet's header", PcapHead + "00000000", "ends inside a packet's header", 24)]
    [InlineData("pcap cut in a packet", PcapHead + "00000000000000001000000010000000" + "00", "ends inside a packet of 16 bytes", 24)]
    [InlineData("pcap packet of 2^31-1", PcapHead + "0000000000000000ffffff7fffffff7f", "2147483647 bytes is longer", 24)]
    [InlineData("pcap packet of 2^31", PcapHead + "00000000000000000000008000000080", "2147483648 bytes is longer", 24)]
    [InlineData("pcap packet of 2^32-1", PcapHead + "0000000000000000ffffffffffffffff", "4294967295 bytes is longer", 24)]
    [InlineData("pcapng block of no length", Section + Interface + "0600000000000000", "", 48)]
    [InlineData("pcapng block of length 0", Section + Interface + "060000000000000000000000", "length 0, which no block can have", 48)]
    [InlineData("pcapng block of length 8", Section + Interface + "060000000800000008000000", "length 8, which no block can have", 48)]
    [InlineData("pcapng block of odd length", Section + Interface + "060000000d0000000000000000", "length 13, which no block can have", 48)]
    [InlineData("pcapng block of 2^31", Section + Interface + "060000000000008000000000", "2147483648 bytes is longer", 48)]
    [InlineData("pcapng unknown block of 2^32-4", Section + Interface + "ad0b0000fcffffff00000000", "ends inside a block of 4294967292 bytes", 60)]
    [InlineData("pcapng ends with another length", Section + Interface + "060000002000000000000000000000000000000000000000000000001c000000", "ends with the length 28", 48)]
    [InlineData("pcapng packet longer than its block", Section + Interface + "06000000200000000000000000000000000000000000ff7f0000ff7f20000000", "in a block of 32", 48)]
    [InlineData("pcapng packet of 2^32-1 in its block", Section + Interface + "0600000020000000000000000000000000000000ffffffffffffffff20000000", "4294967295 bytes in a block of 32", 48)]
    [InlineData("pcapng packet of no interface", Section + "060000002000000005000000000000000000000000000000000000002" + "0000000", "interface 5", 28)]
    [InlineData("pcapng without byte order", "0a0d0d0a1c0000000000000001000000ffffffffffffffff1c000000", "no byte-order magic", 0)]
    [InlineData("JSON line without its end", "7b22686578223a2230303034", "", null)]
    public async Task Broken_files_end_with_a_sentence_and_the_place(string name, string hex, string expected, int? offset)
    {
        string file = _folder.File("capture");
        await File.WriteAllBytesAsync(file, Convert.FromHexString(hex));
        string faults = await ReadAsync(file);
        Assert.True(faults.Contains(expected, StringComparison.Ordinal), $"{name}: {faults}");
        Assert.Matches(offset is null ? @"\d" : $@"file offset {offset}\b", faults);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0x7FFFFFFC)]
    [InlineData(0x80000000)]
    [InlineData(0xFFFFFFFF)]
    public async Task A_journal_with_a_wild_length_is_read_on_behind_it(uint length)
    {
        string folder = _folder.File("journal");
        long records = await SimulatedJournal.WriteAsync(folder, rsus: 1, vehicles: 3, TimeSpan.FromSeconds(2));
        string segment = Directory.GetFiles(folder, "*.pcapng").Order(StringComparer.Ordinal).First();
        byte[] bytes = await File.ReadAllBytesAsync(segment);
        int record = 0;
        while (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(record)) != 6)
        {
            record += BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(record + 4));
        }

        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(record + 4), length);
        await File.WriteAllBytesAsync(segment, bytes);
        using ICaptureSource source = await CaptureSources.OpenAsync(folder, new UploadReaderOptions(), CancellationToken.None);
        long read = 0;
        while (await source.ReadAsync(CancellationToken.None))
        {
            read++;
        }

        Assert.Equal(records - 1, read);
        Assert.Matches($@"at .*\b{record}\b.* \(\d+ bytes\)", source.Faults.First());
    }

    [Fact]
    public async Task A_zstd_bomb_of_thirteen_gigabytes_ends_early()
    {
        // A pcap header as it is, then blocks of one repeated byte, 128 KiB each: packets of nothing without end.
        List<byte> bomb = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x70, .. Head(24, 0, false), .. Convert.FromHexString(PcapHead)];
        for (int i = 0; i < 100_000; i++)
        {
            bomb.AddRange([.. Head(128 << 10, 1, i == 99_999), 0]);
        }

        string file = _folder.File("bomb");
        await File.WriteAllBytesAsync(file, [.. bomb]);
        string faults = await ReadAsync(file);
        Assert.Matches(@"come out of \d+, which no capture does \(offset \d+ of the compressed file\)", faults);

        await File.WriteAllBytesAsync(file, [.. bomb[..200]]);
        Assert.Matches(@"breaks off: .*\(offset 200 of the compressed file\)", await ReadAsync(file));

        static byte[] Head(int size, int type, bool last)
        {
            int head = (size << 3) | (type << 1) | (last ? 1 : 0);
            return [(byte)head, (byte)(head >> 8), (byte)(head >> 16)];
        }
    }

    /// <summary>Each takes years, not seconds, for a reader that walks on from every place where something could begin.</summary>
    [Theory]
    [InlineData("frames of empty blocks")]
    [InlineData("records that claim four megabytes")]
    public async Task Bytes_made_to_be_searched_for_ever_are_not(string form)
    {
        string folder = Directory.CreateDirectory(_folder.File("journal")).FullName;
        byte[] bytes = new byte[8 << 20];
        for (int i = 0; i + 8 <= bytes.Length; i += 8)
        {
            (uint first, uint second) = form[0] == 'f' ? (0xFD2FB528u, 0u) : (6u, (4u << 20) - 256u);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i), first);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i + 4), second);
        }

        if (form[0] == 'f')
        {
            bytes = bytes[..(1 << 20)];
        }

        await File.WriteAllBytesAsync(Path.Combine(folder, form[0] == 'f' ? "000001.pcapng.zst" : "000001.pcapng"), bytes);
        Assert.Matches(@"\d+ bytes", await ReadAsync(folder));
    }

    private static async Task<string> ReadAsync(string path)
    {
        using ICaptureSource source = await CaptureSources.OpenAsync(path, new UploadReaderOptions(), CancellationToken.None);
        while (await source.ReadAsync(CancellationToken.None))
        {
        }

        return string.Join('\n', source.Faults);
    }
}
