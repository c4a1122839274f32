using System.Buffers.Binary;
using XiqingV2X.Capture.Zstd;
using ZstdSharp;

namespace XiqingV2X.Capture.Readers;

/// <summary>
/// The content of a zstd stream of whatever tool (RFC 8878), read once from front to back. Where the compressed bytes are
/// damaged or break off, the content ends, and <see cref="Fault"/> says why.
/// </summary>
/// <param name="compressed">The compressed bytes; disposed with this.</param>
public sealed class ZstdInputStream(Stream compressed) : ForwardStream
{
    private readonly DecompressionStream _content = new(compressed, leaveOpen: false);

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
            return Fault is null ? _content.Read(buffer) : 0;
        }
        catch (Exception e) when (e is ZstdException or EndOfStreamException)
        {
            Fault = e.Message;
            return 0;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Fault is null ? await _content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) : 0;
        }
        catch (Exception e) when (e is ZstdException or EndOfStreamException)
        {
            Fault = e.Message;
            return 0;
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
}
