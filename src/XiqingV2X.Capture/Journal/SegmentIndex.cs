using System.Text;
using XiqingV2X.Capture.Pcapng;

namespace XiqingV2X.Capture.Journal;

/// <summary>
/// What a closed segment holds, kept beside it so that a time and an RSU are found without reading everything: names of
/// the interfaces and, for each stretch of <see cref="StretchBytes"/>, where it begins, its arrivals and its senders.
/// It follows from the segment alone and is made again where it is missing or does not fit.
/// </summary>
public sealed class SegmentIndex
{
    /// <summary>A stretch holds the records that begin in so many bytes: one frame of the compressed segment.</summary>
    public const int StretchBytes = Zstd.SeekableZstd.FrameBytes;

    private const ulong Magic = 0x0131_5844_4958_3256; // "V2XIDX1", 01
    private const int MostNames = 65_536;
    private const int HeadBytes = 4096;
    private readonly uint _head;
    private readonly string[] _names;
    private readonly IndexStretch[] _stretches;

    private SegmentIndex(long length, uint head, long lost, string[] names, IndexStretch[] stretches)
    {
        Length = length;
        _head = head;
        Lost = lost;
        _names = names;
        _stretches = stretches;
        Records = stretches.Sum(stretch => (long)stretch.Records);
        FirstNs = stretches.Length == 0 ? 0 : stretches.Min(stretch => stretch.FirstNs);
        LastNs = stretches.Length == 0 ? 0 : stretches.Max(stretch => stretch.LastNs);
    }

    /// <summary>Length of the segment (not compressed) that this is the index of.</summary>
    public long Length { get; }

    /// <summary>Records in it.</summary>
    public long Records { get; }

    /// <summary>Records in it that are lost to damage.</summary>
    public long Lost { get; }

    /// <summary>Earliest arrival, Unix ns; 0 where there is no record.</summary>
    public long FirstNs { get; }

    /// <summary>Latest arrival, Unix ns; 0 where there is no record.</summary>
    public long LastNs { get; }

    /// <summary>RSU id of each interface number; null where the segment has none.</summary>
    internal IReadOnlyList<string> Names => _names;

    /// <summary>The kept index of a segment; null where there is none or it is damaged or of another content.</summary>
    public static SegmentIndex? Load(IJournalStorage storage, int segment)
    {
        ArgumentNullException.ThrowIfNull(storage);
        if (storage.ReadIndex(segment) is not { } bytes || Parse(bytes) is not { } index)
        {
            return null;
        }

        using Stream content = storage.OpenRead(segment);
        return content.Length == index.Length && HeadOf(content) == index._head ? index : null;
    }

    /// <summary>The kept index of a closed segment, or one made from it now; keeping that is tried.</summary>
    /// <exception cref="IOException">The segment cannot be read.</exception>
    public static SegmentIndex LoadOrBuild(IJournalStorage storage, int segment)
    {
        if (Load(storage, segment) is { } kept)
        {
            return kept;
        }

        SegmentIndex built = Build(storage, segment, out _);
        storage.WriteIndex(segment, built.ToBytes());
        return built;
    }

    /// <summary>Reads a whole segment and says what it holds.</summary>
    /// <param name="storage">Where it is.</param>
    /// <param name="segment">Its number.</param>
    /// <param name="damages">What is wrong in it, the first hundred.</param>
    public static SegmentIndex Build(IJournalStorage storage, int segment, out IReadOnlyList<JournalDamage> damages)
    {
        ArgumentNullException.ThrowIfNull(storage);
        long length;
        uint head;
        using (Stream content = storage.OpenRead(segment))
        {
            length = content.Length;
            head = HeadOf(content);
        }

        var rsus = new RsuTable();
        var stretches = new List<IndexStretch>();
        using var reader = new JournalReader(new OneSegment(storage, segment), rsus, new JournalPosition(segment, 0));
        while (reader.TryRead(out JournalRecord record))
        {
            long stretch = record.Position.Offset / StretchBytes;
            if (stretches.Count == 0 || stretches[^1].Offset / StretchBytes != stretch)
            {
                stretches.Add(new IndexStretch { Offset = record.Position.Offset, FirstNs = long.MaxValue, LastNs = long.MinValue });
            }

            stretches[^1].Add(record.ArrivalNs, record.RsuIndex);
        }

        damages = reader.Damages;
        IReadOnlyList<int> interfaces = reader.Interfaces;
        return new SegmentIndex(length, head, reader.Lost, [.. interfaces.Select(rsu => rsu < 0 ? "" : rsus[rsu])], [.. stretches.Select(stretch => stretch.ByInterface(interfaces))]);
    }

