using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic.Adapters;
using XiqingV2X.Traffic.Live;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Tests.Support;
using XiqingV2X.Uper;

namespace XiqingV2X.Traffic.Tests;

/// <summary>From bytes to figures: messages are encoded, decoded and fed as the node does.</summary>
[Collection(AloneCollection.Name)]
public sealed class Ydt3709AdapterTests
{
    private const int Longitude = 1_170_000_000;
    private const int Latitude = 390_000_000;

    private readonly Ydt3709Arena _arena = new();
    private readonly byte[] _buffer = new byte[4096];
    private readonly ListSink _sink = new();
    private readonly TrafficEngine _engine;
    private readonly Ydt3709Adapter _adapter;

    public Ydt3709AdapterTests()
    {
        _engine = new TrafficEngine(new TrafficOptions(), _sink, []);
        _adapter = new Ydt3709Adapter(_engine);
    }

    [Fact]
    public void A_MAP_becomes_the_network_and_costs_nothing_when_told_again()
    {
        byte[] map = EncodeMap(count: 1, width: 700);
        Feed(MessageKind.Map, 0, map);
        MapSnapshot network = _engine.Map;
        NodeView node = Assert.Single(network.Nodes);
        Assert.Equal("3-7", node.Key);
        Assert.Equal("Demo", node.Node.Name);
        Assert.Equal([2, 4], node.Phases);
        LinkView link = Assert.Single(network.Links);
        Assert.Equal("3-6>3-7", link.Key);
        Assert.Equal(7, link.Link.WidthM);
        Assert.Equal(16.66, link.Link.SpeedLimitMps, 1e-5);
        Assert.Equal(117.0, link.Line[0].Longitude, 1e-9);
        Assert.Equal(38.996, link.Line[0].Latitude, 1e-9);
        MapLane lane = Assert.Single(link.Link.Lanes);
        Assert.Equal(3.5, lane.WidthM);
        Assert.Equal(0b11, lane.Maneuvers);
        Assert.Equal(new MapConnection(new NodeId(-1, 8), 2, 4), Assert.Single(lane.Connections));

        // 0.004 degrees of latitude at 39 degrees are 444.07 m on the ellipsoid.
        Assert.Equal(444.07, link.LengthM, 0.01);

        // Another counter and time is the same map; a changed width is not, once it has been told steadily.
        Feed(MessageKind.Map, 1_000, EncodeMap(count: 2, width: 700));
        Assert.Same(network, _engine.Map);
        for (int second = 2; second <= 7; second++)
        {
            Feed(MessageKind.Map, second * 1_000, EncodeMap(count: second, width: 800));
        }

        Assert.Equal(2, Assert.Single(_engine.Map.Nodes).Revisions);
        Assert.Equal(8, Assert.Single(_engine.Map.Links).Link.WidthM);
    }

    [Fact]
    public void BSM_and_RSM_on_the_link_become_figures()
    {
        Feed(MessageKind.Map, 0, EncodeMap(1, 700));
        for (int i = 0; i <= 100; i++)
        {
            // 1000 units of 1e-7 degree a tenth of a second: 11.102 m; 100 of them 111.02... per second.
            int latitude = Latitude - 40_000 + (i * 100);
            Feed(MessageKind.Bsm, i * 100, EncodeBsm(i, latitude));
            Feed(MessageKind.Rsm, i * 100, EncodeRsm(i, latitude));
        }

        _engine.Flush();
        double metres = 444.07 / 4;
        foreach (string source in (string[])["bsm", "rsm"])
        {
            MetricPoint window = _sink.Of(TrafficSeries.Link, 10).First(point => point.Tag("source") == source);
            Assert.Equal("3-6>3-7", window.Tag("link"));
            Assert.Equal(10, window.Value("vehicle_seconds"), 1e-9);
            Assert.Equal(metres, window.Value("vehicle_metres"), 0.05);
            Assert.Equal(1, window.Value("vehicles"));
        }

        // The pedestrian and what the RSU repeats of a BSM are no motor vehicles seen; the pedestrian is on the live map.
        LiveSnapshot live = _engine.CreateSnapshot(Rig.Epoch + 10_000);
        Assert.Equal([RoadUserClass.Motor, RoadUserClass.Motor, RoadUserClass.Pedestrian], live.RoadUsers.Select(user => user.Class).Order());
        Assert.All(live.RoadUsers.Where(user => user.Class == RoadUserClass.Motor), user => Assert.Equal(40, user.SpeedKmh));
    }

