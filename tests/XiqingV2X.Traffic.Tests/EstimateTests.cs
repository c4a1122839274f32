using XiqingV2X.Traffic.Estimates;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Tests.Support;

namespace XiqingV2X.Traffic.Tests;

/// <summary>What is said of all traffic from a part of it.</summary>
public sealed class EstimateTests
{
    [Theory]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(5, 10, 0.2366, 0.7634)]
    [InlineData(10, 10, 0.7225, 1)]
    public void Wilsons_interval_is_the_published_one(int successes, int trials, double low, double high)
    {
        (double actualLow, double actualHigh) = Wilson.Of(successes, trials);
        Assert.Equal(low, actualLow, 5e-5);
        Assert.Equal(high, actualHigh, 5e-5);
    }

    [Theory]
    [InlineData(0.1, 900)]
    [InlineData(0.3, 300)]
    public void Intervals_of_all_traffic_hold_the_truth_in_nine_windows_of_ten_and_are_withheld_where_they_say_nothing(double share, int window)
    {
        // A sensor on the link tells the share of equipped vehicles; the whole link of 500 m is known by BSM only. Each
        // vehicle drives it at its own speed; flows between 200 and 1,600 vehicles an hour.
        var random = new Random(20_261_123);
        int told = 0;
        int held = 0;
        int withheld = 0;
        for (int run = 0; run < 6; run++)
        {
            double perSecond = (200 + (280 * run)) / 3600.0;
            (List<(long FromMs, double Speed, bool Equipped)> vehicles, ListSink sink) = Drive(random, perSecond, share, window * 6);
            foreach (MetricPoint point in sink.Links(window, "bsm").Where(point => point.StartMs >= Rig.Epoch + (window * 2_000L)))
            {
                double estimate = point.Value("all_flow_vph");
                if (double.IsNaN(estimate))
                {
                    withheld++;
                    Assert.True(double.IsNaN(point.Value("all_flow_low_vph")));
                    continue;
                }

                told++;
                Assert.True(point.Value("all_flow_high_vph") - point.Value("all_flow_low_vph") <= estimate);
                double truth = vehicles.Sum(vehicle => MetresIn(vehicle.FromMs, vehicle.Speed, point.StartMs - Rig.Epoch, window)) / (500.0 * window) * 3600;
                held += truth >= point.Value("all_flow_low_vph") && truth <= point.Value("all_flow_high_vph") ? 1 : 0;
            }
        }

        Assert.True(told >= 8, $"{told} told, {withheld} withheld");
        Assert.True(withheld > 0);
        Assert.True(held >= 0.9 * told, $"{held} of {told} hold the truth");
    }

    [Fact]
    public void A_vehicle_that_sensors_see_at_both_ends_of_a_link_is_counted_at_one()
    {
        // The unit at the stop line sees the last 150 m, the one before the link its first; every other vehicle tells of itself.
        const int Vehicles = 24;
        var rig = new Rig();
        for (long ms = 0; ms < (Vehicles * 10_000L) + 60_000; ms += 100)
        {
            List<ParticipantObservation>[] seen = [[], []];
            for (int i = 0; i < Vehicles; i++)
            {
                double s = (ms - (i * 10_000L)) * 0.010;
                if (s is >= 0 and <= 500 && i % 2 == 0)
                {
                    rig.Bsm((ulong)i + 1, ms, s, (int)(ms / 100));
                }

                if (s is >= 0 and <= 150)
                {
                    seen[1].Add(Rig.Seen((ushort)(i + 1), ms, s));
                }
                else if (s is >= 350 and <= 500)
                {
                    seen[0].Add(Rig.Seen((ushort)(i + 1), ms, s));
                }
            }

            rig.Rsm(ms, 0, [.. seen[0]]);
            rig.Rsm(ms, 1, [.. seen[1]]);
        }

        rig.Engine.Flush();

        // The first four are there before it is known that the stop line is seen.
        MetricPoint[] minutes = [.. rig.Sink.Of(TrafficSeries.Penetration, 60).Where(point => point.Tag("area") == "zone" && point.StartMs >= Rig.Epoch + 120_000)];
        Assert.Equal(0.5, minutes.Sum(point => point.Value("vehicles_equipped")) / minutes.Sum(point => point.Value("vehicles_seen")), 0.05);
        Assert.InRange(minutes.Sum(point => point.Value("vehicles_seen")), 14, 18);
    }

    [Fact]
    public void Without_a_sensor_anywhere_nothing_is_said_of_all_traffic()
    {
        var rig = new Rig();
        for (ulong i = 0; i < 30; i++)
        {
            rig.Drive(i, (long)i * 2_000, ((long)i * 2_000) + 9_000, 100, 20);
        }

        rig.Engine.Flush();
        Assert.All(rig.Sink.Of(TrafficSeries.Link, 300), point =>
        {
            Assert.True(double.IsNaN(point.Value("penetration")));
            Assert.True(double.IsNaN(point.Value("all_flow_vph")));
        });
        Assert.Empty(rig.Sink.Of(TrafficSeries.Penetration, 300));
    }

    private static (List<(long FromMs, double Speed, bool Equipped)> Vehicles, ListSink Sink) Drive(Random random, double perSecond, double share, int seconds)
    {
        List<(long FromMs, double Speed, bool Equipped)> vehicles = [];
        for (double at = 0; at < seconds; at -= Math.Log(1 - random.NextDouble()) / perSecond)
        {
            vehicles.Add(((long)(at * 1000), 8 + (random.NextDouble() * 8), random.NextDouble() < share));
        }

        var rig = new Rig();
        List<ParticipantObservation> seen = [];
        for (long ms = 0; ms < seconds * 1000L; ms += 500)
        {
            seen.Clear();
            for (int i = 0; i < vehicles.Count; i++)
            {
                double s = (ms - vehicles[i].FromMs) / 1000.0 * vehicles[i].Speed;
                if (s is < 0 or > 510)
                {
                    continue;
                }

                // Lanes keep faster vehicles apart from slower ones.
                double east = (vehicles[i].Speed - 12) * 0.7;
                var place = Rig.At(s, east);
                if (vehicles[i].Equipped)
                {
                    rig.Engine.OnBsm(
                        Rig.Context(Messages.MessageKind.Bsm, ms + 20),
                        new BsmObservation((ulong)i + 1, (byte)(ms / 500 & 127), Rig.DSecond(ms), place, (float)vehicles[i].Speed, 0, RoadUserClass.Motor));
                }

                if (s is >= 300 and <= 480)
                {
                    seen.Add(new ParticipantObservation((ushort)(i + 1), Rig.DSecond(ms), place, (float)vehicles[i].Speed, 0, RoadUserClass.Motor, false));
                }
            }

            rig.Rsm(ms, 0, [.. seen]);
        }

        rig.Engine.Flush();
        return (vehicles, rig.Sink);
    }

    /// <summary>Metres that a vehicle drives on the link inside a window.</summary>
    private static double MetresIn(long fromMs, double speed, long startMs, int seconds)
    {
        double from = Math.Clamp((startMs - fromMs) / 1000.0 * speed, 0, 500);
        double to = Math.Clamp((startMs + (seconds * 1000L) - fromMs) / 1000.0 * speed, 0, 500);
        return to - from;
    }
}