    /// <summary>Whether the filter can take anything of this segment.</summary>
    public bool MayHold(JournalFilter filter) => Next(0, filter) is not null;

    /// <summary>The first stretch that ends behind an offset and that the filter can take something of; null for none.</summary>
    internal (long From, long To)? Next(long offset, JournalFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        int[] wanted = filter.Rsu is null ? [] : [.. Enumerable.Range(0, _names.Length).Where(i => _names[i] == filter.Rsu)];
        for (int i = 0; i < _stretches.Length; i++)
        {
            long end = i + 1 < _stretches.Length ? _stretches[i + 1].Offset : Length;
            IndexStretch stretch = _stretches[i];
            if (end > offset
                && stretch.FirstNs <= filter.ToNs
                && stretch.LastNs >= filter.FromNs
                && (filter.Rsu is null || wanted.Any(stretch.Holds)))
            {
                return (stretch.Offset, end);
            }
        }

        return null;
    }

    /// <summary>What is kept in the file: this, closed by a CRC-32C.</summary>
    internal byte[] ToBytes()
    {
        var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(Length);
            writer.Write(_head);
            writer.Write(Lost);
            writer.Write(_names.Length);
            Array.ForEach(_names, writer.Write);
            writer.Write(_stretches.Length);
            Array.ForEach(_stretches, stretch => stretch.Write(writer));
        }

        uint sum = Crc32C.Of(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        bytes.Write(BitConverter.GetBytes(sum));
        return bytes.ToArray();
    }

    /// <summary>Sum of a segment's beginning: segments may well be equally long, but not of the same first arrivals.</summary>
    private static uint HeadOf(Stream content)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        return Crc32C.Of(head[..content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]);
    }

    private static SegmentIndex? Parse(byte[] bytes)
    {
        if (bytes.Length < sizeof(ulong) + sizeof(uint) || BitConverter.ToUInt32(bytes, bytes.Length - 4) != Crc32C.Of(bytes.AsSpan(0, bytes.Length - 4)))
        {
            return null;
        }

        using var reader = new BinaryReader(new MemoryStream(bytes, 0, bytes.Length - 4), Encoding.UTF8);
        try
        {
            if (reader.ReadUInt64() != Magic)
            {
                return null;
            }

            long length = reader.ReadInt64();
            uint head = reader.ReadUInt32();
            long lost = reader.ReadInt64();
            string[] names = new string[Math.Clamp(reader.ReadInt32(), 0, MostNames)];
            for (int i = 0; i < names.Length; i++)
            {
                names[i] = reader.ReadString();
            }

            var stretches = new IndexStretch[Math.Clamp(reader.ReadInt32(), 0, (int)Math.Min(int.MaxValue, (length / StretchBytes) + 1))];
            for (int i = 0; i < stretches.Length; i++)
            {
                stretches[i] = IndexStretch.Read(reader);
            }

            return new SegmentIndex(length, head, lost, names, stretches);
        }
        catch (Exception e) when (e is IOException or FormatException)
        {
            // Its sum is right: an index of another version that only looks like ours. It is made again.
            return null;
        }
    }

    /// <summary>One segment of a journal, as if it were the only one.</summary>
    private sealed class OneSegment(IJournalStorage all, int segment) : IJournalStorage
    {
        public IReadOnlyList<int> Segments() => [segment];

        public Stream OpenRead(int which) => all.OpenRead(which);

        public string Describe(int which) => all.Describe(which);

        public IJournalFile Create(int which) => throw new NotSupportedException();

        public void Truncate(int which, long length) => throw new NotSupportedException();

        public void Delete(int which) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
