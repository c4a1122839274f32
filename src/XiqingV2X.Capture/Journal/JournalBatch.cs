using System.Buffers.Binary;
using System.Diagnostics;
using XiqingV2X.Capture.Pcapng;

namespace XiqingV2X.Capture.Journal;

/// <summary>
/// A run of durable records in one pooled buffer, in journal order:
/// <c>foreach (JournalRecord record in batch)</c>, as often and on as many threads as wanted, until <see cref="Release"/>.
/// </summary>
public sealed partial class JournalBatch
{
    // State word: bit 63 sealed | bits 48..62 use of this object (so that a late compare-and-swap fails)
    //             | bits 32..47 writers copying | bits 0..31 bytes reserved
    private const long SealedBit = long.MinValue;
    private const long WritersMask = 0xFFFF_0000_0000;
    private const long OneWriter = 1L << 32;
    private const int UseShift = 48;
    private const long UseMask = 0x7FFF;

    private readonly JournalWriter _owner;
    private readonly RsuTable _rsus;
    private readonly InterfaceTable _interfaces;
    private readonly byte[] _ownBuffer;
    private byte[] _buffer;
    private long _state;
    private long _use;
    private int _references;

    internal JournalBatch(JournalWriter owner, RsuTable rsus, InterfaceTable interfaces, int capacity)
    {
        _owner = owner;
        _rsus = rsus;
        _interfaces = interfaces;
        _buffer = _ownBuffer = new byte[capacity + JournalRecord.Slack];
    }

    /// <summary>Ticket of every append in this batch.</summary>
    public long Ticket { get; private set; }

    /// <summary>Number of records.</summary>
    public int RecordCount { get; private set; }

    /// <summary>Where the batch begins in the journal.</summary>
    public JournalPosition Position { get; internal set; }

    /// <summary>Where the next batch can begin: the checkpoint once the whole batch is processed.</summary>
    public JournalPosition End => new(Position.Segment, Position.Offset + Length);

    /// <summary>The activity of the commit that made it durable, for those that trace what becomes of it; nothing when nobody listens.</summary>
    public ActivityContext Trace { get; internal set; }

    /// <summary>Bytes in the segment file.</summary>
    public int Length { get; private set; }

    /// <summary>Interfaces that were described before this batch; a segment that begins with it has to repeat them.</summary>
    internal int InterfacesBefore { get; private set; }

    internal ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, Length);

    internal bool IsEmpty => (int)Volatile.Read(ref _state) == 0;

    internal int Reserved => (int)Volatile.Read(ref _state);

    /// <summary>The records.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Asks for one more <see cref="Release"/> before the memory is used again.</summary>
    public void AddReference() => Interlocked.Increment(ref _references);

    /// <summary>Gives the memory back; no record of this batch may be used any more.</summary>
    public void Release()
    {
        int left = Interlocked.Decrement(ref _references);
        if (left == 0)
        {
            _buffer = _ownBuffer;
            _owner.Return(this);
        }
        else if (left < 0)
        {
            throw new InvalidOperationException("The batch was released already.");
        }
    }

    /// <summary>Makes the batch the one that takes appends. Under the writer's lock.</summary>
    internal void Open(long ticket, int minimum)
    {
        Ticket = ticket;
        InterfacesBefore = _interfaces.Count;
        RecordCount = 0;
        Length = 0;
        Position = default;
        Trace = default;
        _references = 1;
        _buffer = minimum + JournalRecord.Slack <= _ownBuffer.Length ? _ownBuffer : new byte[minimum + JournalRecord.Slack];
        Volatile.Write(ref _state, (++_use & UseMask) << UseShift);
    }

    /// <summary>Reserves room; on success the caller fills <paramref name="room"/> and calls <see cref="Complete"/>, at once.</summary>
    internal bool TryReserve(int bytes, out Span<byte> room, out bool first)
    {
        while (true)
        {
            long state = Volatile.Read(ref _state);
            int used = (int)state;
            if (state < 0 || used + bytes > _buffer.Length - JournalRecord.Slack)
            {
                room = default;
                first = false;
                return false;
            }

            if (Interlocked.CompareExchange(ref _state, state + OneWriter + bytes, state) == state)
            {
                room = _buffer.AsSpan(used, bytes);
                first = used == 0;
                return true;
            }
        }
    }

    internal void Complete() => Interlocked.Add(ref _state, -OneWriter);

    /// <summary>No append can enter any more; those that have are waited for by <see cref="Finish"/>.</summary>
    internal void Seal() => Interlocked.Or(ref _state, SealedBit);

    /// <summary>Waits for copies under way (nanoseconds, as a rule), then fills in the sums.</summary>
    internal void Finish()
    {
        SpinWait wait = default;
        long state;
        while (((state = Volatile.Read(ref _state)) & WritersMask) != 0)
        {
            wait.SpinOnce();
        }

        Length = (int)state;
        int count = 0;
        for (int at = 0; at < Length;)
        {
            int size = BinaryPrimitives.ReadInt32LittleEndian(_buffer.AsSpan(at + 4));
            if (BinaryPrimitives.ReadUInt32LittleEndian(_buffer.AsSpan(at)) == BlockType.EnhancedPacket)
            {
                PcapngFormat.SealRecord(_buffer.AsSpan(at, size));
                count++;
            }

            at += size;
        }

        RecordCount = count;
    }
}
