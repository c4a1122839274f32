using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Tests.Support;

namespace XiqingV2X.Traffic.Tests;

/// <summary>Link figures from RSM: what the sensors see, of the stretch that they see.</summary>
public sealed class SensorTests
{
    private const double MetreTolerance = 0.005;

    [Fact]
    public void Figures_are_of_the_stretch_seen()
    {
        // Seen from 300 m to 500 m, 20 m/s: 10 s on 200 m.
        var rig = new Rig();
        for (long ms = 0; ms <= 10_000; ms += 100)
        {
            rig.Rsm(ms, 0, Rig.Seen(5, ms, 300 + (ms * 0.020)));
        }

        rig.Engine.Flush();
        MetricPoint window = rig.Sink.Links(10, "rsm")[0];
        Assert.Equal([Rig.LinkKey, "1-2", "rsm"], window.Tags);
        Assert.Equal(200, window.Value("length_m"), MetreTolerance);
        Assert.Equal(10, window.Value("vehicle_seconds"), 0.001);
        Assert.Equal(200 / (200 * 10.0) * 3600, window.Value("flow_vph"), 0.01);
        Assert.Equal(10 / (200 * 10.0) * 1000, window.Value("density_vpkm"), 0.01);
        Assert.Equal(1, window.Value("data_share"));
    }

    [Fact]
    public void An_empty_link_is_zero_only_where_a_sensor_that_sees_it_reported()
    {
        // A car drives through in the first ten seconds; then only a pedestrian off the road is seen; then nothing.
        var rig = new Rig();
        for (long ms = 0; ms < 35_000; ms += 100)
        {
            bool car = ms is >= 1_000 and < 9_000;
            if (car)
            {
                rig.Rsm(ms, 0, Rig.Seen(5, ms, 200 + (ms * 0.020)));
            }
            else if (ms < 20_000)
            {
                rig.Rsm(ms, 0, Rig.Seen(6, ms, 480, east: 30, road: RoadUserClass.Pedestrian));
            }
            else
            {
                rig.Bsm(9, ms, 100, east: 500);
            }
        }

        rig.Engine.Flush();
        IReadOnlyList<MetricPoint> windows = rig.Sink.Links(10, "rsm");
        Assert.Equal([0, 10], windows.Select(point => (point.StartMs - Rig.Epoch) / 1000));
        Assert.Equal(0, windows[1].Value("flow_vph"));
        Assert.Equal(0, windows[1].Value("density_vpkm"));
        Assert.True(double.IsNaN(windows[1].Value("speed_kmh")));
        Assert.Equal(0, windows[1].Value("vehicles"));
        Assert.Equal(1, windows[1].Value("data_share"));
        Assert.All(windows, point => Assert.Equal("rsm", point.Tag("source")));
    }

    [Fact]
    public void A_link_no_sensor_has_seen_has_no_point()
    {
        var rig = new Rig();
        for (long ms = 0; ms < 20_000; ms += 100)
        {
            rig.Rsm(ms, 0, Rig.Seen(6, ms, 100, east: 300));
        }

        rig.Engine.Flush();
        Assert.Empty(rig.Sink.Links(10, "rsm"));
    }

    [Fact]
    public void Two_RSUs_that_see_the_same_vehicle_do_not_double_it()
    {
        // From 50 m to 450 m; RSU 1 sees all of it, RSU 2 from 350 m, RSU 3 to 120 m.
        var rig = new Rig();
        SeenBy(rig, 1, 2, 3);

        // None is the RSU of the map: the longest view stands for the link.
        MetricPoint minute = Assert.Single(rig.Sink.Links(60, "rsm"));
        Assert.Equal(1, minute.Value("vehicles"));
        Assert.Equal(400, minute.Value("vehicle_metres"), MetreTolerance);
        Assert.Equal(400, minute.Value("length_m"), MetreTolerance);
    }

