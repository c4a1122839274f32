using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Tests.Support;

namespace XiqingV2X.Traffic.Tests;

/// <summary>Cases worked out by hand on a link of 500 m: q = sum d / (L T), k = sum t / (L T), v = sum d / sum t.</summary>
public sealed class EdieTests
{
    // The flat frame of link and test differ by their origins: below a millimetre over this link.
    private const double MetreTolerance = 0.005;

    [Fact]
    public void One_vehicle_crosses_the_whole_link()
    {
        // Enters at -50 m at 1 s, 20 m/s: in at 3.5 s, out at 28.5 s.
        var rig = new Rig();
        rig.Drive(7, 1_000, 31_000, -50, 20);
        rig.Engine.PassTime(Rig.Epoch + 59_999);
        rig.Engine.Flush();

        MetricPoint minute = Assert.Single(rig.Sink.Of(TrafficSeries.Link, 60));
        Assert.Equal([Rig.LinkKey, "1-2", "bsm"], minute.Tags);
        Assert.Equal(Rig.Epoch, minute.StartMs);
        Assert.Equal(25, minute.Value("vehicle_seconds"), 0.001);
        Assert.Equal(500, minute.Value("vehicle_metres"), MetreTolerance);
        Assert.Equal(60, minute.Value("flow_vph"), 0.01);
        Assert.Equal(25 / (0.5 * 60), minute.Value("density_vpkm"), 0.001);
        Assert.Equal(72, minute.Value("speed_kmh"), 0.01);
        Assert.Equal(1, minute.Value("vehicles"));
        Assert.Equal(500, minute.Value("length_m"), MetreTolerance);

        // 3.5 s to 28.5 s at 10 Hz with both ends on the link, touching the seconds 3 to 28.
        Assert.Equal(251, minute.Value("samples"));
        Assert.Equal(26.0 / 60, minute.Value("data_share"), 1e-12);

        double[] seconds = [.. rig.Sink.Of(TrafficSeries.Link, 10).Select(point => point.Value("vehicle_seconds"))];
        Assert.Equal([6.5, 10, 8.5], seconds.Select(s => Math.Round(s, 3)));
    }

    [Fact]
    public void A_piece_across_a_window_end_is_cut_there()
    {
        // Two samples only, 1.5 s apart, 9.3 s to 10.8 s, 15 m: 7 m before the cut, 8 m after.
        var rig = new Rig();
        rig.Bsm(1, 9_300, 100);
        rig.Bsm(1, 10_800, 115);
        rig.Engine.Flush();

        IReadOnlyList<MetricPoint> windows = rig.Sink.Of(TrafficSeries.Link, 10);
        Assert.Equal(2, windows.Count);
        Assert.Equal(0.7, windows[0].Value("vehicle_seconds"), 1e-9);
        Assert.Equal(7, windows[0].Value("vehicle_metres"), MetreTolerance);
        Assert.Equal(0.8, windows[1].Value("vehicle_seconds"), 1e-9);
        Assert.Equal(8, windows[1].Value("vehicle_metres"), MetreTolerance);
        Assert.Equal(1, windows[0].Value("vehicles"));
        Assert.Equal(1, windows[1].Value("vehicles"));
        Assert.Equal(1.5, Assert.Single(rig.Sink.Of(TrafficSeries.Link, 60)).Value("vehicle_seconds"), 1e-9);
    }

    [Fact]
    public void Two_vehicles_add_up_and_the_space_mean_weighs_by_time()
    {
        // 10 s each: 10 m/s gives 100 m, 20 m/s gives 200 m. Space-mean speed 15 m/s.
        var rig = new Rig();
        for (long ms = 0; ms <= 10_000; ms += 100)
        {
            rig.Bsm(1, ms, 50 + (ms * 0.010));
            rig.Bsm(2, ms, 50 + (ms * 0.020), east: 2);
        }

        rig.Engine.Flush();
        MetricPoint window = rig.Sink.Of(TrafficSeries.Link, 10)[0];
        Assert.Equal(2, window.Value("vehicles"));
        Assert.Equal(20, window.Value("vehicle_seconds"), 1e-9);
        Assert.Equal(300, window.Value("vehicle_metres"), MetreTolerance);
        Assert.Equal(300 / (500 * 10.0) * 3600, window.Value("flow_vph"), 0.01);
        Assert.Equal(20 / (500 * 10.0) * 1000, window.Value("density_vpkm"), 0.001);
        Assert.Equal(54, window.Value("speed_kmh"), 0.01);
    }

