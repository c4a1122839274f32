using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Tests.Support;

namespace XiqingV2X.Traffic.Tests;

/// <summary>Passages of the stop line at 500 m, worked out by hand. Free flow is 20 m/s.</summary>
public sealed class PassageTests
{
    // Comes in at 1 s, crosses the line at 26 s, is 50 m past it at 28.5 s and on the next link from 27.8 s.
    private static readonly (double, double)[] Through = [(60, 0)];

    // From 20 m/s to a stop in 100 m and 10 s, stands 30 s, and back to 20 m/s in 10 s and 100 m.
    private static readonly (double, double)[] StopAndGo = [(10, 0), (10, -2), (30, 0), (10, 2), (20, 0)];

    [Fact]
    public void A_vehicle_that_drives_through()
    {
        ListSink sink = new Scene().Vehicle(1, 0, -20, 20, Through).Play();

        MetricPoint line = Scene.Single(sink, TrafficSeries.StopLine, 10, Rig.LinkKey);
        Assert.Equal(["1", Rig.LinkKey, "1-2", "bsm"], line.Tags);
        Assert.Equal(Rig.Epoch + 20_000, line.StartMs);
        Assert.Equal(1, line.Value("volume"));
        Assert.Equal(1, line.Value("volume_car"));
        Assert.Equal(72, line.Value("speed_kmh"), 1e-6);
        Assert.True(double.IsNaN(line.Value("headway_s")));

        // 5 m at 20 m/s: a quarter of a second of ten.
        Assert.Equal(2.5, line.Value("occupancy_pct"), 0.01);
        Assert.Equal(0, line.Value("stops"));

        MetricPoint travel = Scene.Single(sink, TrafficSeries.TravelTime, 60, Rig.LinkKey);
        Assert.Equal(25, travel.Value("median_s"), 0.002);
        Assert.Equal(25, travel.Value("free_flow_s"), 0.002);
        Assert.Equal(1, travel.Value("index"), 1e-4);
        Assert.Equal(0, travel.Value("buffer_index"), 1e-6);
        Assert.Equal(1, travel.Value("complete_share"));

        MetricPoint movement = Scene.Single(sink, TrafficSeries.Movement, 60, Rig.LinkKey);
        Assert.Equal([Rig.LinkKey, "1-2", "1", "bsm", "1-3"], movement.Tags);
        Assert.Equal(1, movement.Value("volume"));
        Assert.Equal(0, movement.Value("delay_s"), 0.002);
        Assert.Equal(1, movement.Value("los"));
        Assert.Equal(200, movement.Value("delay_stretch_m"), 0.01);
        Assert.Equal(1, movement.Value("arrivals_on_green"));
        Assert.Equal(0, movement.Value("blocked_share"));
        Assert.True(double.IsNaN(movement.Value("red_light")), "No light is known.");
        Assert.True(double.IsNaN(movement.Value("platoon_ratio")));
    }

    [Fact]
    public void A_vehicle_that_stops_at_the_line()
    {
        // 195 m at 20 m/s, then a stop with its centre at 495 m: at 10 + 10 = 20 s. It moves on at 50 s.
        ListSink sink = new Scene().Vehicle(1, 0, 195, 20, StopAndGo).Play();

        // From 350 m (at 7.75 s) to 550 m: 55 m from standing take sqrt(55) s at 2 m/s2. Free flow 10 s.
        MetricPoint movement = Scene.Single(sink, TrafficSeries.Movement, 60);
        Assert.Equal(50 + Math.Sqrt(55) - 7.75 - 10, movement.Value("delay_s"), 0.01);
        Assert.Equal(4, movement.Value("los"));
        Assert.Equal(1, movement.Value("stops_per_vehicle"));
        Assert.Equal(0, movement.Value("arrivals_on_green"));
        Assert.Equal(0, movement.Value("split_failure_share"));
        Assert.Equal(0, movement.Value("blocked_share"));

        // The stop began at 19.5 s (below 1 m/s), the line was crossed at 50 + sqrt(5) s.
        Assert.Equal(1, sink.Of(TrafficSeries.StopLine, 10).Single(point => point.StartMs == Rig.Epoch + 10_000).Value("stops"));
        MetricPoint crossed = sink.Of(TrafficSeries.StopLine, 10).Single(point => point.Value("volume") == 1);
        Assert.Equal(Rig.Epoch + 50_000, crossed.StartMs);
        Assert.Equal(2 * Math.Sqrt(5) * 3.6, crossed.Value("speed_kmh"), 0.1);

        // First seen at 195 m: its travel time over the whole link is not known.
        Assert.Empty(sink.Of(TrafficSeries.TravelTime, 60));
    }