    [Fact]
    public void The_RSU_at_the_stop_line_stands_for_the_link_before_one_with_a_longer_view()
    {
        var rig = new Rig();
        SeenBy(rig, 1, 0, 3);
        MetricPoint minute = Assert.Single(rig.Sink.Links(60, "rsm"));
        Assert.Equal(100, minute.Value("vehicle_metres"), 2.1);
        Assert.Equal(100, minute.Value("length_m"), 2.1);
    }

    [Fact]
    public void A_stretch_too_short_to_judge_gives_counts_without_flow()
    {
        var rig = new Rig();
        for (long ms = 0; ms <= 9_000; ms += 100)
        {
            rig.Rsm(ms, 0, Rig.Seen(5, ms, 300 + (ms * 0.002)));
        }

        rig.Engine.Flush();
        MetricPoint window = Assert.Single(rig.Sink.Links(10, "rsm"));
        Assert.Equal(9, window.Value("vehicle_seconds"), 1e-9);
        Assert.Equal(7.2, window.Value("speed_kmh"), 0.01);
        Assert.True(double.IsNaN(window.Value("flow_vph")));
    }

    [Fact]
    public void What_an_RSU_repeats_of_a_vehicles_own_report_is_no_sighting()
    {
        var rig = new Rig();
        for (long ms = 0; ms <= 9_000; ms += 100)
        {
            rig.Rsm(ms, 0, Rig.Seen(5, ms, 100 + (ms * 0.020), self: true));
        }

        rig.Engine.Flush();
        Assert.Empty(rig.Sink.Of(TrafficSeries.Link, 10));
        Assert.Empty(rig.Engine.CreateSnapshot(Rig.Epoch + 9_000).RoadUsers);
    }

    [Fact]
    public void Both_sources_of_a_link_stand_side_by_side()
    {
        var rig = new Rig();
        for (long ms = 0; ms <= 10_000; ms += 100)
        {
            rig.Rsm(ms, 0, Rig.Seen(5, ms, 100 + (ms * 0.020)));
            rig.Bsm(5, ms, 100 + (ms * 0.020));
        }

        rig.Engine.Flush();
        Assert.Equal(["bsm", "fused", "rsm"], rig.Sink.Of(TrafficSeries.Link, 60).Select(point => point.Tag("source")));
        Assert.All(rig.Sink.Of(TrafficSeries.Link, 60), point => Assert.Equal(1, point.Value("vehicles")));
    }

    [Fact]
    public void Road_users_of_one_sensor_are_anonymous_in_the_snapshot()
    {
        var rig = new Rig();
        rig.Rsm(5_000, 0, Rig.Seen(44_001, 5_000, 200), Rig.Seen(44_002, 5_000, 100, road: RoadUserClass.Pedestrian));
        rig.Bsm(0xFEED_F00D_1234_5678, 5_000, 300);
        IReadOnlyList<Live.LiveRoadUser> users = rig.Engine.CreateSnapshot(Rig.Epoch + 5_200).RoadUsers;
        Assert.Equal([0, 1, 2], users.Select(user => user.Handle));
        Assert.Equal(["rsm", "rsm", "bsm"], users.Select(user => user.Source));
        Assert.Equal(RoadUserClass.Pedestrian, users[0].Class);
        Assert.Equal(36, users[2].SpeedKmh);
        Assert.All(users, user => Assert.Equal(117.0, user.Longitude));
        Assert.Empty(rig.Engine.CreateSnapshot(Rig.Epoch + 60_000).RoadUsers);
    }

