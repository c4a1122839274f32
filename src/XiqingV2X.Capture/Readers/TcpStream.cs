using System.Buffers;

namespace XiqingV2X.Capture.Readers;

/// <summary>
/// One direction of a TCP connection: its segments in order. What came early is held, up to a limit, until the gap before it
/// is filled or given up; what was there already is dropped. Memory is bounded by the longest piece that is waited for.
/// </summary>
internal sealed class TcpStream : IDisposable
{
    private const int MaxHeldSegments = 256;
    private const int MaxHeldBytes = 512 << 10;
    private const int FirstBuffer = 4096;
    private const int MaxMarks = 4096;
    private readonly List<(uint Sequence, byte[] Bytes, int Length, StreamMark From)> _held = [];
    private readonly Queue<(long End, StreamMark From)> _marks = new();
    private long _appended;
    private long _consumed;
    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private int _heldBytes;
    private uint _next;

    /// <summary>Begins a direction.</summary>
    /// <param name="next">Sequence number of its first byte.</param>
    /// <param name="isFromStart">True when the capture has its SYN.</param>
    public TcpStream(uint next, bool isFromStart)
    {
        _next = next;
        Mqtt = isFromStart ? MqttState.Start : MqttState.Unknown;
    }

    /// <summary>How far the bytes are understood as MQTT.</summary>
    public MqttState Mqtt { get; set; }

    /// <summary>True when the connection speaks MQTT 5.</summary>
    public bool IsVersion5 { get; set; }

    /// <summary>Bytes of an overlong packet that are still to be passed over.</summary>
    public long Skipping { get; set; }

    /// <summary>Number of the last packet of this direction.</summary>
    public long LastPacket { get; set; }

    /// <summary>Bytes in order that were not consumed; valid until the next <see cref="Add"/>.</summary>
    public ReadOnlyMemory<byte> Unread => _buffer.AsMemory(_start, _end - _start);

    /// <summary>True when segments wait behind a gap.</summary>
    public bool HasGap => _held.Count > 0;

    /// <summary>Memory in use, bytes.</summary>
    public long Size => _buffer.Length + _heldBytes;

    /// <summary>The packet that brought the last byte consumed, or the one that it had waited for: what a message completed by it arrived with.</summary>
    public StreamMark LastConsumed { get; private set; }

    public void Consume(int count)
    {
        _start += count;
        _consumed += count;
        if (count == 0)
        {
            return;
        }

        while (_marks.TryPeek(out (long End, StreamMark From) mark))
        {
            LastConsumed = mark.From;
            if (mark.End > _consumed)
            {
                return;
            }

            _marks.Dequeue();
            if (mark.End == _consumed)
            {
                return;
            }
        }
    }

    /// <summary>Takes a segment.</summary>
    /// <param name="sequence">Sequence number of its first byte.</param>
    /// <param name="bytes">Payload.</param>
    /// <param name="from">The packet that brought it.</param>
    /// <param name="repeated">True when all of it was there already.</param>
    /// <param name="missing">Bytes given up because too much waits behind them.</param>
    public void Add(uint sequence, ReadOnlySpan<byte> bytes, StreamMark from, out bool repeated, out long missing)
    {
        missing = 0;
        repeated = false;
        int ahead = (int)(sequence - _next);
        if (ahead > 0)
        {
            repeated = !Hold(sequence, bytes, from);
            if (_held.Count > MaxHeldSegments || _heldBytes > MaxHeldBytes)
            {
                missing = GiveUpGap();
            }

            return;
        }

        if (-(long)ahead >= bytes.Length)
        {
            repeated = true;
            return;
        }

        Append(bytes[-ahead..], from);

        // What waited reaches its reader only now: TCP hands bytes on in order.
        AppendHeld(from);
    }

    /// <summary>Goes on behind the gap: what is unread before it has lost its end.</summary>
    /// <returns>Bytes missing.</returns>
    public long GiveUpGap()
    {
        int first = 0;
        for (int i = 1; i < _held.Count; i++)
        {
            if ((int)(_held[i].Sequence - _held[first].Sequence) < 0)
            {
                first = i;
            }
        }

        uint missing = _held[first].Sequence - _next;
        _next = _held[first].Sequence;
        _start = _end = 0;
        _marks.Clear();
        _appended = _consumed = 0;
        Skipping = Math.Max(0, Skipping - missing);
        if (Skipping == 0)
        {
            Mqtt = MqttState.Unknown;
        }

        AppendHeld(filledBy: null);
        return missing;
    }

    public void Dispose()
    {
        foreach ((_, byte[] bytes, _, _) in _held)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        _held.Clear();
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    private bool Hold(uint sequence, ReadOnlySpan<byte> bytes, StreamMark from)
    {
        foreach ((uint at, _, int length, _) in _held)
        {
            if (at == sequence && length >= bytes.Length)
            {
                return false;
            }
        }

        byte[] copy = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(copy);
        _held.Add((sequence, copy, bytes.Length, from));
        _heldBytes += bytes.Length;
        return true;
    }

    /// <summary>Takes what fits now.</summary>
    /// <param name="filledBy">The packet that filled the gap; null when it was given up.</param>
    private void AppendHeld(StreamMark? filledBy)
    {
        for (int i = 0; i < _held.Count;)
        {
            (uint sequence, byte[] bytes, int length, StreamMark from) = _held[i];
            int ahead = (int)(sequence - _next);
            if (ahead > 0)
            {
                i++;
                continue;
            }

            if (-(long)ahead < length)
            {
                Append(bytes.AsSpan(-ahead..length), filledBy ?? from);
            }

            ArrayPool<byte>.Shared.Return(bytes);
            _heldBytes -= length;
            _held.RemoveAt(i);
            i = 0; // Another may fit behind this one.
        }
    }

    private void Append(ReadOnlySpan<byte> bytes, StreamMark from)
    {
        _appended += bytes.Length;
        if (_marks.Count == MaxMarks)
        {
            _marks.Dequeue(); // Of a message in so many pieces only the last ones matter.
        }

        _marks.Enqueue((_appended, from));
        _next += (uint)bytes.Length;
        if (_start == _end)
        {
            _start = _end = 0;
        }

        if (_end + bytes.Length > _buffer.Length)
        {
            Grow(bytes.Length);
        }

        bytes.CopyTo(_buffer.AsSpan(_end));
        _end += bytes.Length;
    }

    private void Grow(int more)
    {
        int unread = _end - _start;
        byte[] old = _buffer;
        if (unread + more > old.Length)
        {
            _buffer = ArrayPool<byte>.Shared.Rent(Math.Max(FirstBuffer, Math.Max(unread + more, 2 * unread)));
        }

        old.AsSpan(_start, unread).CopyTo(_buffer);
        if (old != _buffer && old.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(old);
        }

        _start = 0;
        _end = unread;
    }
}
