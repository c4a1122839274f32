using XiqingV2X.Messages;
using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Tests.Support;

namespace XiqingV2X.Traffic.Tests;

/// <summary>Where no MAP tells the roads, those of the register serve.</summary>
public sealed class RegisterRoadTests
{
    private static readonly NodeId South = new(1, 1);
    private static readonly NodeId North = new(1, 3);

    [Fact]
    public void A_registered_road_is_cut_at_its_junctions_into_links_of_both_directions()
    {
        (TrafficEngine engine, _) = Engine();
        engine.PassTime(Rig.Epoch);
        Assert.Empty(engine.Map.Links);
        engine.PassTime(Rig.Epoch + 30_000);
        Assert.Equal(
            ["1-1>1-3", "1-1>R1.start", "1-3>1-1", "1-3>R1.end", "R1.end>1-3", "R1.start>1-1"],
            engine.Map.Links.Select(link => link.Key));
        Assert.All(engine.Map.Links, link => Assert.True(link.IsFromRegister));
        Assert.Equal(500, engine.Map.Links.Single(link => link.Key == "1-1>1-3").LengthM, 0.01);
        Assert.Equal(100, engine.Map.Links.Single(link => link.Key == "1-3>R1.end").LengthM, 0.01);
    }

    [Fact]
    public void Vehicles_on_it_become_figures_by_their_direction()
    {
        (TrafficEngine engine, ListSink sink) = Engine();
        engine.PassTime(Rig.Epoch);
        for (long ms = 30_000; ms <= 60_000; ms += 100)
        {
            // On the right-hand side, northwards and southwards.
            Bsm(engine, 1, ms, 100 + ((ms - 30_000) * 0.010), 3, 0);
            Bsm(engine, 2, ms, 450 - ((ms - 30_000) * 0.010), -3, 180);
        }

        engine.Flush();
        IReadOnlyList<MetricPoint> links = sink.Of(TrafficSeries.Link, 300);
        Assert.Equal(["1-1>1-3", "1-3>1-1"], links.Select(point => point.Tag("link")));
        Assert.All(links, point => Assert.Equal(300, point.Value("vehicle_metres"), 0.1));
    }

    [Fact]
    public void They_serve_from_the_same_instant_of_traffic_however_long_its_messages_waited()
    {
        // One node hears all at once, one was away from second 20 to 33 and is given by the broker what it missed.
        string[] Points(Func<long, long> arrivalOf)
        {
            (TrafficEngine engine, ListSink sink) = Engine();
            for (long ms = 0; ms <= 60_000; ms += 100)
            {
                engine.OnBsm(
                    Rig.Context(MessageKind.Bsm, arrivalOf(ms)),
                    new BsmObservation(1, (byte)(ms / 100 & 127), Rig.DSecond(ms), Rig.At(ms * 0.008, 3), 8, 0, RoadUserClass.Motor));
            }

            engine.Flush();
            return [.. sink.Of(TrafficSeries.Link, 10).Select(point => $"{point.StartMs} {point.Tag("link")} {point.Value("vehicle_metres")} {point.Value("samples")}")];
        }

        string[] atOnce = Points(ms => ms + 20);
        Assert.Contains(atOnce, point => point.Contains("1-1>1-3", StringComparison.Ordinal));
        Assert.Equal(atOnce, Points(ms => Math.Max(ms + 20, ms < 20_000 ? 0 : 33_000)));
    }

    [Fact]
    public void A_MAP_takes_the_place_of_the_register_for_its_node_and_along_its_links()
    {
        (TrafficEngine engine, _) = Engine();
        engine.PassTime(Rig.Epoch);
        engine.PassTime(Rig.Epoch + 30_000);

        // Its node is registered: all links into it are the MAP's, which begins at a node that no register knows.
        Tell(engine, North, Rig.Link(new NodeId(7, 7), Rig.At(60), Rig.At(480)));
        LinkView[] links = [.. engine.Map.Links];
        Assert.Equal(["1-1>R1.start", "1-3>1-1", "1-3>R1.end", "7-7>1-3", "R1.start>1-1"], links.Select(link => link.Key));
        Assert.False(links[3].IsFromRegister);

        // A node that is not registered tells a link along a registered road: counted on one of them only.
        Tell(engine, new NodeId(5, 5), Rig.Link(new NodeId(5, 6), Rig.At(490), Rig.At(10)), Rig.At(0));
        Assert.DoesNotContain("1-3>1-1", engine.Map.Links.Select(link => link.Key));
    }

    [Fact]
    public void A_way_out_by_a_registered_road_is_the_one_that_the_MAP_names()
    {
        // The MAP's lane leads on to node 1-3, of which nothing is heard; the registered road goes on to an end without a node.
        var sink = new ListSink();
        var road = new RoadLine("R1", [.. ((double[])[0, 500, 900]).Select(s => (Rig.At(s).Longitude, Rig.At(s).Latitude))]);
        var engine = new TrafficEngine(
            new TrafficOptions(), sink, [road], [new RegisteredJunction(South, Rig.At(0)), new RegisteredJunction(Rig.Node, Rig.At(500))]);
        engine.PassTime(Rig.Epoch);
        Tell(engine, Rig.Node, Rig.LaneLink());
        engine.PassTime(Rig.Epoch + 41_000);
        for (long ms = 42_000; ms <= 70_000; ms += 100)
        {
            Bsm(engine, 1, ms, 200 + ((ms - 42_000) * 0.020), 0, 0);
        }

        engine.Flush();
        Assert.Contains(engine.Map.Links, link => link.IsFromRegister && link.Upstream == "1-2");
        MetricPoint way = Assert.Single(sink.Of(TrafficSeries.Movement, 3600), point => point.Value("volume") > 0);
        Assert.Equal(("1-3", "1"), (way.Tag("to"), way.Tag("phase")));
    }

    [Fact]
    public void Without_registered_junctions_there_are_links_of_MAPs_only()
    {
        var rig = new Rig(withMap: false);
        rig.Engine.PassTime(Rig.Epoch);
        rig.Engine.PassTime(Rig.Epoch + 60_000);
        Assert.Empty(rig.Engine.Map.Links);
    }

    private static (TrafficEngine Engine, ListSink Sink) Engine()
    {
        var sink = new ListSink();
        var road = new RoadLine("R1", [.. ((double[])[-200, 0, 250, 500, 600]).Select(s => (Rig.At(s).Longitude, Rig.At(s).Latitude))]);
        return (new TrafficEngine(
            new TrafficOptions(), sink, [road], [new RegisteredJunction(South, Rig.At(0, 4)), new RegisteredJunction(North, Rig.At(500)), new RegisteredJunction(new NodeId(1, 9), Rig.At(300, 200))]), sink);
    }

    private static void Tell(TrafficEngine engine, NodeId id, MapLink link, GeoPoint? position = null)
    {
        MessageContext context = Rig.Context(MessageKind.Map, 40_000);
        Assert.True(engine.OnMapNode(context, id, 1));
        engine.OnMapRevision(context, new MapNode(id, "", position ?? Rig.At(500), [link]), 1);
    }

    private static void Bsm(TrafficEngine engine, ulong id, long ms, double s, double east, float heading) => engine.OnBsm(
        Rig.Context(MessageKind.Bsm, ms + 20),
        new BsmObservation(id, (byte)(ms / 100 & 127), Rig.DSecond(ms), Rig.At(s, east), 10, heading, RoadUserClass.Motor));
}
