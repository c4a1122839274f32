using CsCheck;
using XiqingV2X.Capture.Journal;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Capture.Tests.Journal;

/// <summary>Looking up a time and an RSU gives what reading everything and leaving out the rest gives, but reads less.</summary>
public sealed class JournalSeekTests : IDisposable
{
    private const int Count = 4_000;
    private readonly TempFolder _folder = new();
    private readonly Sample[] _samples;

    public JournalSeekTests()
    {
        // RSU "RARE" sends in the middle only, and arrivals of neighbours are out of order now and then.
        _samples = [.. Enumerable.Range(0, Count).Select(i => Sample.Of(i, 400) with
        {
            Rsu = i is > 2_000 and < 2_010 ? "RARE" : $"R{i % 4}",
            ArrivalNs = Sample.Epoch + (i * 1_000L) + (i % 7 == 0 ? 5_500 : 0),
        })];
        var rsus = new RsuTable();
        using var journal = JournalWriter.Open(
            _folder.Path, rsus, null, new JournalOptions { CommitInterval = TimeSpan.Zero, SegmentBytes = 700_000 }, TimeProvider.System);
        Array.ForEach(_samples, sample => sample.AppendTo(journal, rsus, out _));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Any_time_and_any_rsu_give_exactly_what_is_there()
    {
        Archive(compress: true);
        string?[] rsus = [null, "R0", "R3", "RARE", "none"];
        var gen = Gen.Select(Gen.Int[-100, Count + 100], Gen.Int[0, 1_500], Gen.Int[0, 4]);
        gen.Sample(
            (from, length, rsu) =>
            {
                var filter = new JournalFilter(Sample.Epoch + (from * 1_000L), Sample.Epoch + ((from + length) * 1_000L), rsus[rsu]);
                Assert.Equal(Expected(filter), Seek(filter, out _));
            },
            iter: 150);
    }

    [Fact]
    public void Little_more_is_read_than_is_wanted()
    {
        Archive(compress: false);
        Assert.Equal(9, Seek(new JournalFilter(Rsu: "RARE"), out CountingStorage rare).Count);
        Assert.InRange(rare.BytesRead, 1, 3 * SegmentIndex.StretchBytes + 700_000);
        Assert.NotEmpty(Seek(new JournalFilter(Sample.Epoch + 100_000, Sample.Epoch + 199_500), out CountingStorage early));
        Assert.InRange(early.BytesRead, 1, 3 * SegmentIndex.StretchBytes + 700_000);
    }

    [Fact]
    public void An_index_that_is_missing_or_damaged_or_of_another_segment_is_made_again()
    {
        Archive(compress: false);
        string first = _folder.File("000001.idx");
        byte[] right = File.ReadAllBytes(first);
        byte[] flipped = [.. right];
        flipped[30] ^= 1;
        var filter = new JournalFilter(Rsu: "R1");
        foreach (byte[]? index in (byte[]?[])[null, [], flipped, right[..^1], File.ReadAllBytes(_folder.File("000002.idx"))])
        {
            File.Delete(first);
            if (index is not null)
            {
                File.WriteAllBytes(first, index);
            }

            Assert.Equal(Expected(filter), Seek(filter, out _));
            Assert.Equal(right, File.ReadAllBytes(first));
        }
    }

    private List<Sample> Expected(JournalFilter filter) => [.. _samples.Where(sample =>
        sample.ArrivalNs >= filter.FromNs && sample.ArrivalNs <= filter.ToNs && (filter.Rsu is null || sample.Rsu == filter.Rsu))];

    private List<Sample> Seek(JournalFilter filter, out CountingStorage storage)
    {
        storage = new CountingStorage(DirectoryJournalStorage.OpenForReading(_folder.Path));
        using var reader = new JournalReader(storage, new RsuTable(), JournalPosition.Start, filter);
        List<Sample> read = Sample.ReadAll(reader);
        Assert.Equal(0, reader.DamageCount);
        return read;
    }

    private void Archive(bool compress)
    {
        using DirectoryJournalStorage storage = DirectoryJournalStorage.OpenForReading(_folder.Path);
        new JournalArchiver(storage, compress).Run(storage.Segments()[^1], CancellationToken.None);
    }

    /// <summary>A folder that counts what is read of its segments.</summary>
    private sealed class CountingStorage(DirectoryJournalStorage folder) : IJournalStorage
    {
        public long BytesRead { get; private set; }

        public IReadOnlyList<int> Segments() => folder.Segments();

        public Stream OpenRead(int segment) => new CountingStream(folder.OpenRead(segment), count => BytesRead += count);

        public string Describe(int segment) => folder.Describe(segment);

        public byte[]? ReadIndex(int segment) => folder.ReadIndex(segment);

        public void WriteIndex(int segment, byte[] index) => folder.WriteIndex(segment, index);

        public IJournalFile Create(int segment) => throw new NotSupportedException();

        public void Truncate(int segment, long length) => throw new NotSupportedException();

        public void Delete(int segment) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }

    private sealed class CountingStream(Stream inner, Action<int> read) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position { get => inner.Position; set => inner.Position = value; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int count = inner.Read(buffer);
            read(count);
            return count;
        }

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
