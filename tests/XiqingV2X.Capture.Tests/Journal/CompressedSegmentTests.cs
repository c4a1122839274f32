using System.Diagnostics;
using XiqingV2X.Capture.Journal;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Capture.Tests.Journal;

/// <summary>Closed segments compressed: the same records from every position, by our reader and by zstd itself.</summary>
public sealed class CompressedSegmentTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<Sample> _samples = [.. Enumerable.Range(0, 3_000).Select(i => Sample.Of(i, payloadLength: 300 + (i % 50)))];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_compressed_journal_reads_as_before_from_every_position()
    {
        List<JournalPosition> ends = Write();
        long before = new DirectoryInfo(_folder.Path).GetFiles("*.pcapng").Sum(file => file.Length);
        JournalArchiver archiver = Archive();
        Assert.Equal(2, archiver.Compressed);
        Assert.Null(archiver.LastError);
        Assert.Equal(0, archiver.Damages);
        Assert.Equal(["000001.pcapng.zst", "000002.pcapng.zst", "000003.pcapng"], Names("*.pcapng*"));
        Assert.Equal(_samples, Read(JournalPosition.Start));
        foreach (int i in (int[])[0, 1, 700, 1_499, 2_500, 2_998])
        {
            Assert.Equal(_samples[(i + 1)..], Read(ends[i]));
        }

        Assert.True(archiver.BytesAfter < archiver.BytesBefore / 2, $"{archiver.BytesBefore} bytes became {archiver.BytesAfter}");
        Assert.True(archiver.BytesBefore <= before);
    }

    [Fact]
    public async Task The_zstd_of_others_gives_the_segment_back_byte_for_byte()
    {
        Write();
        byte[] plain = File.ReadAllBytes(_folder.File("000001.pcapng"));
        Archive();
        using Process zstd = Process.Start(new ProcessStartInfo("zstd", ["-q", "-d", "-c", _folder.File("000001.pcapng.zst")]) { RedirectStandardOutput = true })!;
        var content = new MemoryStream();
        await zstd.StandardOutput.BaseStream.CopyToAsync(content);
        await zstd.WaitForExitAsync();
        Assert.Equal(0, zstd.ExitCode);
        Assert.Equal(plain, content.ToArray());
    }

    [Fact]
    public void A_flipped_byte_costs_a_frame_at_most_wherever_it_lies()
    {
        Write();
        Archive();
        string file = _folder.File("000001.pcapng.zst");
        byte[] whole = File.ReadAllBytes(file);
        var inFirst = new HashSet<Sample>(Sample.ReadAll(new SegmentFileStorage(file)));
        int frames = 3;
        int step = Math.Max(1, whole.Length / 150);
        foreach (int at in Enumerable.Range(0, whole.Length / step).Select(i => i * step).Concat(Enumerable.Range(whole.Length - 60, 60)))
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 0x21;
            File.WriteAllBytes(file, damaged);
            using var reader = new JournalReader(new SegmentFileStorage(file), new RsuTable(), JournalPosition.Start);
            List<Sample> read = Sample.ReadAll(reader);
            Assert.True(read.Count >= inFirst.Count / frames, $"byte {at} of {whole.Length} leaves {read.Count} of {inFirst.Count}");
            Assert.All(read, sample => Assert.True(sample.Rsu == "unidentified" || inFirst.Contains(sample)));
            Assert.True(read.Count == inFirst.Count || reader.DamageCount > 0);
        }
    }

    [Fact]
    public void What_an_interrupted_compression_leaves_costs_nothing()
    {
        Write();
        byte[] plain = File.ReadAllBytes(_folder.File("000001.pcapng"));
        Archive();
        byte[] compressed = File.ReadAllBytes(_folder.File("000001.pcapng.zst"));

        // Killed before the name was changed; killed between that and the removal of the segment; and a half-written one of that name.
        File.WriteAllBytes(_folder.File("000001.pcapng.zst.tmp"), compressed[..1000]);
        File.WriteAllBytes(_folder.File("000001.pcapng"), plain);
        Assert.Equal(_samples, Read(JournalPosition.Start));
        File.WriteAllBytes(_folder.File("000001.pcapng.zst"), compressed[..5000]);
        Assert.Equal(_samples, Read(JournalPosition.Start));
        Archive();
        Assert.Equal(["000001.pcapng.zst", "000002.pcapng.zst", "000003.pcapng"], Names("*.pcapng*"));
        Assert.Equal(_samples, Read(JournalPosition.Start));
    }

    [Fact]
    public void Damage_in_a_closed_segment_is_found_counted_and_kept_aside()
    {
        Write();
        string file = _folder.File("000001.pcapng");
        byte[] plain = File.ReadAllBytes(file);
        plain[5_000] ^= 1;
        File.WriteAllBytes(file, plain);
        using JournalReader reader = JournalReader.Open(_folder.Path, new RsuTable(), JournalPosition.Start);
        Assert.Equal(2_999, Sample.ReadAll(reader).Count);
        JournalDamage damage = Assert.Single(reader.Damages);
        Assert.Equal(1, Archive().Damages);
        Assert.Equal(0, Archive().Damages);
        byte[] kept = File.ReadAllBytes(Assert.Single(Directory.GetFiles(_folder.File("damaged"))));
        Assert.Equal(plain[(int)damage.Position.Offset..(int)(damage.Position.Offset + damage.Bytes)], kept);
        Assert.Equal(2_999, Read(JournalPosition.Start).Count);
    }

    private List<JournalPosition> Write()
    {
        var consumer = new CollectingConsumer();
        var rsus = new RsuTable();
        using (var journal = JournalWriter.Open(
            _folder.Path, rsus, consumer, new JournalOptions { CommitInterval = TimeSpan.Zero, SegmentBytes = 600_000 }, TimeProvider.System))
        {
            _samples.ForEach(sample => Assert.Equal(AppendStatus.Appended, sample.AppendTo(journal, rsus, out _)));
        }

        return [.. consumer.Records.Select(record => record.End)];
    }

    private JournalArchiver Archive()
    {
        using DirectoryJournalStorage storage = DirectoryJournalStorage.OpenForReading(_folder.Path);
        var archiver = new JournalArchiver(storage, compress: true);
        archiver.Run(open: 3, CancellationToken.None);
        return archiver;
    }

    private List<Sample> Read(JournalPosition from)
    {
        using var storage = DirectoryJournalStorage.OpenForReading(_folder.Path);
        return Sample.ReadAll(storage, from);
    }

    private string[] Names(string pattern) => [.. Directory.GetFiles(_folder.Path, pattern).Select(Path.GetFileName).Order()!];
}
