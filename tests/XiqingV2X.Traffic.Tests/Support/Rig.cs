using XiqingV2X.Messages;
using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Traffic.Tests.Support;

/// <summary>
/// An engine over one straight link of 500 m that runs due north to node 1-2, its stop line at y = 500, on a road
/// with the same centre line. Times are ms after a full minute; places are metres along the link.
/// </summary>
internal sealed class Rig
{
    public const string LinkKey = "1-1>1-2";
    public const double LengthM = 500;

    /// <summary>2026-03-01 00:00:00 UTC.</summary>
    public static readonly long Epoch = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public static readonly NodeId Node = new(1, 2);

    private static readonly LocalFrame Frame = new(new GeoPoint(117.0, 39.0));

    public Rig(TrafficOptions? options = null, bool withMap = true)
    {
        Engine = new TrafficEngine(
            options ?? new TrafficOptions(),
            Sink,
            [new RoadLine("R1", [Pair(At(0)), Pair(At(LengthM))])]);
        if (withMap)
        {
            TellMap(0, NodeWith(Node, [LaneLink()]));
        }
    }

    public TrafficEngine Engine { get; }

    public ListSink Sink { get; } = new();

    public static GeoPoint At(double s, double east = 0) => Frame.ToGeo(east, s);

    public static MapLink Link(NodeId upstream, params GeoPoint[] points) =>
        new(upstream, "", 7, double.NaN, points, [], []);

    /// <summary>
    /// The rig's link with one lane along its middle that leads under phase 1 straight on to node 1-3, whose own link
    /// (see <see cref="BeyondNode"/>) begins 36 m behind the stop line. Speed limit 20 m/s.
    /// </summary>
    public static MapLink LaneLink() => Link(new NodeId(1, 1), At(0), At(LengthM)) with
    {
        SpeedLimitMps = 20,
        Lanes = [Lane(1, 0, new MapConnection(new NodeId(1, 3), 1, 1) { Maneuvers = 1 })],
    };

    /// <summary>A lane of the rig's link, so far east of its middle.</summary>
    public static MapLane Lane(byte id, double east, params MapConnection[] connections) =>
        new(id, 3.5, 0, double.NaN, connections, [At(0, east), At(LengthM, east)]);

    /// <summary>The node beyond the rig's, with the link that leads on to it.</summary>
    public static MapNode BeyondNode() => new(new NodeId(1, 3), "", At(1_036), [Link(Node, At(536), At(1_036)) with { SpeedLimitMps = 20 }]);

    public static MapNode NodeWith(NodeId id, IReadOnlyList<MapLink> links) => new(id, "", At(LengthM), links);

    public static MessageContext Context(MessageKind kind, long arrivalMs, int rsu = 0) =>
        new(rsu, $"DEMO{rsu + 1:D4}", (Epoch + arrivalMs) * 1_000_000, kind);

    public static ushort DSecond(long ms) => (ushort)(((ms % 60_000) + 60_000) % 60_000);

    public void TellMap(long arrivalMs, MapNode node, ulong hash = 1, int rsu = 0)
    {
        MessageContext context = Context(MessageKind.Map, arrivalMs, rsu);
        if (Engine.OnMapNode(context, node.Id, hash))
        {
            Engine.OnMapRevision(context, node, hash);
        }
    }

    /// <summary>Tells a changed MAP once a second until it is followed.</summary>
    public void TellMapSteadily(long arrivalMs, MapNode node, ulong hash, int rsu = 0)
    {
        for (long ms = arrivalMs; ms <= arrivalMs + 5_000; ms += 1_000)
        {
            TellMap(ms, node, hash, rsu);
        }
    }

    public void Bsm(
        ulong vehicle,
        long ms,
        double s,
        int count = 0,
        double heading = 0,
        double east = 0,
        int rsu = 0,
        long delay = 20,
        RoadUserClass road = RoadUserClass.Motor) =>
        Engine.OnBsm(
            Context(MessageKind.Bsm, ms + delay, rsu),
            new BsmObservation(vehicle, (byte)(count & 127), DSecond(ms), At(s, east), 10, (float)heading, road));

    public void Rsm(long ms, int rsu, params ReadOnlySpan<ParticipantObservation> participants) =>
        Engine.OnRsm(Context(MessageKind.Rsm, ms + 30, rsu), participants);

    public static ParticipantObservation Seen(
        ushort id,
        long ms,
        double s,
        double east = 0,
        RoadUserClass road = RoadUserClass.Motor,
        bool self = false) =>
        new(id, DSecond(ms), At(s, east), 10, 0, road, self);

    /// <summary>A vehicle at even speed, sending ten times a second from one instant up to, and with, another.</summary>
    public void Drive(ulong vehicle, long fromMs, long toMs, double s0, double speedMps, int rsu = 0)
    {
        int count = 0;
        for (long ms = fromMs; ms <= toMs; ms += 100)
        {
            Bsm(vehicle, ms, s0 + (speedMps * (ms - fromMs) / 1000.0), count++, rsu: rsu);
        }
    }

    public void Spat(long ms, int rsu, NodeId node, params ReadOnlySpan<Told> phases) => TellSpat(Engine, ms, ms + 40, rsu, node, phases);

    public static void TellSpat(TrafficEngine engine, long ms, long arrivalMs, int rsu, NodeId node, params ReadOnlySpan<Told> phases)
    {
        var list = new PhaseObservation[phases.Length];
        var states = new PhaseStateObservation[phases.Length];
        for (int i = 0; i < phases.Length; i++)
        {
            list[i] = new PhaseObservation(phases[i].Phase, i, 1);
            states[i] = new PhaseStateObservation(phases[i].Light, PhaseTiming.Counting, 0, (ushort)phases[i].RemainingTenths);
        }

        long minute = (Epoch + ms - new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds()) / 60_000;
        IntersectionObservation[] junction = [new(node, (int)minute, DSecond(ms), 0, list.Length)];
        engine.OnSpat(Context(MessageKind.Spat, arrivalMs, rsu), new SpatObservation(junction, list, states));
    }

    private static (double Longitude, double Latitude) Pair(GeoPoint point) => (point.Longitude, point.Latitude);
}