    [Fact]
    public void In_a_view_a_road_user_keeps_its_number_until_it_leaves_the_picture()
    {
        var rig = new Rig();
        var ids = new Live.LiveIds();
        rig.Rsm(5_000, 0, Rig.Seen(44_001, 5_000, 200));
        rig.Bsm(0xFEED_F00D_1234_5678, 5_000, 300);
        Live.LiveSnapshot first = rig.Engine.CreateSnapshot(Rig.Epoch + 5_200, ids);
        Assert.True(first.IsNumbered);
        int car = first.RoadUsers.Single(user => user.Source == "bsm").Handle;
        rig.Bsm(0xFEED_F00D_1234_5678, 9_000, 100);
        Live.LiveRoadUser moved = Assert.Single(rig.Engine.CreateSnapshot(Rig.Epoch + 9_200, ids).RoadUsers);
        Assert.Equal(car, moved.Handle);
        Assert.Equal(1, ids.Count);

        // It is out of the picture for a while, and then a new one, as is everybody in another view.
        Assert.Empty(rig.Engine.CreateSnapshot(Rig.Epoch + 20_000, ids).RoadUsers);
        rig.Bsm(0xFEED_F00D_1234_5678, 21_000, 120);
        Assert.Equal(3, Assert.Single(rig.Engine.CreateSnapshot(Rig.Epoch + 21_200, ids).RoadUsers).Handle);
        Assert.Equal(1, Assert.Single(rig.Engine.CreateSnapshot(Rig.Epoch + 21_200, new Live.LiveIds()).RoadUsers).Handle);
        Assert.False(rig.Engine.CreateSnapshot(Rig.Epoch + 21_200).IsNumbered);
    }

    [Fact]
    public void The_map_of_another_RSU_counts_only_after_the_first_has_been_silent()
    {
        var rig = new Rig();
        MapNode other = Rig.NodeWith(Rig.Node, [Rig.Link(new NodeId(1, 1), Rig.At(100), Rig.At(500))]);
        rig.TellMap(1_000, other, hash: 2, rsu: 1);
        Assert.Equal(500, Assert.Single(rig.Engine.Map.Links).LengthM, MetreTolerance);
        MapSnapshot before = rig.Engine.Map;
        rig.TellMap(2_000, other, hash: 1);
        Assert.Same(before, rig.Engine.Map);

        rig.TellMapSteadily(70_000, other, hash: 2, rsu: 1);
        Assert.Equal(400, Assert.Single(rig.Engine.Map.Links).LengthM, MetreTolerance);
        NodeView node = Assert.Single(rig.Engine.Map.Nodes);
        Assert.Equal(2, node.Revisions);
        Assert.Equal("DEMO0002", node.Rsu);
    }

    [Fact]
    public void A_new_map_in_the_middle_of_a_trip_moves_the_vehicle_to_its_place_on_it()
    {
        var rig = new Rig(new TrafficOptions { MapSettleMs = 0, MapSettleMessages = 2 });
        rig.Drive(1, 0, 4_900, 100, 10);
        rig.TellMap(4_940, Rig.NodeWith(Rig.Node, [Rig.Link(new NodeId(1, 1), Rig.At(50), Rig.At(500))]), hash: 2);
        rig.TellMap(4_950, Rig.NodeWith(Rig.Node, [Rig.Link(new NodeId(1, 1), Rig.At(50), Rig.At(500))]), hash: 2);
        rig.Drive(1, 5_000, 9_000, 150, 10);
        rig.Engine.Flush();
        MetricPoint window = Assert.Single(rig.Sink.Of(TrafficSeries.Link, 10));
        Assert.Equal(90, window.Value("vehicle_metres"), MetreTolerance);
        Assert.Equal(450, window.Value("length_m"), MetreTolerance);
    }

    private static void SeenBy(Rig rig, int all, int end, int start)
    {
        for (long ms = 0; ms <= 20_000; ms += 100)
        {
            double s = 50 + (ms * 0.020);
            rig.Rsm(ms, all, Rig.Seen(5, ms, s));
            if (s > 350)
            {
                rig.Rsm(ms, end, Rig.Seen(77, ms, s));
            }

            if (s < 120)
            {
                rig.Rsm(ms, start, Rig.Seen(9, ms, s));
            }
        }

        rig.Engine.Flush();
    }
}
