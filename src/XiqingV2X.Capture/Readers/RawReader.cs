using System.Buffers.Binary;
using System.IO.Pipelines;

namespace XiqingV2X.Capture.Readers;

/// <summary>Reads binary messages from a pipe: one that fills it, or several, each with its length before it.</summary>
/// <param name="pipe">The bytes; the pipe stays the caller's.</param>
/// <param name="prefix">How lengths are written.</param>
public sealed class RawReader(PipeReader pipe, LengthPrefix prefix)
{
    /// <summary>Longest message that is read, bytes.</summary>
    public const int LongestMessage = 16 << 20;

    private readonly PipeCursor _cursor = new(pipe);
    private int _passed;
    private bool _ended;

    /// <summary>The message; valid until the next read.</summary>
    public ReadOnlyMemory<byte> Current { get; private set; }

    /// <summary>Number of the message, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Bytes before the message, its length included.</summary>
    public long Offset => _cursor.Offset;

    /// <summary>What ended the reading before the end of the input; null when nothing did.</summary>
    public CaptureFault? Fault { get; private set; }

    /// <summary>Goes to the next message.</summary>
    /// <returns>False at the end, or where the input cannot be read on.</returns>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellation = default)
    {
        _cursor.Advance(_passed);
        _passed = 0;
        if (_ended)
        {
            return false;
        }

        long length = prefix == LengthPrefix.None
            ? await ReadAllAsync(cancellation)
            : await ReadLengthAsync(cancellation);
        if (length < 0)
        {
            _ended = true;
            return false;
        }

        if (length > LongestMessage)
        {
            return Broken($"a message of more than {LongestMessage} bytes");
        }

        if (!await _cursor.EnsureAsync(length, cancellation))
        {
            return Broken($"the input ends inside a message of {length} bytes");
        }

        Number++;
        Current = _cursor.Peek((int)length);
        _passed = (int)length;
        return true;
    }

    private async ValueTask<long> ReadAllAsync(CancellationToken cancellation)
    {
        _ended = true;
        await _cursor.EnsureAsync(LongestMessage + 1, cancellation);
        return _cursor.Available == 0 ? -1 : _cursor.Available;
    }

    private async ValueTask<long> ReadLengthAsync(CancellationToken cancellation)
    {
        int size = prefix is LengthPrefix.UInt16LittleEndian or LengthPrefix.UInt16BigEndian ? 2 : 4;
        if (!await _cursor.EnsureAsync(size, cancellation))
        {
            if (_cursor.Available > 0)
            {
                Broken("the input ends inside a length");
            }

            return -1;
        }

        long length = Length(_cursor.Peek(size).Span);
        _cursor.Advance(size);
        return length;
    }

    private long Length(ReadOnlySpan<byte> at) => prefix switch
    {
        LengthPrefix.UInt16LittleEndian => BinaryPrimitives.ReadUInt16LittleEndian(at),
        LengthPrefix.UInt16BigEndian => BinaryPrimitives.ReadUInt16BigEndian(at),
        LengthPrefix.UInt32LittleEndian => BinaryPrimitives.ReadUInt32LittleEndian(at),
        _ => BinaryPrimitives.ReadUInt32BigEndian(at),
    };

    private bool Broken(string what)
    {
        Fault = new CaptureFault(_cursor.Offset, what);
        _ended = true;
        return false;
    }
}