    [Fact]
    public void Two_stops_before_the_line_are_a_split_failure()
    {
        (double, double)[] twice = [(5, 0), (10, -2), (20, 0), (5, 2), (5, -2), (20, 0), (10, 2), (10, 0)];
        ListSink sink = new Scene().Vehicle(1, 0, 245, 20, twice).Vehicle(2, 100, 0, 20, Through).Play();
        MetricPoint both = Scene.Single(sink, TrafficSeries.Movement, 3600, Rig.LinkKey);
        Assert.Equal(2, both.Value("volume"));
        Assert.Equal(0.5, both.Value("split_failure_share"));
        Assert.Equal(1, both.Value("stops_per_vehicle"));
        Assert.Equal(0.5, both.Value("arrivals_on_green"));
    }

    [Fact]
    public void Position_noise_makes_one_crossing_when_the_vehicle_drives_off()
    {
        // It stands 1 m before the line from 20 s to 50 s, its position 1.5 m off either way each time.
        ListSink sink = new Scene(noiseM: 1.5).Vehicle(1, 0, 199, 20, StopAndGo).Play();
        Assert.Equal(1, sink.Of(TrafficSeries.StopLine, 3600).Sum(point => point.Value("volume")));
        Assert.Equal(Rig.Epoch + 50_000, sink.Of(TrafficSeries.StopLine, 10).Single(point => point.Value("volume") == 1).StartMs);
    }

    [Fact]
    public void A_vehicle_that_stands_beyond_the_line_has_crossed_it()
    {
        // Its centre stops 1 m past the line: within the noise that a crossing must exceed, but for long.
        ListSink sink = new Scene().Vehicle(1, 0, 201, 20, StopAndGo).Play();
        MetricPoint crossed = sink.Of(TrafficSeries.StopLine, 10).Single(point => point.Value("volume") == 1);
        Assert.Equal(Rig.Epoch + 10_000, crossed.StartMs);
    }

