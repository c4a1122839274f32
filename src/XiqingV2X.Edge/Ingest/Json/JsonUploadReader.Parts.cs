using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Uper;

namespace XiqingV2X.Edge.Ingest.Json;

internal sealed partial class JsonUploadReader
{
    private const double MaxSkewMs = 5000;
    private const double MaxResolvableMs = 30_000; // as far as event time is resolved from a second mark
    private readonly int[] _openedAt = new int[Enum.GetValues<Group>().Length];
    private UploadReason _failure;
    private int _failureOffset;
    private string _failureField = "";
    private bool _isMessageOpen;

    private void ResetMessage()
    {
        _failure = UploadReason.None;
        _isMessageOpen = false;
    }

    private void Open(Group group, int offset)
    {
        _openedAt[(int)group] = offset;
        _values.Clear(group);
        if (MessageModel.IsMessage(group))
        {
            arena.Reset();
            ClearParts();
            ResetMessage();
            _isMessageOpen = true;
            _sawMessage = true;
        }
        else
        {
            BeginPart(group);
        }
    }

    private void Close(Group group)
    {
        if (_failure == UploadReason.None)
        {
            CheckMandatory(group);
        }

        if (!MessageModel.IsMessage(group))
        {
            if (_failure == UploadReason.None)
            {
                ClosePart(group);
            }

            return;
        }

        if (_failure == UploadReason.None && _isMessageOpen)
        {
            CloseMessage(group);
        }

        if (_failure != UploadReason.None)
        {
            _sink!.Refuse(_failure, _failureOffset, _failureField);
        }

        ResetMessage();
    }

    /// <summary>The first thing that is wrong with the message that is open. The message is refused as a whole when it ends.</summary>
    private void Fail(UploadReason reason, int offset, string field)
    {
        if (_failure == UploadReason.None && _isMessageOpen)
        {
            (_failure, _failureOffset, _failureField) = (reason, offset, field);
        }
    }

    private void CheckMandatory(Group group)
    {
        (int first, int count) = MessageModel.FieldsOf(group);
        for (int i = first; i < first + count; i++)
        {
            FieldSpec spec = MessageModel.Spec((Field)i);
            if (spec.Mandatory && !_values.Has((Field)i))
            {
                Fail(UploadReason.MissingField, _openedAt[(int)group], spec.Path);
            }
        }
    }

    private void CloseMessage(Group group)
    {
        switch (group)
        {
            case Group.Bsm:
                MakeBsm();
                break;
            case Group.Rsm:
                MakeRsm();
                break;
            case Group.Spat:
                MakeSpat();
                break;
            case Group.Rsi:
                MakeRsi();
                break;
            default:
                MakeMap();
                break;
        }
    }

    private void ClosePart(Group group)
    {
        switch (group)
        {
            case Group.Participant:
                MakeParticipant();
                break;
            case Group.State:
                MakeState();
                break;
            case Group.Phase:
                MakePhase();
                break;
            case Group.Intersection:
                MakeIntersection();
                break;
            case Group.PathPoint:
                MakePathPoint();
                break;
            case Group.Path:
                MakePath();
                break;
            case Group.Event:
                MakeEvent();
                break;
            case Group.Sign:
                MakeSign();
                break;
            default:
                MakeMapPart(group);
                break;
        }
    }

    /// <summary>Lists of the part that begins are empty, whatever a part before it has left behind.</summary>
    private void BeginPart(Group group)
    {
        switch (group)
        {
            case Group.Intersection:
                _phases.Clear();
                break;
            case Group.Phase:
                _states.Clear();
                break;
            case Group.Event:
                _paths.Clear();
                break;
            case Group.Path:
                _pathPoints.Clear();
                break;
            case Group.Node:
                _links.Clear();
                break;
            case Group.Link:
                _linkPoints.Clear();
                _linkLimits.Clear();
                _movements.Clear();
                _lanes.Clear();
                break;
            case Group.Lane:
                _lanePoints.Clear();
                _laneLimits.Clear();
                _connections.Clear();
                break;
        }
    }

    private void ClearParts()
    {
        _participants.Clear();
        _intersections.Clear();
        _events.Clear();
        _signs.Clear();
        _nodes.Clear();
    }

    private bool IsWithin(int count, int most, Group group, string list)
    {
        if (count > most)
        {
            Fail(UploadReason.TooManyElements, _openedAt[(int)group], list);
        }

        return count <= most;
    }

    /// <summary>Millisecond of the minute: as told, else from the nearest instant told; unavailable where that is too far from the arrival.</summary>
    private ushort SecMark(Field mark, Field time)
    {
        if (_values.Has(mark))
        {
            return (ushort)_values.Raw(mark);
        }

        return Instant(time) is var ms && double.IsNaN(ms) ? (ushort)65_535 : (ushort)(long)(ms % 60_000);
    }

    /// <summary>The instant of a part, or of the payload; NaN for none that event time could be resolved from.</summary>
    private double Instant(Field time)
    {
        double ms = _values.Has(time) ? _values.Number(time) : _envelopeMs;
        double skew = Math.Abs(ms - _arrivalMs);
        if (skew > MaxSkewMs && _values.Has(time))
        {
            _sink!.Note(JsonNote.SkewedClock);
        }

        return skew <= MaxResolvableMs ? ms : double.NaN;
    }

    private static uint MinuteOfYear(double unixMs)
    {
        DateTime utc = DateTime.UnixEpoch.AddMilliseconds(unixMs);
        return (uint)(((utc.DayOfYear - 1) * 1440) + (utc.Hour * 60) + utc.Minute);
    }

    /// <summary>A name that the schema can hold; none for one with letters beyond ISO 646.</summary>
    private bool TryName(Field field, out BytesRef name)
    {
        ReadOnlySpan<byte> text = _values.Text(field);
        bool has = !text.IsEmpty && !text.ContainsAnyInRange((byte)0x80, (byte)0xFF);
        name = has ? arena.Add(text) : default;
        return has;
    }

    private NodeReferenceID Node(Field region, Field id)
    {
        var node = new NodeReferenceID { Id = (ushort)_values.Raw(id) };
        if (_values.Has(region))
        {
            node.Region = (ushort)_values.Raw(region);
            node.HasRegion = true;
        }

        return node;
    }

    private void Emit(MessageFrameChoice choice, MessageKind kind)
    {
        arena.Frame.Choice = choice;
        _sink!.Take(kind);
    }
}
