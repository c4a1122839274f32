using System.Buffers;
using System.IO.Pipelines;

namespace XiqingV2X.Capture.Readers;

/// <summary>
/// A place in a pipe from which a format is read piece by piece. What was looked at stays valid until the next
/// <see cref="EnsureAsync"/>; memory is bounded by the longest piece asked for.
/// </summary>
/// <param name="pipe">The bytes.</param>
internal sealed class PipeCursor(PipeReader pipe)
{
    private ReadOnlySequence<byte> _buffer;
    private byte[] _joined = [];
    private bool _isRead;
    private bool _ended;

    /// <summary>Bytes that were passed.</summary>
    public long Offset { get; private set; }

    /// <summary>Bytes in memory from here on.</summary>
    public long Available => _buffer.Length;

    /// <summary>What is in memory from here on.</summary>
    public ReadOnlySequence<byte> Buffer => _buffer;

    /// <summary>True once the pipe has no more bytes than <see cref="Available"/>.</summary>
    public bool IsEnded => _ended;

    /// <summary>Has so many bytes in memory.</summary>
    /// <returns>False when the pipe ends before.</returns>
    public ValueTask<bool> EnsureAsync(long count, CancellationToken cancellation) =>
        _buffer.Length >= count ? ValueTask.FromResult(true) : ReadAsync(count, cancellation);

    /// <summary>The next bytes as one piece; there have to be so many.</summary>
    public ReadOnlyMemory<byte> Peek(int count)
    {
        ReadOnlyMemory<byte> first = _buffer.First;
        if (first.Length >= count)
        {
            return first[..count];
        }

        if (_joined.Length < count)
        {
            _joined = new byte[Math.Max(count, 2 * _joined.Length)];
        }

        _buffer.Slice(0, count).CopyTo(_joined);
        return _joined.AsMemory(0, count);
    }

    /// <summary>Passes bytes that are in memory.</summary>
    public void Advance(long count)
    {
        _buffer = _buffer.Slice(count);
        Offset += count;
    }

    /// <summary>Passes bytes, wherever they are, without holding them.</summary>
    /// <returns>False when the pipe ends before.</returns>
    public async ValueTask<bool> SkipAsync(long count, CancellationToken cancellation)
    {
        while (true)
        {
            long here = Math.Min(count, _buffer.Length);
            Advance(here);
            count -= here;
            if (count == 0)
            {
                return true;
            }

            if (!await ReadAsync(1, cancellation))
            {
                return false;
            }
        }
    }

    private async ValueTask<bool> ReadAsync(long count, CancellationToken cancellation)
    {
        while (_buffer.Length < count && !_ended)
        {
            if (_isRead)
            {
                pipe.AdvanceTo(_buffer.Start, _buffer.End);
            }

            ReadResult result = await pipe.ReadAsync(cancellation);
            _isRead = true;
            _buffer = result.Buffer;
            _ended = result.IsCompleted || result.IsCanceled;
        }

        return _buffer.Length >= count;
    }
}
