using XiqingV2X.Capture.Readers;

namespace XiqingV2X.Edge.Cli;

/// <summary>A stream that is read once, and knows how far it is.</summary>
/// <param name="inner">The bytes.</param>
/// <param name="total">How many there are, if that can be known.</param>
internal sealed class CountingStream(Stream inner, long? total) : ForwardStream
{
    /// <summary>Bytes there are; null for a pipe.</summary>
    public long? Total { get; } = total;

    /// <summary>Bytes read.</summary>
    public long BytesRead { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        BytesRead += read;
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await inner.ReadAsync(buffer, cancellationToken);
        BytesRead += read;
        return read;
    }

    /// <summary>For what is read past the stream, such as a journal.</summary>
    public void Advance(long bytes) => BytesRead += bytes;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