    [Fact]
    public void SPAT_with_all_states_of_each_phase_shows_the_one_now()
    {
        _arena.Reset();
        _arena.Frame.Choice = MessageFrameChoice.SpatFrame;
        ListOf<PhaseState> states = _arena.AllocatePhaseState(3);
        _arena.Item(states, 0) = Counting(LightState.Red, 0, 25);
        _arena.Item(states, 1) = Counting(LightState.PermissiveGreen, 25, 225);
        _arena.Item(states, 2) = Counting(LightState.Yellow, 225, 255);
        ListOf<Phase> phases = _arena.AllocatePhase(1);
        _arena.Item(phases, 0) = new Phase { Id = 4, PhaseStates = states };
        ListOf<IntersectionState> junctions = _arena.AllocateIntersectionState(1);
        _arena.Item(junctions, 0) = new IntersectionState { IntersectionId = Ref(3, 7), Phases = phases };
        _arena.SpatFrame = new SPAT { HasTimeStamp = true, TimeStamp = 5_000, Intersections = junctions };
        byte[] spat = Encoded();
        Feed(MessageKind.Spat, 5_000, spat);

        LiveJunction junction = Assert.Single(_engine.CreateSnapshot(Rig.Epoch + 5_050).Junctions);
        Assert.Equal("3-7", junction.Node);
        Assert.Equal(Rig.Epoch + 5_000, junction.EventMs);
        Assert.Equal(new LivePhase(4, SignalLight.Red, 2.5), Assert.Single(junction.Phases));
    }

    [Fact]
    public void Values_that_are_not_available_are_not_numbers()
    {
        Feed(MessageKind.Map, 0, EncodeMap(1, 700));
        _arena.Reset();
        _arena.Frame.Choice = MessageFrameChoice.BsmFrame;
        _arena.BsmFrame = new BasicSafetyMessage
        {
            Id = 5,
            SecMark = 1_000,
            Pos = new Position3D { Lat = 900_000_001, Long = 1_800_000_001 },
            Speed = 8_191,
            Heading = 28_800,
        };
        Feed(MessageKind.Bsm, 1_000, Encoded());
        _engine.Flush();
        Assert.Empty(_sink.Of(TrafficSeries.Link, 10));
        Assert.Empty(_engine.CreateSnapshot(Rig.Epoch + 1_000).RoadUsers);
        Assert.Equal(50, _sink.Of(TrafficSeries.Rsu, 10).Single(point => point.Tag("kind") == "bsm").Value("latency_ms_p50"));
    }

    [Fact]
    public void RSI_with_and_without_content_is_counted()
    {
        _arena.Reset();
        _arena.Frame.Choice = MessageFrameChoice.RsiFrame;
        ListOf<RTSData> signs = _arena.AllocateRTSData(2);
        _arena.RsiFrame = new RoadSideInformation { Id = 1, RefPos = new Position3D { Lat = Latitude, Long = Longitude }, HasRtss = true, Rtss = signs };
        Feed(MessageKind.Rsi, 1_000, Encoded());
        _arena.Reset();
        _arena.Frame.Choice = MessageFrameChoice.RsiFrame;
        _arena.RsiFrame = new RoadSideInformation { Id = 1, RefPos = new Position3D { Lat = Latitude, Long = Longitude } };
        Feed(MessageKind.Rsi, 2_000, Encoded());
        _engine.Flush();
        Assert.Equal([2, 0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2], Assert.Single(_sink.Of(TrafficSeries.Rsi, 10)).Values);
    }