    [Fact]
    public void A_stopped_vehicle_has_time_and_no_distance()
    {
        var rig = new Rig();
        rig.Drive(1, 0, 20_000, 480, 0);
        rig.Engine.Flush();
        MetricPoint window = rig.Sink.Of(TrafficSeries.Link, 10)[1];
        Assert.Equal(10, window.Value("vehicle_seconds"), 1e-9);
        Assert.Equal(0, window.Value("flow_vph"), 1e-6);
        Assert.Equal(0, window.Value("speed_kmh"), 1e-6);
        Assert.Equal(2, window.Value("density_vpkm"), 0.001);
        Assert.Equal(1, window.Value("data_share"));
    }

    [Fact]
    public void Position_noise_of_a_stopped_vehicle_is_no_travel()
    {
        var rig = new Rig();
        for (int i = 0; i <= 100; i++)
        {
            rig.Bsm(1, i * 100, 400 + (i % 2 == 0 ? 0 : 1.5), i);
        }

        rig.Engine.Flush();
        Assert.Equal(0, rig.Sink.Of(TrafficSeries.Link, 10)[0].Value("vehicle_metres"), MetreTolerance);
    }

    [Fact]
    public void A_vehicle_that_falls_silent_counts_up_to_its_last_position()
    {
        var rig = new Rig();
        for (long ms = 0; ms <= 30_000; ms += 100)
        {
            rig.Bsm(2, ms, ms * 0.001);
            if (ms <= 4_000)
            {
                rig.Bsm(1, ms, 100 + (ms * 0.010));
            }
        }

        rig.Engine.Flush();
        MetricPoint first = rig.Sink.Of(TrafficSeries.Link, 10)[0];
        Assert.Equal(14, first.Value("vehicle_seconds"), 1e-9);
        Assert.Equal(1, rig.Sink.Of(TrafficSeries.Link, 10)[1].Value("vehicles"));
    }

    [Fact]
    public void A_gap_over_the_limit_is_not_joined_and_the_data_share_shows_it()
    {
        var rig = new Rig();
        rig.Drive(1, 0, 3_000, 100, 10);
        rig.Drive(1, 8_000, 9_900, 180, 10);
        rig.Engine.Flush();
        MetricPoint window = rig.Sink.Of(TrafficSeries.Link, 10)[0];
        Assert.Equal(4.9, window.Value("vehicle_seconds"), 1e-9);
        Assert.Equal(49, window.Value("vehicle_metres"), MetreTolerance);

        // The seconds 0, 1, 2, 3, 8 and 9 have data.
        Assert.Equal(0.6, window.Value("data_share"), 1e-12);
        Assert.Equal(1, window.Value("vehicles"));
    }

    [Fact]
    public void A_lone_position_is_a_sample_and_no_figure()
    {
        var rig = new Rig();
        rig.Bsm(1, 2_000, 100);
        rig.Engine.Flush();
        MetricPoint window = Assert.Single(rig.Sink.Of(TrafficSeries.Link, 10));
        Assert.Equal(1, window.Value("samples"));
        Assert.True(double.IsNaN(window.Value("flow_vph")));
        Assert.True(double.IsNaN(window.Value("density_vpkm")));
        Assert.True(double.IsNaN(window.Value("speed_kmh")));
    }

    [Fact]
    public void A_jump_no_vehicle_can_make_is_not_joined()
    {
        var rig = new Rig();
        rig.Bsm(1, 1_000, 50);
        rig.Bsm(1, 1_100, 450);
        rig.Engine.Flush();
        Assert.Equal(0, Assert.Single(rig.Sink.Of(TrafficSeries.Link, 10)).Value("vehicle_seconds"));
    }

