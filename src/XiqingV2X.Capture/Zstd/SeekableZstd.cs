using System.Buffers.Binary;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace XiqingV2X.Capture.Zstd;

/// <summary>
/// Zstandard's seekable format: frames of equal content, each with its checksum, and behind them a table of their sizes in a
/// skippable frame. <c>zstd -d</c> reads it as any other file; whoever reads the table needs only the frames he wants.
/// </summary>
internal static class SeekableZstd
{
    /// <summary>
    /// Content of every frame but the last. Smaller frames compress worse (by some per cent at this size), larger ones lose more
    /// where a byte is damaged and cost more to look up a record in.
    /// </summary>
    public const int FrameBytes = 256 << 10;

    public const uint FrameMagic = 0xFD2F_B528;
    public const uint TableMagic = 0x8F92_EAB1;
    public const uint SkippableMagic = 0x184D_2A5E;
    public const int SkippableHead = 8;
    public const int TableEntry = 8;
    public const int TableFooter = 9;
    private const int Level = 3;

    /// <summary>Compresses a stream to its end.</summary>
    /// <exception cref="OperationCanceledException">Told to stop; what was written is no whole file.</exception>
    public static void Compress(Stream content, Stream target, CancellationToken cancellationToken)
    {
        using var compressor = new Compressor(Level);
        compressor.SetParameter(ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
        byte[] frame = new byte[FrameBytes];
        byte[] compressed = new byte[Compressor.GetCompressBound(FrameBytes)];
        var table = new MemoryStream();
        Span<byte> entry = stackalloc byte[TableEntry];
        int read;
        while ((read = content.ReadAtLeast(frame, FrameBytes, throwOnEndOfStream: false)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int size = compressor.Wrap(frame.AsSpan(0, read), compressed);
            target.Write(compressed.AsSpan(0, size));
            BinaryPrimitives.WriteInt32LittleEndian(entry, size);
            BinaryPrimitives.WriteInt32LittleEndian(entry[4..], read);
            table.Write(entry);
        }

        WriteTable(target, table);
    }

    private static void WriteTable(Stream target, MemoryStream entries)
    {
        Span<byte> head = stackalloc byte[SkippableHead];
        BinaryPrimitives.WriteUInt32LittleEndian(head, SkippableMagic);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], (int)entries.Length + TableFooter);
        target.Write(head);
        entries.WriteTo(target);
        Span<byte> footer = stackalloc byte[TableFooter];
        BinaryPrimitives.WriteInt32LittleEndian(footer, (int)(entries.Length / TableEntry));
        footer[4] = 0;
        BinaryPrimitives.WriteUInt32LittleEndian(footer[5..], TableMagic);
        target.Write(footer);
    }
}
