using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Edge.Ingest.Json;

/// <summary>RSI.</summary>
internal sealed partial class JsonUploadReader
{
    private const int MaxEvents = 8;
    private const int MaxSigns = 16;
    private const int MaxPathPoints = 32;
    private readonly PartList<PositionOffsetLLV> _pathPoints = new();
    private readonly PartList<ReferencePath> _paths = new();
    private readonly PartList<RTEData> _events = new();
    private readonly PartList<RTSData> _signs = new();

    private void MakePathPoint() => _pathPoints.Add(NeedPlace(Group.PathPoint, Field.PointLat, Field.PointDLat));

    private void MakePath()
    {
        ReadOnlySpan<PositionOffsetLLV> points = _pathPoints.Items;
        if (points.IsEmpty || !IsWithin(points.Length, MaxPathPoints, Group.Path, "rsi.rtes.referencePaths.activePath"))
        {
            return;
        }

        // T/CSAE 53-2020 means a circle by a path of one point; here a path has two at least.
        var path = new ReferencePath
        {
            ActivePath = arena.AllocatePositionOffsetLLV(Math.Max(2, points.Length)),
            PathRadius = (ushort)_values.Raw(Field.PathRadius),
        };
        for (int i = 0; i < Math.Max(2, points.Length); i++)
        {
            arena.Item(path.ActivePath, i) = points[Math.Min(i, points.Length - 1)];
        }

        _paths.Add(path);
    }

    private void MakeEvent()
    {
        if (_values.Has(Field.EventAlert) && _sink!.IsEcho(_values.Text(Field.EventAlert)))
        {
            _sink.Note(JsonNote.Echo);
            return;
        }

        ReadOnlySpan<ReferencePath> paths = _paths.Items;
        if (!IsWithin(paths.Length, 8, Group.Event, "rsi.rtes.referencePaths"))
        {
            return;
        }

        var data = new RTEData
        {
            RteId = (byte)_values.Raw(Field.EventId),
            EventType = (ushort)_values.Raw(Field.EventType),
            EventSource = (EventSource)_values.Raw(Field.EventSource),
        };
        data.HasEventPos = TryOffsetPlace(Field.EventLat, Field.EventDLat, out data.EventPos);
        if (_values.Has(Field.EventRadius))
        {
            data.EventRadius = (ushort)_values.Raw(Field.EventRadius);
            data.HasEventRadius = true;
        }

        if (TryName(Field.EventText, out var text))
        {
            data.Description.Choice = DescriptionChoice.TextString;
            data.Description.TextString = text;
            data.HasDescription = true;
        }

        if (_values.Has(Field.EventPriority))
        {
            data.Priority = (byte)(_values.Raw(Field.EventPriority) << 5);
            data.HasPriority = true;
        }

        if (_values.Has(Field.EventConfidence))
        {
            data.EventConfidence = (byte)_values.Raw(Field.EventConfidence);
            data.HasEventConfidence = true;
        }

        if (!paths.IsEmpty)
        {
            data.ReferencePaths = arena.AllocateReferencePath(paths.Length);
            for (int i = 0; i < paths.Length; i++)
            {
                arena.Item(data.ReferencePaths, i) = paths[i];
            }

            data.HasReferencePaths = true;
        }

        _events.Add(data);
    }

    private void MakeSign()
    {
        var data = new RTSData { RtsId = (byte)_values.Raw(Field.SignId), SignType = (ushort)_values.Raw(Field.SignType) };
        data.HasSignPos = TryOffsetPlace(Field.SignLat, Field.SignDLat, out data.SignPos);
        _signs.Add(data);
    }

    /// <summary>One message for each eight events and sixteen signs, which is what a message holds.</summary>
    private void MakeRsi()
    {
        ReadOnlySpan<RTEData> events = _events.Items;
        ReadOnlySpan<RTSData> signs = _signs.Items;
        Position3D reference = Place(Field.RsiLat);
        if (_failure != UploadReason.None)
        {
            return;
        }

        while (!events.IsEmpty || !signs.IsEmpty)
        {
            ref RoadSideInformation rsi = ref arena.RsiFrame;
            rsi = default;
            rsi.MsgCnt = (byte)_values.Raw(Field.RsiMsgCnt);
            rsi.Id = Octets(_values.Text(Field.RsiId));
            rsi.RefPos = reference;
            if (_values.Has(Field.RsiMoy))
            {
                rsi.Moy = (uint)_values.Raw(Field.RsiMoy);
                rsi.HasMoy = true;
            }
            else if (Instant(Field.RsiTime) is var ms && !double.IsNaN(ms))
            {
                rsi.Moy = MinuteOfYear(ms);
                rsi.HasMoy = true;
            }

            int someEvents = Math.Min(events.Length, MaxEvents);
            if (someEvents > 0)
            {
                rsi.Rtes = arena.AllocateRTEData(someEvents);
                rsi.HasRtes = true;
                for (int i = 0; i < someEvents; i++)
                {
                    arena.Item(rsi.Rtes, i) = events[i];
                }
            }

            int someSigns = Math.Min(signs.Length, MaxSigns);
            if (someSigns > 0)
            {
                rsi.Rtss = arena.AllocateRTSData(someSigns);
                rsi.HasRtss = true;
                for (int i = 0; i < someSigns; i++)
                {
                    arena.Item(rsi.Rtss, i) = signs[i];
                }
            }

            Emit(MessageFrameChoice.RsiFrame, MessageKind.Rsi);
            events = events[someEvents..];
            signs = signs[someSigns..];
        }

        _events.Clear();
        _signs.Clear();
    }
}