    [Theory]
    [InlineData(101, "accident_events")]
    [InlineData(299, "disaster_events")]
    [InlineData(301, "weather_events")]
    [InlineData(408, "surface_events")]
    [InlineData(501, "works_events")]
    [InlineData(707, "congestion_events")]
    [InlineData(700, "other_events")]
    [InlineData(601, "other_events")]
    [InlineData(0, "other_events")]
    [InlineData(1_101, "other_events")]
    [InlineData(65_535, "other_events")]
    public void Events_are_counted_by_class(int type, string field)
    {
        _arena.Reset();
        _arena.Frame.Choice = MessageFrameChoice.RsiFrame;
        ListOf<RTEData> events = _arena.AllocateRTEData(1);
        _arena.Item(events, 0) = new RTEData { EventType = (ushort)type };
        ListOf<RTSData> signs = _arena.AllocateRTSData(2);
        _arena.Item(signs, 0) = new RTSData { SignType = 85 };
        _arena.Item(signs, 1) = new RTSData { SignType = 114 };
        _arena.RsiFrame = new RoadSideInformation
        {
            Id = 1,
            RefPos = new Position3D { Lat = Latitude, Long = Longitude },
            HasRtes = true,
            Rtes = events,
            HasRtss = true,
            Rtss = signs,
        };
        Feed(MessageKind.Rsi, 1_000, Encoded());
        _engine.Flush();
        MetricPoint point = Assert.Single(_sink.Of(TrafficSeries.Rsi, 10));
        Assert.Equal([field], TrafficSeries.Rsi.Fields.Select(f => f.Name).Where(name => name.Contains("_events", StringComparison.Ordinal) && point.Value(name) > 0));
        Assert.Equal((1.0, 2.0, 1.0, 0.0), (point.Value(field), point.Value("signs"), point.Value("speed_limit_signs"), point.Value("text_signs")));
    }

    [Fact]
    public void What_a_BSM_tells_in_its_extensions_is_counted_once_a_message()
    {
        FeedBsm(default);
        FeedBsm(Flags(0));
        FeedBsm(Flags(VehicleEventFlagsBits.EventHardBraking | VehicleEventFlagsBits.EventABSactivated | VehicleEventFlagsBits.EventTractionControlLoss));
        FeedBsm(Flags(VehicleEventFlagsBits.EventDisabledVehicle));
        FeedBsm(new BasicSafetyMessage { HasSafetyExt = true, SafetyExt = new VehicleSafetyExtensions { HasLights = true, Lights = ExteriorLightsBits.HazardSignalOn } });
        FeedBsm(new BasicSafetyMessage { HasEmergencyExt = true, EmergencyExt = new VehicleEmergencyExtensions { HasSirenUse = true, SirenUse = SirenInUse.InUse } });
        FeedBsm(new BasicSafetyMessage { VehicleClass = new VehicleClassification { Classification = 65 } });

        // An ordinary unit that fills in everything: nothing is in use.
        FeedBsm(new BasicSafetyMessage
        {
            HasEmergencyExt = true,
            EmergencyExt = new VehicleEmergencyExtensions
            {
                HasResponseType = true,
                HasSirenUse = true,
                SirenUse = SirenInUse.NotInUse,
                HasLightsUse = true,
                LightsUse = LightbarInUse.NotInUse,
            },
        });
        _engine.Flush();
        MetricPoint point = Assert.Single(_sink.Of(TrafficSeries.Bsm, 10));
        Assert.Equal([8, 3, 1, 1, 2, 2], point.Values);

        void FeedBsm(BasicSafetyMessage bsm)
        {
            _arena.Reset();
            _arena.Frame.Choice = MessageFrameChoice.BsmFrame;
            bsm.SecMark = 1_000;
            bsm.Pos = new Position3D { Lat = Latitude, Long = Longitude };
            _arena.BsmFrame = bsm;
            Feed(MessageKind.Bsm, 1_000, Encoded());
        }

        static BasicSafetyMessage Flags(int events) => new()
        {
            HasSafetyExt = true,
            SafetyExt = new VehicleSafetyExtensions { HasEvents = true, Events = (ushort)events },
        };
    }

