using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Tests.Support;

namespace XiqingV2X.Traffic.Tests;

/// <summary>A bad or changing MAP is reported, and not followed blindly.</summary>
public sealed class MapFollowingTests
{
    private static readonly NodeId Upstream = new(1, 1);

    public static TheoryData<string, MapLink> Impossible => new()
    {
        { "a point lies", Rig.Link(Upstream, Rig.At(-60_000), Rig.At(500)) },
        { "ends", Rig.Link(Upstream, Rig.At(500), Rig.At(0)) },
        { "doubles back", Rig.Link(Upstream, Rig.At(0), Rig.At(400), Rig.At(300, 2), Rig.At(500)) },
        { "is 0.5 m long", Rig.Link(Upstream, Rig.At(499.5), Rig.At(500)) },
        { "begins where it ends", Rig.Link(Rig.Node, Rig.At(0), Rig.At(500)) },
        { "lane 2 is told twice", Rig.Link(Upstream, Rig.At(0), Rig.At(500)) with { Lanes = [Lane(2), Lane(2)] } },
        { "beside its link", Rig.Link(Upstream, Rig.At(0), Rig.At(500)) with { Lanes = [Lane(1, Rig.At(0, 90), Rig.At(500, 90))] } },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void What_cannot_be_is_refused_with_its_reason_and_the_map_before_stays(string reason, MapLink link)
    {
        var rig = new Rig();
        MapSnapshot before = rig.Engine.Map;
        rig.TellMapSteadily(1_000, Rig.NodeWith(Rig.Node, [link]), hash: 2);
        Assert.Same(before, rig.Engine.Map);
        Assert.Contains(reason, rig.Engine.MapProblem(Rig.Node), StringComparison.Ordinal);

        rig.Engine.Flush();
        MetricPoint junction = rig.Sink.Of(TrafficSeries.Junction, 10)[0];
        Assert.Equal(1, junction.Value("map_revision"));
        Assert.InRange(junction.Value("map_refused"), 1, 6);
        Assert.InRange(junction.Value("map_unsettled"), 1, 6);

        // A good one afterwards is followed, and the problem is over.
        rig.TellMapSteadily(20_000, Rig.NodeWith(Rig.Node, [Rig.Link(Upstream, Rig.At(100), Rig.At(500))]), hash: 3);
        Assert.Equal(400, Assert.Single(rig.Engine.Map.Links).LengthM, 0.01);
        Assert.Null(rig.Engine.MapProblem(Rig.Node));
    }

    [Fact]
    public void The_first_map_of_a_node_is_looked_at_as_well()
    {
        var rig = new Rig(withMap: false);
        rig.TellMap(0, Rig.NodeWith(Rig.Node, [Rig.Link(Upstream, Rig.At(-60_000), Rig.At(500))]));
        Assert.Empty(rig.Engine.Map.Nodes);
        rig.TellMap(1_000, Rig.NodeWith(Rig.Node, [Rig.Link(Upstream, Rig.At(0), Rig.At(500))]), hash: 2);
        Assert.Single(rig.Engine.Map.Nodes);
    }

    [Fact]
    public void A_map_that_changes_every_second_moves_nothing_and_is_counted()
    {
        var rig = new Rig();
        MapSnapshot before = rig.Engine.Map;
        MapNode one = Rig.NodeWith(Rig.Node, [Rig.Link(Upstream, Rig.At(0), Rig.At(500))]);
        MapNode other = Rig.NodeWith(Rig.Node, [Rig.Link(Upstream, Rig.At(100), Rig.At(500))]);
        for (long ms = 1_000; ms < 60_000; ms += 1_000)
        {
            bool wrong = ms / 1_000 % 2 == 0;
            rig.TellMap(ms, wrong ? other : one, wrong ? 2UL : 1UL);
        }

        Assert.Same(before, rig.Engine.Map);
        rig.Engine.Flush();
        Assert.Equal(29, rig.Sink.Of(TrafficSeries.Junction, 60)[0].Value("map_unsettled"));
    }

    [Fact]
    public void A_change_told_steadily_is_followed_and_kept_in_the_history()
    {
        var rig = new Rig();
        rig.TellMapSteadily(10_000, Rig.NodeWith(Rig.Node, [Rig.Link(Upstream, Rig.At(100), Rig.At(500))]), hash: 2);
        NodeView node = Assert.Single(rig.Engine.Map.Nodes);
        Assert.Equal([1, 2], node.History.Select(revision => revision.Number));
        Assert.Equal([Rig.Epoch, Rig.Epoch + 15_000], node.History.Select(revision => revision.FromMs));
        Assert.Equal([1UL, 2UL], node.History.Select(revision => revision.ContentHash));
    }

    [Fact]
    public void A_hostile_unit_can_neither_fill_the_network_nor_make_it_anew_all_the_time()
    {
        var options = new TrafficOptions { MaxLinks = 500, MaxLinksPerNode = 10 };
        var rig = new Rig(options, withMap: false);
        int asked = 0;
        for (int i = 0; i < 2_000; i++)
        {
            var node = new NodeId(9, i);
            var context = Rig.Context(Messages.MessageKind.Map, i);
            if (rig.Engine.OnMapNode(context, node, 1))
            {
                asked++;
                rig.Engine.OnMapRevision(context, Rig.NodeWith(node, [Rig.Link(Upstream, Rig.At(0), Rig.At(500)), Rig.Link(Rig.Node, Rig.At(20), Rig.At(500))]), 1);
            }
        }

        Assert.InRange(asked, 300, 303);
        Assert.Equal(500, rig.Engine.Map.Links.Count);

        // New links into one node at every revision: at most ten of them ever.
        for (int revision = 0; revision < 40; revision++)
        {
            var from = new NodeId(7, revision);
            rig.TellMapSteadily(100_000 + (revision * 10_000), Rig.NodeWith(Rig.Node, [Rig.Link(from, Rig.At(0), Rig.At(500))]), (ulong)(100 + revision));
        }

        Assert.True(rig.Engine.Map.Links.Count <= 500);
    }

    private static MapLane Lane(byte id, params GeoPoint[] points) => new(id, 3.5, 0, double.NaN, [], points);
}
