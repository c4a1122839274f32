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
    private readonly IJournalStorage _storage;
    private readonly RsuTable _rsus;
    private readonly JournalPosition _from;
    private readonly IReadOnlyList<int> _segments;
    private readonly List<JournalDamage> _damages = [];

    private readonly SectionInterfaces _interfaces;
    private readonly JournalFilter? _filter;
    private SegmentReader? _reader;
    private SegmentIndex? _index;

    /// <summary>End of the stretch that is being read; behind it the index is asked where to go on.</summary>
    private long _stretchEnd;
    private int _nextSegment;
    private int _segment;

    /// <summary>Starts reading.</summary>
    /// <param name="storage">The segments; not disposed by the reader.</param>
    /// <param name="rsus">Takes the ids that the journal names.</param>
    /// <param name="from">Records before it are passed over; take the <see cref="JournalRecord.End"/> of the last record processed.</param>
    /// <param name="filter">Which records are wanted; null for all. Only stretches that may hold some are read, as far as there are indexes.</param>
    public JournalReader(IJournalStorage storage, RsuTable rsus, JournalPosition from, JournalFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(rsus);
        _storage = storage;
        _rsus = rsus;
        _interfaces = new SectionInterfaces(rsus);
        _from = from;
        _filter = filter;
        Position = from;
        _segments = storage.Segments();
        while (_nextSegment < _segments.Count && _segments[_nextSegment] < from.Segment)
        {
            _nextSegment++;
        }

        _segment = from.Segment == 0 && _segments.Count > 0 ? _segments[0] - 1 : Math.Max(0, from.Segment - 1);
    }

    /// <summary>Behind the last record that was read or is lost to damage.</summary>
    public JournalPosition Position { get; private set; }

    /// <summary>Records read.</summary>
    public long Records { get; private set; }

    /// <summary>Records passed over because their sum differs.</summary>
    public long SumsDiffering { get; private set; }

    /// <summary>Lost records before it are not counted: somebody had read them while they were good.</summary>
    public JournalPosition CountLostFrom { get; init; }

    /// <summary>
    /// Records lost to damage, of those behind <see cref="CountLostFrom"/> and behind where reading began. An unreadable stretch
    /// counts as one; it is one, unless more than a byte of it is damaged.
    /// </summary>
    public long Lost { get; private set; }

    /// <summary>Damaged stretches met so far.</summary>
    public long DamageCount { get; private set; }

    /// <summary>The first hundred damaged stretches.</summary>
    public IReadOnlyList<JournalDamage> Damages => _damages;

    /// <summary>RSU of each interface number of the section that is being read; negative for none of a journal's.</summary>
    internal IReadOnlyList<int> Interfaces => _interfaces.Rsus;

    /// <summary>
    /// Opens the journal of a folder to read what arrived in some time, of some RSU. Closed segments without an index get one,
    /// where the folder can be written.
    /// </summary>
    public static JournalReader Seek(string folder, RsuTable rsus, JournalFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return new JournalReader(DirectoryJournalStorage.OpenForReading(folder), rsus, JournalPosition.Start, filter);
    }

    /// <summary>Opens the journal of a folder for reading, beside its writer or without one.</summary>
    public static JournalReader Open(string folder, RsuTable rsus, JournalPosition from)
        => new(DirectoryJournalStorage.OpenForReading(folder), rsus, from);

    /// <summary>Reads the next record; it is valid until the next call.</summary>
    /// <returns>False at the end of the journal.</returns>
    public bool TryRead(out JournalRecord record)
    {
        while (_reader is not null || OpenNext())
        {
            SegmentReader reader = _reader!;
            while (TryNext(reader))
            {
                Note(reader.Damage);
                switch (reader.Type)
                {
                    case not BlockType.EnhancedPacket when !reader.IsBroken && PcapngFormat.ReadPacketSeal(reader.Block) == SealState.Wrong:
                        // A record whose type is damaged, whatever block it looks like now.
                        if (new JournalPosition(_segment, reader.Offset) >= _from)
                        {
                            LoseRecord(reader, JournalDamageKind.SumDiffers);
                        }

                        break;
                    case BlockType.SectionHeader:
                        _interfaces.Clear();
                        break;
                    case BlockType.Interface:
                        AddInterface(reader);
                        break;
                    case BlockType.EnhancedPacket when PcapngFormat.ReadInterfaceSeal(reader.Block, out _) != SealState.None:
                        // The other way round: a description that looks like a record.
                        AddInterface(reader);
                        break;
                    case BlockType.InterfaceCopy:
                        AddInterfaceCopy(reader.Block);
                        break;
                    case BlockType.EnhancedPacket when new JournalPosition(_segment, reader.Offset) >= _from:
                        if (TryReadRecord(reader, out record) && (_filter is null || _filter.Takes(record)))
                        {
                            Records++;
                            Position = record.End;
                            return true;
                        }

                        break;
                }

                // Blocks of other tools (names, statistics, comments) and records before the start are passed over.
            }

            Note(reader.Damage);
            reader.Dispose();
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
        try
        {
            _index = _filter is null || _nextSegment == _segments.Count ? null : SegmentIndex.LoadOrBuild(_storage, segment);
            _stretchEnd = 0;
            _reader = new SegmentReader(_storage.OpenRead(segment));
        }
        catch (FileNotFoundException)
        {
            // Retired, or given up by the writer, since the segments were listed.
            Damaged(JournalDamageKind.MissingSegment, 0, 0);
            return OpenNext();
        }

        if (_index is not null)
        {
            _interfaces.Load(_index.Names);
        }

        return true;
    }

    /// <summary>Goes to the next block of the segment, past stretches that the filter takes nothing of.</summary>
    private bool TryNext(SegmentReader reader)
    {
        if (_index is not null && reader.End >= _stretchEnd)
        {
            (long from, _stretchEnd) = _index.Next(reader.End, _filter!) ?? (_index.Length, long.MaxValue);
            if (from > reader.End)
            {
                reader.JumpTo(from);
            }
        }

        return reader.TryNext();
    }

    private void AddInterface(SegmentReader reader)
    {
        if (!_interfaces.Add(reader.Block))
        {
            Damaged(JournalDamageKind.SumDiffers, reader.Offset, reader.Block.Length);
        }
    }

    private void AddInterfaceCopy(ReadOnlySpan<byte> block)
    {
        if (InterfaceCopyBlock.TryRead(block, out InterfaceCopyBlock copy))
        {
            _interfaces.Add(copy);
        }
    }

    private bool TryReadRecord(SegmentReader reader, out JournalRecord record)
    {
        record = default;
        ReadOnlySpan<byte> tags = PcapngFormat.ExportedPduTags;
        if (!PacketBlock.TryRead(reader.Block, checkSum: true, out PacketBlock packet) || _interfaces.RsuOf(packet.InterfaceId) is not { } rsu)
        {
            LoseRecord(reader, JournalDamageKind.NotARecord);
            return false;
        }

        if (packet.SumDiffers)
        {
            LoseRecord(reader, JournalDamageKind.SumDiffers);
            return false;
        }

        if (!packet.Data.StartsWith(tags) || !PublishPacket.TryRead(packet.Data[tags.Length..], out PublishPacket publish))
        {
            LoseRecord(reader, JournalDamageKind.NotARecord);
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

    private void Note((JournalDamageKind Kind, long Offset, long Bytes) damage)
    {
        if (damage.Bytes == 0)
        {
            return;
        }

        Damaged(damage.Kind, damage.Offset, damage.Bytes);
        if (damage.Kind != JournalDamageKind.Unreadable)
        {
            return;
        }

        _interfaces.MayHaveMissedOne |= !_reader!.IsBroken;
        var end = new JournalPosition(_segment, damage.Offset + damage.Bytes);
        bool heldDescription = damage.Offset == 0 || _reader.DamagedType is BlockType.Interface or BlockType.InterfaceCopy;
        if (end > _from && !heldDescription)
        {
            Lose(damage.Offset, end);
        }
    }

    private void Lose(long offset, JournalPosition end)
    {
        Lost += new JournalPosition(_segment, offset) >= CountLostFrom ? 1 : 0;
        Position = end;
    }

    private void LoseRecord(SegmentReader reader, JournalDamageKind kind)
    {
        SumsDiffering += kind == JournalDamageKind.SumDiffers ? 1 : 0;
        Damaged(kind, reader.Offset, reader.Block.Length);
        Lose(reader.Offset, new JournalPosition(_segment, reader.End));
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
