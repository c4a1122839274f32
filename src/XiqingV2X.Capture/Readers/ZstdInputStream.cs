using System.Buffers.Binary;
using XiqingV2X.Capture.Zstd;
using ZstdSharp;

namespace XiqingV2X.Capture.Readers;

/// <summary>
/// The content of a zstd stream of whatever tool (RFC 8878), read once from front to back. Where the compressed bytes are
/// damaged or break off, or stand for so much that they can be no capture, the content ends, and <see cref="Fault"/> says why and where.
/// </summary>
public sealed class ZstdInputStream : ForwardStream
{
    /// <summary>Beyond so much content it matters what it was made of.</summary>
    private const long LargeBytes = 64L << 20;

    /// <summary>Bytes of content from one compressed byte that no capture comes to: each of its packets has a time of its own.</summary>
    private const int LargestRatio = 1000;

    private readonly CountedStream _compressed;
    private readonly DecompressionStream _content;
    private long _bytes;

    /// <summary>Opens one.</summary>
    /// <param name="compressed">The compressed bytes; disposed with this.</param>
    public ZstdInputStream(Stream compressed)
    {
        _compressed = new CountedStream(compressed);
        _content = new DecompressionStream(_compressed, leaveOpen: false);
    }

    /// <summary>What the compressed bytes broke off with; null while they have not.</summary>
    public string? Fault { get; private set; }

    /// <summary>Whether bytes begin as zstd does.</summary>
    public static bool IsZstd(ReadOnlySpan<byte> first)
        => first.Length >= sizeof(uint) && BinaryPrimitives.ReadUInt32LittleEndian(first) == SeekableZstd.FrameMagic;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Fault is null ? Take(_content.Read(buffer)) : 0;
        }
        catch (Exception e) when (e is ZstdException or EndOfStreamException)
        {
            return Broken(e.Message);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Fault is null ? Take(await _content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) : 0;
        }
        catch (Exception e) when (e is ZstdException or EndOfStreamException)
        {
            return Broken(e.Message);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Take(int read)
    {
        _bytes += read;
        return _bytes <= LargeBytes || _bytes / Math.Max(1, _compressed.Count) <= LargestRatio
            ? read
            : Broken($"{_bytes} bytes of content come out of {_compressed.Count}, which no capture does");
    }

    private int Broken(string what)
    {
        Fault = $"{what} (offset {_compressed.Count} of the compressed file)";
        return 0;
    }

    private sealed class CountedStream(Stream inner) : ForwardStream
    {
        public long Count { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            int read = inner.Read(buffer);
            Count += read;
            return read;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            Count += read;
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
