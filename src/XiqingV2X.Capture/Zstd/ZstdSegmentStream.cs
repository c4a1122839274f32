using ZstdSharp;

namespace XiqingV2X.Capture.Zstd;

/// <summary>
/// The content of a compressed segment, to be read from any place on; one frame is in memory. A damaged frame reads as
/// zeros, which a journal's reader takes for a damaged stretch, and goes on behind it.
/// </summary>
internal sealed class ZstdSegmentStream : Stream
{
    private readonly Stream _file;
    private readonly List<ZstdFrame> _frames;
    private readonly Decompressor _decompressor = new();
    private readonly byte[] _content = new byte[SeekableZstd.FrameBytes];
    private byte[] _compressed = [];
    private int _frame = -1;

    /// <param name="file">The compressed file; disposed with this.</param>
    public ZstdSegmentStream(Stream file)
    {
        _file = file;
        _frames = FrameList.Read(file);
        Length = _frames.Sum(frame => (long)frame.Content);
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length { get; }

    /// <inheritdoc/>
    public override long Position { get; set; }

    /// <summary>Frames that could not be read so far.</summary>
    public int DamagedFrames { get; private set; }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (Position >= Length || buffer.IsEmpty)
        {
            return 0;
        }

        // Every frame but the last holds as much as any other.
        int frame = (int)(Position / SeekableZstd.FrameBytes);
        Load(frame);
        int at = (int)(Position % SeekableZstd.FrameBytes);
        int count = Math.Min(buffer.Length, _frames[frame].Content - at);
        _content.AsSpan(at, count).CopyTo(buffer);
        Position += count;
        return count;
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _decompressor.Dispose();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Load(int index)
    {
        if (_frame == index)
        {
            return;
        }

        _frame = index;
        if (!TryLoad(_frames[index]))
        {
            DamagedFrames++;
            _content.AsSpan().Clear();
        }
    }

    private bool TryLoad(ZstdFrame frame)
    {
        if (frame.Bytes == 0)
        {
            return false;
        }

        if (_compressed.Length < frame.Bytes)
        {
            _compressed = new byte[frame.Bytes];
        }

        _file.Position = frame.Offset;
        Span<byte> compressed = _compressed.AsSpan(0, frame.Bytes);
        try
        {
            return _file.ReadAtLeast(compressed, frame.Bytes, throwOnEndOfStream: false) == frame.Bytes
                && _decompressor.Unwrap(compressed, _content) == frame.Content;
        }
        catch (ZstdException)
        {
            return false;
        }
    }
}