    [Fact]
    public void Headway_and_gap_of_two_vehicles_of_a_lane()
    {
        // 2 s apart at 20 m/s; the first is 10 m long, so its rear leaves 0.25 s after its centre, and the second's front
        // (of 4 m) comes 0.1 s before its own.
        ListSink sink = new Scene()
            .Vehicle(1, 0, 400, 20, [(20, 0)], length: 10, type: VehicleType.Bus)
            .Vehicle(2, 2, 400, 20, [(20, 0)], length: 4, type: VehicleType.Truck)
            .Play();
        MetricPoint line = Scene.Single(sink, TrafficSeries.StopLine, 10);
        Assert.Equal(2, line.Value("volume"));
        Assert.Equal(1, line.Value("volume_bus"));
        Assert.Equal(1, line.Value("volume_truck"));
        Assert.Equal(2, line.Value("headway_s"), 0.001);
        Assert.Equal(2 - 0.25 - 0.1, line.Value("gap_s"), 0.01);
        Assert.Equal((0.5 + 0.2) * 10, line.Value("occupancy_pct"), 0.1);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-0.05, -1)]
    public void A_crossing_on_a_windows_edge_belongs_to_one_window(double shiftS, int window)
    {
        // Crosses at 30 s, or 50 ms before it.
        ListSink sink = new Scene().Vehicle(1, 10 + shiftS, 100, 20, [(40, 0)]).Play();
        MetricPoint line = sink.Of(TrafficSeries.StopLine, 10).Single(point => point.Value("volume") > 0);
        Assert.Equal(Rig.Epoch + 30_000 + (window * 10_000), line.StartMs);
        Assert.All((int[])[10, 60, 300, 900, 3600], seconds => Assert.Equal(1, sink.Of(TrafficSeries.Movement, seconds).Sum(point => point.Value("volume"))));
    }

    [Fact]
    public void Lanes_are_told_apart_and_noise_does_not_change_them()
    {
        MapConnection on = new(new NodeId(1, 3), 1, 1) { Maneuvers = 1 };
        MapLink link = Rig.LaneLink() with { Lanes = [Rig.Lane(1, -1.75, on), Rig.Lane(2, 1.75, on)] };
        var scene = new Scene(link, noiseM: 0.8);
        for (ulong i = 0; i < 10; i++)
        {
            // In the left lane, but 1.1 m off its middle: noise brings it nearer to the other's at times.
            scene.Vehicle(100 + i, 4 * i, 0, 20, [(40, 0)], east: -0.65);
        }

        ListSink sink = scene.Play();
        Assert.Equal(10, sink.Of(TrafficSeries.StopLine, 3600).Where(point => point.Tag("lane") == "1").Sum(point => point.Value("volume")));
    }

    [Fact]
    public void Where_MAP_has_no_link_beyond_the_turn_tells_the_movement()
    {
        MapLink link = Rig.LaneLink() with
        {
            Lanes =
            [
                Rig.Lane(
                    1,
                    0,
                    new MapConnection(new NodeId(1, 3), 1, 1) { Maneuvers = 1 },
                    new MapConnection(new NodeId(1, 8), 1, 2) { Maneuvers = 2 },
                    new MapConnection(new NodeId(1, 9), 1, 1) { Maneuvers = 4 }),
            ],
        };
        ListSink sink = new Scene(link)
            .Vehicle(1, 0, 300, 10, [(40, 0)], path: s => Turn(s, right: false))
            .Vehicle(2, 5, 300, 10, [(40, 0)], path: s => Turn(s, right: true))
            .Vehicle(3, 10, 300, 10, [(40, 0)])
            .Play();
        string[] ways = [.. sink.Of(TrafficSeries.Movement, 3600).Select(point => $"{point.Tag("to")}/{point.Tag("phase")}={point.Value("volume")}").Order(StringComparer.Ordinal)];
        Assert.Equal(["1-3/1=1", "1-8/2=1", "1-9/1=1"], ways);
    }

    [Fact]
    public void Slow_beyond_the_line_is_downstream_blockage()
    {
        // 20 m/s to the line, then 2 m/s: 50 m take over 20 s.
        ListSink sink = new Scene().Vehicle(1, 0, 300, 20, [(10.5, 0), (1, -18), (40, 0)]).Play();
        Assert.Equal(1, Scene.Single(sink, TrafficSeries.Movement, 3600).Value("blocked_share"));
    }

    [Fact]
    public void A_gap_across_the_line_is_bridged_when_short_and_counts_as_nothing_when_long()
    {
        static double Volume(double gapS)
        {
            ListSink sink = new Scene()
                .Vehicle(1, 0, 300, 20, [(9, 0)])
                .Vehicle(1, 9 + gapS, 480 + (20 * gapS), 20, [(5, 0)])
                .Play();
            return sink.Of(TrafficSeries.StopLine, 3600).Sum(point => point.Value("volume"));
        }

        Assert.Equal(1, Volume(3));
        Assert.Equal(0, Volume(8));
    }

    [Fact]
    public void Sensors_that_see_the_line_and_no_vehicle_saw_zero()
    {
        ListSink sink = new Scene()
            .Vehicle(1, 0, 400, 20, [(10, 0)], seen: true)
            .Sensor(0, 59)
            .Play();
        MetricPoint[] lines = [.. sink.Of(TrafficSeries.StopLine, 10).Where(point => point.Tag("source") == "rsm")];
        Assert.Equal([1, 0, 0, 0, 0, 0], lines.Select(point => point.Value("volume")));

        // One sensor alone sees what all sources together see.
        Assert.Equal([1, 0, 0, 0, 0, 0], sink.Of(TrafficSeries.StopLine, 10).Where(point => point.Tag("source") == "fused").Select(point => point.Value("volume")));
        Assert.All(lines.Skip(1), point => Assert.True(double.IsNaN(point.Value("speed_kmh"))));
        Assert.Equal(1, lines[0].Value("data_share"));

        // Seen from 400 m on: the delay is of that stretch.
        MetricPoint movement = sink.Of(TrafficSeries.Movement, 10).First(point => point.Tag("source") == "rsm");
        Assert.Equal(150, movement.Value("delay_stretch_m"), 0.01);
        Assert.Equal(0, movement.Value("delay_s"), 0.01);
        Assert.Empty(sink.Of(TrafficSeries.TravelTime, 10));
    }

    // A quarter circle of 15 m radius behind the line, then straight on.
    private static (double East, double North, double Heading) Turn(double s, bool right)
    {
        const double R = 15;
        double past = s - 500;
        if (past <= 0)
        {
            return (0, s, 0);
        }

        double side = right ? 1 : -1;
        double arc = Math.Min(past, R * Math.PI / 2);
        double angle = arc / R;
        double rest = past - arc;
        return (side * ((R * (1 - Math.Cos(angle))) + rest), 500 + (R * Math.Sin(angle)), right ? double.RadiansToDegrees(angle) : (360 - double.RadiansToDegrees(angle)) % 360);
    }
}