    [Fact]
    public void A_junction_tells_which_approaches_have_a_limit_and_a_left_turn()
    {
        Feed(MessageKind.Map, 0, EncodeMap(count: 1, width: 700));
        _engine.Flush();
        MetricPoint point = Assert.Single(_sink.Of(TrafficSeries.Junction, 10));
        Assert.Equal((1.0, 1.0, 1.0), (point.Value("map_links"), point.Value("map_links_with_limit"), point.Value("map_links_with_left")));
    }

    [Fact]
    public void Decoding_and_feeding_a_known_map_and_positions_allocates_nothing()
    {
        byte[] map = EncodeMap(1, 700);
        byte[] bsm = EncodeBsm(1, Latitude - 20_000);
        byte[] rsm = EncodeRsm(1, Latitude - 20_000);
        MessageContext[] contexts = [Context(MessageKind.Map, 0), Context(MessageKind.Bsm, 0), Context(MessageKind.Rsm, 0)];
        // Time stands still here, so buffers fill; 140 rounds leave room in them for 100 more.
        Round(140);
        Assert.Equal(0, Allocation.Least(() => Round(20)));

        void Round(int count)
        {
            for (int i = 0; i < count; i++)
            {
                DecodeAndFeed(contexts[0], map);
                DecodeAndFeed(contexts[1], bsm);
                DecodeAndFeed(contexts[2], rsm);
            }
        }
    }

    private static MessageContext Context(MessageKind kind, long eventMs) => Rig.Context(kind, eventMs + 50);

    private static NodeReferenceID Ref(int region, int id) => region < 0
        ? new NodeReferenceID { Id = (ushort)id }
        : new NodeReferenceID { HasRegion = true, Region = (ushort)region, Id = (ushort)id };

    private static PhaseState Counting(LightState light, int start, int end) => new()
    {
        Light = light,
        HasTiming = true,
        Timing = new TimeChangeDetails
        {
            Choice = TimeChangeDetailsChoice.Counting,
            Counting = new TimeCountingDown { StartTime = (ushort)start, LikelyEndTime = (ushort)end },
        },
    };

    private static PositionOffsetLLV Offset(int lon, int lat) => new()
    {
        OffsetLL = new PositionOffsetLL
        {
            Choice = PositionOffsetLLChoice.PositionLL5,
            PositionLL5 = new PositionLL44B { Lon = lon, Lat = lat },
        },
    };

