using System.Buffers.Binary;

namespace XiqingV2X.Capture.Readers;

/// <summary>
/// Reads classic pcap, with microseconds or nanoseconds, of either byte order:
/// <code>
///   magic 4 | version 2+2 | zone 4 | accuracy 4 | snap length 4 | link type 4 |  then for each packet
///   seconds 4 | fraction 4 | captured 4 | original 4 | data
/// </code>
/// </summary>
internal sealed class PcapReader : ICaptureReader
{
    /// <summary>Longest packet; libpcap itself stops at 262,144.</summary>
    public const int MaxPacket = 16 << 20;

    private const int FileHeader = 24;
    private const int RecordHeader = 16;
    private readonly PipeCursor _cursor;
    private bool _bigEndian;
    private int _nsPerUnit;
    private int _linkType = -1;
    private int _passed;
    private long _number;
    private bool _broken;

    public PcapReader(PipeCursor cursor) => _cursor = cursor;

    public string Format => "pcap";

    public CapturedPacket Current { get; private set; }

    public CaptureFaults Faults { get; } = new();

    public long Offset => _cursor.Offset;

    /// <summary>True for the four magic numbers of the format.</summary>
    public static bool IsMagic(ReadOnlySpan<byte> first) => first.Length >= 4 && BinaryPrimitives.ReadUInt32BigEndian(first)
        is 0xA1B2_C3D4 or 0xD4C3_B2A1 or 0xA1B2_3C4D or 0x4D3C_B2A1;

    public async ValueTask<bool> ReadAsync(CancellationToken cancellation = default)
    {
        if (_broken)
        {
            return false;
        }

        _cursor.Advance(_passed);
        _passed = 0;
        if (_linkType < 0 && !await ReadHeaderAsync(cancellation))
        {
            return Broken("the file ends inside its header");
        }

        if (!await _cursor.EnsureAsync(RecordHeader, cancellation))
        {
            return _cursor.Available > 0 && Broken("the file ends inside a packet's header");
        }

        uint captured = CapturedLength();
        if (captured > MaxPacket)
        {
            return Broken($"a packet of {captured} bytes is longer than the {MaxPacket} that are read");
        }

        if (!await _cursor.EnsureAsync(RecordHeader + captured, cancellation))
        {
            return Broken($"the file ends inside a packet of {captured} bytes");
        }

        Take((int)captured);
        return true;
    }

    private async ValueTask<bool> ReadHeaderAsync(CancellationToken cancellation)
    {
        if (!await _cursor.EnsureAsync(FileHeader, cancellation))
        {
            return false;
        }

        ReadOnlySpan<byte> header = _cursor.Peek(FileHeader).Span;
        uint magic = BinaryPrimitives.ReadUInt32BigEndian(header);
        _bigEndian = magic is 0xA1B2_C3D4 or 0xA1B2_3C4D;
        _nsPerUnit = magic is 0xA1B2_3C4D or 0x4D3C_B2A1 ? 1 : 1_000;

        // The upper bits tell of a frame check sequence.
        _linkType = (int)(UInt32(header[20..]) & 0xFFFF);
        _cursor.Advance(FileHeader);
        return true;
    }

    private uint CapturedLength() => UInt32(_cursor.Peek(RecordHeader).Span[8..]);

    private void Take(int captured)
    {
        ReadOnlyMemory<byte> record = _cursor.Peek(RecordHeader + captured);
        ReadOnlySpan<byte> header = record.Span;
        Current = new CapturedPacket
        {
            Number = ++_number,
            Offset = _cursor.Offset,
            LinkType = _linkType,
            TimeNs = (UInt32(header) * 1_000_000_000L) + ((long)UInt32(header[4..]) * _nsPerUnit),
            InterfaceName = "",
            Data = record[RecordHeader..],
            OriginalLength = UInt32(header[12..]),
        };
        _passed = record.Length;
    }

    private bool Broken(string what)
    {
        Faults.Add(_cursor.Offset, what);
        _broken = true;
        return false;
    }

    private uint UInt32(ReadOnlySpan<byte> at)
        => _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(at) : BinaryPrimitives.ReadUInt32LittleEndian(at);
}
