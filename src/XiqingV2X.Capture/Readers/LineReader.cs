using System.Buffers;
using System.IO.Pipelines;

namespace XiqingV2X.Capture.Readers;

/// <summary>
/// Reads lines of text from a pipe without making strings. A line longer than the limit is passed over in pieces, so that
/// memory is bounded whatever the input is.
/// </summary>
/// <param name="pipe">The text; it stays the caller's.</param>
/// <param name="longestLine">Longest line that is given out, bytes.</param>
public sealed class LineReader(PipeReader pipe, int longestLine)
{
    private readonly PipeCursor _cursor = new(pipe);
    private long _passed;

    /// <summary>The line without its end; valid until the next read. Empty when <see cref="IsTooLong"/>.</summary>
    public ReadOnlyMemory<byte> Current { get; private set; }

    /// <summary>Number of the line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>True when the line is longer than the limit and was passed over.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Length of the line with its end, bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Bytes read before the line.</summary>
    public long Offset => _cursor.Offset;

    /// <summary>Goes to the next line.</summary>
    /// <returns>False at the end.</returns>
    public ValueTask<bool> ReadAsync(CancellationToken cancellation = default)
    {
        _cursor.Advance(_passed);
        _passed = 0;
        IsTooLong = false;
        return TryTake() ? ValueTask.FromResult(true) : ReadMoreAsync(cancellation);
    }

    private async ValueTask<bool> ReadMoreAsync(CancellationToken cancellation)
    {
        while (true)
        {
            long available = _cursor.Available;
            if (available > longestLine)
            {
                return await PassOverAsync(cancellation);
            }

            if (!await _cursor.EnsureAsync(available + 1, cancellation))
            {
                if (_cursor.Available == 0)
                {
                    return false;
                }

                Take(_cursor.Available, endBytes: 0);
                return true;
            }

            if (TryTake())
            {
                return true;
            }
        }
    }

    private bool TryTake()
    {
        int at = _cursor.Buffer.FirstSpan.IndexOf((byte)'\n');
        if (at >= 0)
        {
            Take(at, endBytes: 1);
            return true;
        }

        if (_cursor.Buffer.IsSingleSegment || _cursor.Buffer.PositionOf((byte)'\n') is not { } end)
        {
            return false;
        }

        Take(_cursor.Buffer.Slice(0, end).Length, endBytes: 1);
        return true;
    }

    private void Take(long length, int endBytes)
    {
        Number++;
        _passed = length + endBytes;
        Length = _passed;
        IsTooLong = length > longestLine;
        ReadOnlyMemory<byte> line = IsTooLong ? default : _cursor.Peek((int)length);
        Current = line.Span.EndsWith("\r"u8) ? line[..^1] : line;
    }

    private async ValueTask<bool> PassOverAsync(CancellationToken cancellation)
    {
        Number++;
        IsTooLong = true;
        Current = default;
        Length = 0;
        while (true)
        {
            SequencePosition? end = _cursor.Buffer.PositionOf((byte)'\n');
            long here = end is { } at ? _cursor.Buffer.Slice(0, at).Length + 1 : _cursor.Available;
            _cursor.Advance(here);
            Length += here;
            if (end is not null || !await _cursor.EnsureAsync(1, cancellation))
            {
                return true;
            }
        }
    }
}