    private byte[] EncodeMap(int count, int width)
    {
        _arena.Reset();
        _arena.Frame.Choice = MessageFrameChoice.MapFrame;
        ListOf<RoadPoint> points = _arena.AllocateRoadPoint(2);
        _arena.Item(points, 0) = new RoadPoint { PosOffset = Offset(0, -40_000) };
        _arena.Item(points, 1) = new RoadPoint { PosOffset = Offset(0, 0) };
        ListOf<Movement> movements = _arena.AllocateMovement(1);
        _arena.Item(movements, 0) = new Movement { RemoteIntersection = Ref(3, 9), HasPhaseId = true, PhaseId = 2 };
        ListOf<RegulatorySpeedLimit> limits = _arena.AllocateRegulatorySpeedLimit(1);
        _arena.Item(limits, 0) = new RegulatorySpeedLimit { Type = SpeedLimitType.VehicleMaxSpeed, Speed = 833 };
        ListOf<Connection> connections = _arena.AllocateConnection(1);
        _arena.Item(connections, 0) = new Connection
        {
            RemoteIntersection = Ref(-1, 8),
            HasConnectingLane = true,
            ConnectingLane = new ConnectingLane { Lane = 2 },
            HasPhaseId = true,
            PhaseId = 4,
        };
        ListOf<Lane> lanes = _arena.AllocateLane(1);
        _arena.Item(lanes, 0) = new Lane
        {
            LaneID = 1,
            HasLaneWidth = true,
            LaneWidth = 350,
            HasManeuvers = true,
            Maneuvers = AllowedManeuversBits.ManeuverStraightAllowed | AllowedManeuversBits.ManeuverLeftAllowed,
            HasConnectsTo = true,
            ConnectsTo = connections,
        };
        ListOf<Link> links = _arena.AllocateLink(1);
        _arena.Item(links, 0) = new Link
        {
            UpstreamNodeId = Ref(3, 6),
            LinkWidth = (ushort)width,
            HasSpeedLimits = true,
            SpeedLimits = limits,
            HasPoints = true,
            Points = points,
            HasMovements = true,
            Movements = movements,
            Lanes = lanes,
        };
        ListOf<Node> nodes = _arena.AllocateNode(1);
        _arena.Item(nodes, 0) = new Node
        {
            HasName = true,
            Name = _arena.Add("Demo"u8),
            Id = Ref(3, 7),
            RefPos = new Position3D { Lat = Latitude, Long = Longitude },
            HasInLinks = true,
            InLinks = links,
        };
        _arena.MapFrame = new MapData { MsgCnt = (byte)count, HasTimeStamp = true, TimeStamp = (uint)count, Nodes = nodes };
        return Encoded();
    }

    private byte[] EncodeBsm(int i, int latitude)
    {
        _arena.Reset();
        _arena.Frame.Choice = MessageFrameChoice.BsmFrame;
        _arena.BsmFrame = new BasicSafetyMessage
        {
            MsgCnt = (byte)(i & 127),
            Id = 0x3132_3334_3536_3738,
            SecMark = (ushort)(i * 100),
            Pos = new Position3D { Lat = latitude, Long = Longitude },
            Speed = 555,
            Heading = 28_799,
            VehicleClass = new VehicleClassification { Classification = 10 },
        };
        return Encoded();
    }

    private byte[] EncodeRsm(int i, int latitude)
    {
        _arena.Reset();
        _arena.Frame.Choice = MessageFrameChoice.RsmFrame;
        ListOf<ParticipantData> participants = _arena.AllocateParticipantData(3);
        var motor = new ParticipantData
        {
            PtcType = ParticipantType.Motor,
            PtcId = 12,
            Source = SourceType.Video,
            SecMark = (ushort)(i * 100),
            Pos = Offset(0, latitude - Latitude),
            Speed = 555,
            Heading = 0,
        };
        _arena.Item(participants, 0) = motor;
        _arena.Item(participants, 1) = motor with { PtcId = 13, Source = SourceType.V2x, HasId = true, Id = 0x3132_3334_3536_3738 };
        _arena.Item(participants, 2) = motor with { PtcId = 14, PtcType = ParticipantType.Pedestrian };
        _arena.RsmFrame = new RoadsideSafetyMessage
        {
            MsgCnt = (byte)(i & 127),
            Id = 1,
            RefPos = new Position3D { Lat = Latitude, Long = Longitude },
            Participants = participants,
        };
        return Encoded();
    }

    private byte[] Encoded()
    {
        EncodeResult result = Ydt3709Codec.Encode(_arena, _buffer);
        Assert.True(result.Ok, result.Reason.ToString());
        return _buffer[..result.BytesWritten];
    }

    private void Feed(MessageKind kind, long eventMs, byte[] payload) => DecodeAndFeed(Context(kind, eventMs), payload);

    private void DecodeAndFeed(in MessageContext context, byte[] payload)
    {
        _arena.Reset();
        Assert.True(Ydt3709Codec.Decode(payload, _arena).Ok);
        _adapter.Feed(context, _arena);
    }
}
