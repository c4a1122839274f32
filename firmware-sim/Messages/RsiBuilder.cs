using System.Globalization;
using System.Text;
using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Uper;

namespace XiqingV2X.FirmwareSim.Messages;

/// <summary>RSI: the speed limit signs of the approaches and, at some RSUs, works beside the road or, every other minute, congestion.</summary>
public static class RsiBuilder
{
    // GB 5768.2 sign number of a speed limit; GB/T 29100 event codes of road works and of congestion.
    private const ushort SpeedLimitSign = 85;
    private const ushort RoadWorks = 501;
    private const ushort Congestion = 707;

    // One octet of which the upper three bits are the priority, 0 to 7.
    private const byte LowPriority = 1 << 5;
    private const byte MiddlePriority = 4 << 5;

    private const double SignBeforeStopLine = 150;
    private const int MostSigns = 16;

    /// <summary>True where there are works: at every third RSU.</summary>
    public static bool HasWorks(int rsu) => rsu % 3 == 1;

    /// <summary>True where there is congestion at times: at every third RSU.</summary>
    public static bool HasCongestion(int rsu) => rsu % 3 == 2;

    public static byte[] Build(FrameEncoder encoder, int index, RsuUnit rsu, int messageCount, MessageTime start, MessageTime time)
    {
        Ydt3709Arena arena = encoder.Begin(MessageFrameChoice.RsiFrame);
        var message = new RoadSideInformation
        {
            MsgCnt = (byte)messageCount,
            HasMoy = true,
            Moy = time.MinuteOfYear,
            Id = Fields.Id(rsu.Id),
            RefPos = Fields.Position(rsu.Geo),
            HasRtss = true,
            Rtss = Signs(arena, rsu),
        };
        if (HasWorks(index))
        {
            message.HasRtes = true;
            message.Rtes = Works(arena, rsu, start);
        }
        else if (HasCongestion(index) && (time.MinuteOfYear - start.MinuteOfYear) % 2 == 1)
        {
            message.HasRtes = true;
            message.Rtes = Queue(arena, rsu, time);
        }

        arena.RsiFrame = message;
        return encoder.Encode();
    }

    private static ListOf<RTSData> Signs(Ydt3709Arena arena, RsuUnit rsu)
    {
        IReadOnlyList<LinkPlan> links = rsu.Map.Links;
        ListOf<RTSData> signs = arena.AllocateRTSData(Math.Min(links.Count, MostSigns));
        for (int i = 0; i < signs.Count; i++)
        {
            LinkPlan link = links[i];
            // The limit of the road in whole km/h: 13.88 m/s is the 50 of the sign.
            int limit = (int)Math.Round(link.SpeedLimit * 3.6);
            arena.Item(signs, i) = new RTSData
            {
                RtsId = (byte)(i + 1),
                SignType = SpeedLimitSign,
                HasSignPos = true,
                SignPos = Fields.Offset(rsu.Geo, Beside(link, link.Centre.Length - SignBeforeStopLine)),
                HasDescription = true,
                Description = Text(arena, limit.ToString(CultureInfo.InvariantCulture)),
                HasPriority = true,
                Priority = LowPriority,
                HasReferenceLinks = true,
                ReferenceLinks = References(arena, link, lanes: null),
            };
        }

        return signs;
    }

    private static ListOf<RTEData> Works(Ydt3709Arena arena, RsuUnit rsu, MessageTime start)
    {
        LinkPlan link = rsu.Map.Links[^1];
        ListOf<PositionOffsetLLV> points = arena.AllocatePositionOffsetLLV(2);
        arena.Item(points, 0) = Fields.Offset(rsu.Geo, Beside(link, 80));
        arena.Item(points, 1) = Fields.Offset(rsu.Geo, Beside(link, 140));
        ListOf<ReferencePath> paths = arena.AllocateReferencePath(1);
        arena.Item(paths, 0) = new ReferencePath { ActivePath = points, PathRadius = 50 };
        ListOf<RTEData> events = arena.AllocateRTEData(1);
        arena.Item(events, 0) = new RTEData
        {
            RteId = 1,
            EventType = RoadWorks,
            EventSource = EventSource.Government,
            HasEventPos = true,
            EventPos = Fields.Offset(rsu.Geo, Beside(link, 110)),
            HasEventRadius = true,
            EventRadius = 300,
            HasDescription = true,
            Description = Text(arena, "Demo: works on the verge"),
            HasTimeDetails = true,
            TimeDetails = new RSITimeDetails { HasStartTime = true, StartTime = start.MinuteOfYear },
            HasPriority = true,
            Priority = MiddlePriority,
            HasReferencePaths = true,
            ReferencePaths = paths,
            HasReferenceLinks = true,
            ReferenceLinks = References(arena, link, ReferenceLanesBits.Lane2),
            HasEventConfidence = true,
            EventConfidence = 200,
        };
        return events;
    }

    private static ListOf<RTEData> Queue(Ydt3709Arena arena, RsuUnit rsu, MessageTime since)
    {
        LinkPlan link = rsu.Map.Links[0];
        ListOf<RTEData> events = arena.AllocateRTEData(1);
        arena.Item(events, 0) = new RTEData
        {
            RteId = 2,
            EventType = Congestion,
            EventSource = EventSource.Detection,
            HasEventPos = true,
            EventPos = Fields.Offset(rsu.Geo, Beside(link, link.Centre.Length - 60)),
            HasEventRadius = true,
            EventRadius = 600,
            HasDescription = true,
            Description = Text(arena, "Demo: queue"),
            HasTimeDetails = true,
            TimeDetails = new RSITimeDetails { HasStartTime = true, StartTime = since.MinuteOfYear },
            HasReferenceLinks = true,
            ReferenceLinks = References(arena, link, lanes: null),
            HasEventConfidence = true,
            EventConfidence = 180,
        };
        return events;
    }

    private static ListOf<ReferenceLink> References(Ydt3709Arena arena, LinkPlan link, ushort? lanes)
    {
        ListOf<ReferenceLink> links = arena.AllocateReferenceLink(1);
        arena.Item(links, 0) = new ReferenceLink
        {
            UpstreamNodeId = Fields.Node(link.From),
            DownstreamNodeId = Fields.Node(link.To),
            HasReferenceLanes = lanes.HasValue,
            ReferenceLanes = lanes ?? 0,
        };
        return links;
    }

    private static Description Text(Ydt3709Arena arena, string ascii) => new()
    {
        Choice = DescriptionChoice.TextString,
        TextString = arena.Add(Encoding.ASCII.GetBytes(ascii)),
    };

    /// <summary>A place on the verge, right of the outer lane.</summary>
    private static GeoPoint Beside(LinkPlan link, double along)
    {
        Pose pose = link.Centre.At(along);
        Point right = RoadPath.Direction(pose.Angle).RightHand();
        return LocalFrame.ToGeo(pose.Position + (right * ((link.Width / 2) + 1.5)));
    }
}
