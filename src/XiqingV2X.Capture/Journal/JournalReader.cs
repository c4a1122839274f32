using XiqingV2X.Capture.Mqtt;
using XiqingV2X.Capture.Pcapng;

namespace XiqingV2X.Capture.Journal;

/// <summary>
/// Reads a journal in order from a position on, with bounded memory, and copes with damage: a torn tail ends its segment,
/// a record whose sum differs is passed over; both are reported. Reads what was there when each segment was opened.
/// </summary>
public sealed class JournalReader : IDisposable
{
    private const int KeptDamages = 100;
    private const int MaxInterfaces = 65_536;
    private readonly IJournalStorage _storage;
    private readonly RsuTable _rsus;
    private readonly JournalPosition _from;
    private readonly IReadOnlyList<int> _segments;
    private readonly List<JournalDamage> _damages = [];

    /// <summary>RSU of each interface of the section; -1 where it is not of a journal.</summary>
    private readonly List<int> _interfaces = [];
    private SegmentReader? _reader;

    /// <summary>Unreadable bytes may have held an interface: the numbers of later ones cannot be told any more.</summary>
    private bool _interfacesUncertain;
    private int _nextSegment;
    private int _segment;

    /// <summary>Starts reading.</summary>
    /// <param name="storage">The segments; not disposed by the reader.</param>
    /// <param name="rsus">Takes the ids that the journal names.</param>
    /// <param name="from">Records before it are passed over; take the <see cref="JournalRecord.End"/> of the last record processed.</param>
    public JournalReader(IJournalStorage storage, RsuTable rsus, JournalPosition from)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(rsus);
        _storage = storage;
        _rsus = rsus;
        _from = from;
        Position = from;
        _segments = storage.Segments();
        while (_nextSegment < _segments.Count && _segments[_nextSegment] < from.Segment)
        {
            _nextSegment++;
        }

        _segment = from.Segment == 0 && _segments.Count > 0 ? _segments[0] - 1 : Math.Max(0, from.Segment - 1);
    }

    /// <summary>Behind the last record that was read.</summary>
    public JournalPosition Position { get; private set; }

    /// <summary>Records read.</summary>
    public long Records { get; private set; }

    /// <summary>Records passed over because their sum differs.</summary>
    public long SumsDiffering { get; private set; }

    /// <summary>Damaged stretches met so far.</summary>
    public long DamageCount { get; private set; }

    /// <summary>The first hundred damaged stretches.</summary>
    public IReadOnlyList<JournalDamage> Damages => _damages;

    /// <summary>Opens the journal of a folder for reading, beside its writer or without one.</summary>
    public static JournalReader Open(string folder, RsuTable rsus, JournalPosition from)
        => new(DirectoryJournalStorage.OpenForReading(folder), rsus, from);

    /// <summary>Reads the next record; it is valid until the next call.</summary>
    /// <returns>False at the end of the journal.</returns>
    public bool TryRead(out JournalRecord record)
    {
        while (_reader is not null || OpenNext())
        {
            while (_reader!.TryNext())
            {
                Note(_reader.Damage.Kind, _reader.Damage.Offset, _reader.Damage.Bytes);
                if (_reader.Type == BlockType.SectionHeader)
                {
                    _interfaces.Clear();
                    _interfacesUncertain = false;
                }
                else if (_reader.Type == BlockType.Interface)
                {
                    AddInterface(_reader.Block);
                }
                else if (_reader.Type == BlockType.EnhancedPacket
                    && new JournalPosition(_segment, _reader.Offset) >= _from
                    && TryReadRecord(_reader, out record))
                {
                    Records++;
                    Position = record.End;
                    return true;
                }

                // Blocks of other tools (names, statistics, comments) and records before the start are passed over.
            }

            Note(_reader.Damage.Kind, _reader.Damage.Offset, _reader.Damage.Bytes);
            _reader.Dispose();
            _reader = null;
        }

        record = default;
        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader?.Dispose();
        _reader = null;
    }

    private bool OpenNext()
    {
        if (_nextSegment == _segments.Count)
        {
            return false;
        }

        int segment = _segments[_nextSegment++];
        if (segment > _segment + 1)
        {
            _segment++;
            Damaged(JournalDamageKind.MissingSegment, 0, 0);
        }

        _segment = segment;
        _interfaces.Clear();
        _interfacesUncertain = false;
        _reader = new SegmentReader(_storage.OpenRead(segment));
        return true;
    }

    private void AddInterface(ReadOnlySpan<byte> block)
    {
        if (_interfaces.Count == MaxInterfaces)
        {
            return;
        }

        int rsu = -1;
        if (InterfaceBlock.TryRead(block, out InterfaceBlock read) && read.IsJournal)
        {
            // An id that the table has no room for still stands for records, of an unidentified sender.
            rsu = RsuTable.Unidentified;
            _ = !_interfacesUncertain && _rsus.TryAdd(read.Name, out rsu);
        }

        _interfaces.Add(rsu);
    }

    private bool TryReadRecord(SegmentReader reader, out JournalRecord record)
    {
        record = default;
        ReadOnlySpan<byte> tags = PcapngFormat.ExportedPduTags;
        if (!PacketBlock.TryRead(reader.Block, checkSum: true, out PacketBlock packet) || RsuOf(packet.InterfaceId) is not { } rsu)
        {
            Damaged(JournalDamageKind.NotARecord, reader.Offset, reader.Block.Length);
            return false;
        }

        if (packet.SumDiffers)
        {
            SumsDiffering++;
            Damaged(JournalDamageKind.SumDiffers, reader.Offset, reader.Block.Length);
            return false;
        }

        if (!packet.Data.StartsWith(tags) || !PublishPacket.TryRead(packet.Data[tags.Length..], out PublishPacket publish))
        {
            Damaged(JournalDamageKind.NotARecord, reader.Offset, reader.Block.Length);
            return false;
        }

        int payloadAt = PcapngFormat.PacketHeader + packet.Data.Length - publish.Payload.Length;
        record = new JournalRecord(_rsus[rsu], reader.BlockAndSlack[payloadAt..], publish.Payload.Length)
        {
            RsuIndex = rsu,
            ArrivalNs = (long)packet.Time,
            Qos = publish.Qos,
            Dup = publish.Dup,
            Retain = publish.Retain,
            PacketId = publish.PacketId,
            Topic = publish.Topic,
            Position = new JournalPosition(_segment, reader.Offset),
            End = new JournalPosition(_segment, reader.End),
        };
        return true;
    }

    /// <summary>The sender behind an interface number; null where the number stands for none of a journal's.</summary>
    private int? RsuOf(int interfaceId)
    {
        if ((uint)interfaceId >= (uint)_interfaces.Count)
        {
            return _interfacesUncertain ? RsuTable.Unidentified : null;
        }

        return _interfaces[interfaceId] is >= 0 and var rsu ? rsu : null;
    }

    private void Note(JournalDamageKind kind, long offset, long bytes)
    {
        if (bytes > 0)
        {
            _interfacesUncertain |= kind == JournalDamageKind.Unreadable;
            Damaged(kind, offset, bytes);
        }
    }

    private void Damaged(JournalDamageKind kind, long offset, long bytes)
    {
        DamageCount++;
        if (_damages.Count < KeptDamages)
        {
            _damages.Add(new JournalDamage(kind, new JournalPosition(_segment, offset), bytes));
        }
    }
}
