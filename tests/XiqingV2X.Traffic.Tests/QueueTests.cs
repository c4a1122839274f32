using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Tests.Support;

namespace XiqingV2X.Traffic.Tests;

/// <summary>Queues and arrivals under a light, worked out by hand. Vehicles are 5 m long.</summary>
public sealed class QueueTests
{
    private const SignalLight Green = SignalLight.ProtectedGreen;
    private const SignalLight Yellow = SignalLight.Yellow;
    private const SignalLight Red = SignalLight.Red;

    // Red from 10 s, green 60 s, yellow 80 s, red 83 s, green 120 s, yellow 130 s, red 133 s.
    private static readonly (double, SignalLight)[] Program =
        [(0, Yellow), (10, Red), (60, Green), (80, Yellow), (83, Red), (120, Green), (130, Yellow), (133, Red)];

    [Fact]
    public void The_longest_queue_of_a_cycle()
    {
        // Centres stop at 497, 490 and 483 m: 2 m between bumpers; a fourth at 440 m is 38 m behind.
        Scene scene = new Scene().Lights(140, Program);
        Stops(scene, 1, 12, 497);
        Stops(scene, 2, 15, 490);
        Stops(scene, 3, 18, 483);
        Stops(scene, 4, 20, 440);
        ListSink sink = scene.Play();

        MetricPoint first = sink.Of(TrafficSeries.Queue, 10).Single(point => point.StartMs == Rig.Epoch + 80_000);
        Assert.Equal(["1", Rig.LinkKey, "1-2", "1", "bsm"], first.Tags);
        Assert.Equal(1, first.Value("cycles"));
        Assert.Equal(17, first.Value("queue_m"), 0.2);
        Assert.Equal(19.5, first.Value("queue_max_rear_m"), 0.2);
        Assert.Equal(3, first.Value("queue_max_veh"));
        Assert.Equal(500, first.Value("seen_m"), 0.01);
        Assert.Equal(0, first.Value("clipped_cycles"));

        // All have left by 83 s: no equipped vehicle in the second cycle, so nothing is known of its queue.
        Assert.Single(sink.Of(TrafficSeries.Queue, 10));
    }

    [Fact]
    public void Sensors_see_an_empty_cycle_as_one_without_a_queue()
    {
        Scene scene = new Scene().Lights(140, Program).Sensor(0, 139);
        scene.Vehicle(7, 0, 380, 20, [(8, 0)], seen: true);
        ListSink sink = scene.Play();
        MetricPoint hour = Scene.Single(sink, TrafficSeries.Queue, 3600, "rsm");
        Assert.Equal(2, hour.Value("cycles"));
        Assert.Equal(0, hour.Value("queue_m"));
        Assert.Equal(0, hour.Value("queue_max_veh"));
        Assert.Equal(120, hour.Value("seen_m"), 1);
    }

    [Fact]
    public void Without_SPAT_there_is_no_cycle()
    {
        Scene scene = new();
        Stops(scene, 1, 12, 497);
        Assert.Empty(scene.Play().Of(TrafficSeries.Queue, 3600));
    }

    [Fact]
    public void Arrivals_platoon_ratio_and_red_lights()
    {
        // One stops on red at 20 s, one drives through the green at 70 s, one through the red at 100 s.
        Scene scene = new Scene().Lights(140, Program);
        Stops(scene, 1, 10, 497);
        scene.Vehicle(2, 60, 300, 20, [(20, 0)]).Vehicle(3, 90, 300, 20, [(20, 0)]);
        MetricPoint hour = Scene.Single(scene.Play(), TrafficSeries.Movement, 3600);
        Assert.Equal(3, hour.Value("volume"));
        Assert.Equal(1.0 / 3, hour.Value("arrivals_in_green"), 1e-12);
        Assert.Equal(2.0 / 3, hour.Value("arrivals_on_green"), 1e-12);

        // Known from 0 s to the last SPAT at 139.5 s; green for 30 s.
        Assert.Equal(30 / 139.5, hour.Value("green_share"), 1e-9);
        Assert.Equal(1.0 / 3 / (30 / 139.5), hour.Value("platoon_ratio"), 1e-9);
        Assert.Equal(1, hour.Value("red_light"));
        Assert.Equal(3, hour.Value("red_light_samples"));
    }

    [Fact]
    public void The_detector_rule_needs_a_full_green_and_a_full_beginning_of_red()
    {
        // Seen by sensors: one every 2 s at 6 m/s with 12 m between centres keeps the 12 m zone taken, all through green
        // and into red; the cycle is judged when the next green begins.
        Scene scene = new Scene().Lights(140, Program).Sensor(0, 139);
        for (ulong i = 0; i < 30; i++)
        {
            scene.Vehicle(10 + i, 30 + (2 * i), 300, 6, [(45, 0)], seen: true);
        }

        MetricPoint hour = Scene.Single(scene.Play(), TrafficSeries.Queue, 3600, "rsm");
        Assert.Equal(1, hour.Value("detector_cycles"));
        Assert.True(hour.Value("green_occupancy_pct") > 79, $"{hour.Value("green_occupancy_pct")}");
        Assert.True(hour.Value("red_occupancy_pct") > 79, $"{hour.Value("red_occupancy_pct")}");
        Assert.Equal(1, hour.Value("split_failures"));
    }

    // Comes at 10 m/s, brakes at 2 m/s2 so that it stands at a place 5 s later, drives off at 62 s.
    private static void Stops(Scene scene, ulong id, double brakesAtS, double place) =>
        scene.Vehicle(id, brakesAtS - 5, place - 75, 10, [(5, 0), (5, -2), (62 - brakesAtS - 5 + (0.5 * id), 0), (5, 2), (10, 0)]);
}