    [Theory]
    [InlineData(0.0, 0.0, true)]
    [InlineData(19.0, 0.0, true)]
    [InlineData(21.0, 0.0, false)]
    [InlineData(180.0, 0.0, false)]
    [InlineData(350.0, 0.0, true)]
    [InlineData(0.0, 6.4, true)]
    [InlineData(0.0, 6.6, false)]
    public void Heading_and_distance_gate_the_match(double heading, double east, bool matches)
    {
        // Gates: 20 degrees, and half of 7 m plus 3 m.
        var rig = new Rig();
        rig.Bsm(1, 1_000, 100, heading: heading, east: east);
        rig.Bsm(1, 2_000, 110, heading: heading, east: east);
        rig.Engine.Flush();
        Assert.Equal(matches ? 1 : 0, rig.Sink.Of(TrafficSeries.Link, 10).Count);
    }

    [Fact]
    public void A_vehicle_on_the_link_is_kept_through_noise_that_would_not_put_it_there()
    {
        var rig = new Rig();
        for (int i = 0; i <= 40; i++)
        {
            rig.Bsm(1, 1_000 + (i * 100), 100 + i, i, heading: i % 2 == 0 ? 0 : 30, east: i % 2 == 0 ? 0 : 7.5);
        }

        rig.Engine.Flush();
        Assert.Equal(41, Assert.Single(rig.Sink.Of(TrafficSeries.Link, 10)).Value("samples"));
    }

    [Fact]
    public void Only_motor_vehicles_count()
    {
        var rig = new Rig();
        foreach (RoadUserClass road in (RoadUserClass[])[RoadUserClass.NonMotor, RoadUserClass.Pedestrian, RoadUserClass.Infrastructure])
        {
            rig.Bsm((ulong)road, 1_000, 100, road: road);
            rig.Bsm((ulong)road, 2_000, 110, road: road);
            rig.Rsm(2_000, 0, Rig.Seen((ushort)road, 1_500, 200, road: road), Rig.Seen((ushort)(road + 10), 2_000, 200, road: road));
        }

        rig.Engine.Flush();
        Assert.Empty(rig.Sink.Of(TrafficSeries.Link, 10));
    }

    [Fact]
    public void Two_links_in_a_row_share_a_vehicle_at_the_line_between_them()
    {
        // The second link goes on where the first ends; samples every 0.7 s never fall on the line.
        var rig = new Rig();
        var next = new NodeId(1, 3);
        rig.TellMap(0, new MapNode(next, "", Rig.At(800), [Rig.Link(Rig.Node, Rig.At(500), Rig.At(800))]));
        for (int i = 0; i <= 10; i++)
        {
            rig.Bsm(1, 700L * i, 450 + (13 * 0.7 * i), i);
        }

        rig.Engine.Flush();
        IReadOnlyList<MetricPoint> links = rig.Sink.Of(TrafficSeries.Link, 10);
        Assert.Equal(["1-1>1-2", "1-2>1-3"], links.Select(point => point.Tag("link")));
        Assert.Equal(50, links[0].Value("vehicle_metres"), MetreTolerance);
        Assert.Equal(50 / 13.0, links[0].Value("vehicle_seconds"), 0.001);
        Assert.Equal(41, links[1].Value("vehicle_metres"), MetreTolerance);
        Assert.Equal(7 - (50 / 13.0), links[1].Value("vehicle_seconds"), 0.001);
    }

    [Fact]
    public void Lanes_stand_in_for_a_link_without_points()
    {
        var rig = new Rig(withMap: false);
        MapLane lane = new(1, 3.5, 0, double.NaN, [], [Rig.At(0), Rig.At(500)]);
        MapLink link = Rig.Link(new NodeId(1, 1)) with { Lanes = [lane with { Id = 9, Points = [] }, lane] };
        rig.TellMap(0, Rig.NodeWith(Rig.Node, [link]));
        rig.Drive(1, 0, 5_000, 100, 10);
        rig.Engine.Flush();
        Assert.Equal(50, rig.Sink.Of(TrafficSeries.Link, 10)[0].Value("vehicle_metres"), MetreTolerance);
    }
}
