using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Tests.Support;

namespace XiqingV2X.Traffic.Tests;

public sealed class SignalChangeTests
{
    [Theory]
    [InlineData(SignalLight.ProtectedGreen, SignalLight.Red, "green_to_red")]
    [InlineData(SignalLight.Red, SignalLight.Yellow, "red_to_yellow")]
    [InlineData(SignalLight.Yellow, SignalLight.PermissiveGreen, "yellow_to_green")]
    [InlineData(SignalLight.Red, SignalLight.FlashingGreen, "other_illegal")]
    [InlineData(SignalLight.FlashingGreen, SignalLight.ProtectedGreen, "other_illegal")]
    [InlineData(SignalLight.ProtectedGreen, SignalLight.Yellow, null)]
    [InlineData(SignalLight.FlashingGreen, SignalLight.Red, null)]
    [InlineData(SignalLight.Red, SignalLight.ProtectedGreen, null)]
    [InlineData(SignalLight.PermissiveGreen, SignalLight.ProtectedGreen, null)]
    [InlineData(SignalLight.Red, SignalLight.FlashingYellow, null)]
    [InlineData(SignalLight.FlashingYellow, SignalLight.Yellow, null)]
    public void Changes_that_no_signal_may_make(SignalLight from, SignalLight to, string? counted)
    {
        MetricPoint hour = Scene.Single(new Scene().Lights(20, (0, from), (10, to)).Play(), TrafficSeries.Signal, 3600);
        Assert.Equal(1, hour.Value("changes"));
        Assert.Equal(counted is null ? 0 : 1, hour.Value("illegal"));
        Assert.Equal(hour.Value("illegal"), ((string[])["green_to_red", "red_to_yellow", "yellow_to_green", "other_illegal"]).Sum(hour.Value));
        if (counted is not null)
        {
            Assert.Equal(1, hour.Value(counted));
        }
    }

    [Fact]
    public void Countdowns_are_judged_by_what_was_told_three_seconds_before()
    {
        // Red to 10 s. Up to 5 s it tells the end 2 s too late (11 messages), then right (from 5.5 s to 7 s: 4 messages).
        var rig = new Rig();
        for (long ms = 0; ms <= 20_000; ms += 500)
        {
            bool red = ms < 10_000;
            int remaining = red ? (int)((10_000 - ms) / 100) + (ms <= 5_000 ? 20 : 0) : 300;
            rig.Spat(ms, 0, Rig.Node, new Told(1, red ? SignalLight.Red : SignalLight.ProtectedGreen, remaining));
        }

        rig.Engine.Flush();
        MetricPoint hour = Scene.Single(rig.Sink, TrafficSeries.Signal, 3600);
        Assert.Equal(15 - 1, hour.Value("countdown_samples"));
        Assert.Equal(4.0 / 14, hour.Value("countdown_within_1s_share"), 1e-12);
        Assert.Equal(2.0 * 10 / 14, hour.Value("countdown_error_mean_s"), 1e-9);
        Assert.Equal(2, hour.Value("countdown_error_p50_s"));
        Assert.Equal(2, hour.Value("countdown_error_p95_s"));
    }

    [Fact]
    public void Pedestrians_and_cyclists_are_counted_where_they_are()
    {
        var rig = new Rig();
        for (long ms = 0; ms <= 20_000; ms += 100)
        {
            // On the carriageway against the traffic; beside the junction; too far from anything. Noise moves the first over
            // the edge of the link's reach and back.
            rig.Rsm(
                ms,
                0,
                Rig.Seen(1, ms, 300, east: ms / 100 % 2 == 0 ? 2 : 3, road: RoadUserClass.NonMotor),
                Rig.Seen(2, ms, 510, east: 15, road: RoadUserClass.Pedestrian),
                Rig.Seen(3, ms, 510, east: 300, road: RoadUserClass.Pedestrian));
        }

        rig.Engine.Flush();
        MetricPoint[] hour = [.. rig.Sink.Of(TrafficSeries.RoadUsers, 3600)];
        Assert.Equal(2, hour.Length);
        Assert.Equal(["non-motor", Rig.LinkKey, "1-2", "DEMO0001"], hour[0].Tags);
        Assert.Equal(["pedestrian", "", "1-2", "DEMO0001"], hour[1].Tags);
        Assert.All(hour, point =>
        {
            Assert.Equal(1, point.Value("users"));
            Assert.Equal(201, point.Value("samples"));
            Assert.Equal(36, point.Value("speed_kmh"), 1e-6);
        });
        Assert.All(rig.Sink.Of(TrafficSeries.RoadUsers, 10), point => Assert.Equal(1, point.Value("users")));
    }
}
