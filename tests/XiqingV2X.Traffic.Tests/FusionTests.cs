using CsCheck;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Tests.Support;

namespace XiqingV2X.Traffic.Tests;

/// <summary>Each vehicle once, through whichever sources it is seen.</summary>
public sealed class FusionTests
{
    [Fact]
    public void A_vehicle_seen_as_BSM_and_by_a_sensor_counts_once()
    {
        // The sensor sees 200 m to 450 m; it has learned so from a vehicle before.
        var rig = new Rig();
        Lead(rig);
        for (long ms = 40_000; ms <= 75_000; ms += 100)
        {
            double s = (ms - 40_000) * 0.014;
            rig.Bsm(77, ms, s, (int)(ms / 100));
            See(rig, 9, ms, s + 0.8, east: 0.4);
        }

        rig.Engine.Flush();
        MetricPoint minute = rig.Sink.Links(300, "fused")[0];
        Assert.Equal(2, minute.Value("vehicles"));
        Assert.Equal(1, minute.Value("matches"));
        Assert.InRange(minute.Value("match_certainty"), 0.9, 1);
        Assert.Equal(250 + 250, minute.Value("vehicle_metres"), 4.0);
        Assert.Equal(250, rig.Sink.Links(10, "fused")[^1].Value("length_m"), 5.0);
        Assert.Equal(200, minute.Value("from_m"), 1.5);
        Assert.Equal(450, minute.Value("to_m"), 1.5);
        Assert.InRange(minute.Value("samples"), 340, 370);
        Assert.Equal(2, rig.Sink.Links(300, "rsm")[0].Value("vehicles"));

        MetricPoint share = rig.Sink.Of(TrafficSeries.Penetration, 300).Single(point => point.Tag("area") == "zone");
        Assert.Equal([2, 1, 0.5], share.Values[..3]);
        Assert.InRange(share.Value("penetration_low"), 0.05, 0.15);
        Assert.InRange(share.Value("penetration_high"), 0.85, 0.95);
    }

    [Fact]
    public void Two_vehicles_side_by_side_stay_two()
    {
        // A BSM vehicle on one lane, another that only the sensor sees 3.5 m beside it, and the BSM's own sensor object.
        var rig = new Rig();
        Lead(rig);
        for (long ms = 40_000; ms <= 75_000; ms += 100)
        {
            double s = (ms - 40_000) * 0.014;
            rig.Bsm(77, ms, s, (int)(ms / 100));
            if (s is >= 200 and <= 450)
            {
                rig.Rsm(ms, 0, Rig.Seen(9, ms, s + 0.5, 0.3), Rig.Seen(10, ms, s, 3.5));
            }
            else
            {
                rig.Rsm(ms, 0);
            }
        }

        rig.Engine.Flush();
        MetricPoint figures = rig.Sink.Links(300, "fused")[0];
        Assert.Equal(3, figures.Value("vehicles"));
        Assert.Equal(1, figures.Value("matches"));
        Assert.InRange(figures.Value("match_certainty"), 0.8, 0.999);
    }

    [Fact]
    public void A_vehicle_handed_over_between_two_sensors_counts_once_on_both_stretches()
    {
        // RSU 0 sees 100 m to 300 m, RSU 1 250 m to 450 m, under different numbers.
        var rig = new Rig();
        for (int turn = 0; turn < 3; turn++)
        {
            for (long ms = turn * 40_000; ms < (turn * 40_000) + 35_000; ms += 100)
            {
                double s = (ms - (turn * 40_000)) * 0.014;
                SeeWithin(rig, 0, (ushort)(20 + turn), ms, s, 100, 300);
                SeeWithin(rig, 1, (ushort)(50 + turn), ms, s + 0.6, 250, 450);
            }
        }

        rig.Engine.Flush();

        // The first one is still what the stretches are learned from; the later ones are complete.
        MetricPoint hour = rig.Sink.Links(3600, "fused")[0];
        Assert.Equal(3, hour.Value("vehicles"));
        Assert.InRange(hour.Value("matches"), 3, 3);
        IEnumerable<MetricPoint> complete = rig.Sink.Links(10, "fused").Where(point => point.StartMs >= Rig.Epoch + 40_000);
        Assert.InRange(complete.Sum(point => point.Value("vehicle_metres")), 690, 710);
        Assert.Equal(350, complete.Last(point => point.Value("vehicles") > 0).Value("length_m"), 5.0);
    }

    [Fact]
    public void Two_stretches_apart_are_told_by_their_ends_and_the_length_of_both()
    {
        // RSU 0 sees 100 m to 200 m, RSU 1 300 m to 450 m.
        var rig = new Rig();
        for (int turn = 0; turn < 2; turn++)
        {
            for (long ms = turn * 40_000; ms < (turn * 40_000) + 35_000; ms += 100)
            {
                double s = (ms - (turn * 40_000)) * 0.014;
                SeeWithin(rig, 0, (ushort)(20 + turn), ms, s, 100, 200);
                SeeWithin(rig, 1, (ushort)(50 + turn), ms, s, 300, 450);
            }
        }

        rig.Engine.Flush();
        MetricPoint last = rig.Sink.Links(10, "fused")[^1];
        Assert.Equal(100, last.Value("from_m"), 1.5);
        Assert.Equal(450, last.Value("to_m"), 1.5);
        Assert.Equal(250, last.Value("length_m"), 5.0);
    }

    [Fact]
    public void A_sensor_that_gives_a_vehicle_another_number_does_not_make_two_of_it()
    {
        var rig = new Rig();
        Lead(rig);
        for (long ms = 40_000; ms <= 75_000; ms += 100)
        {
            double s = (ms - 40_000) * 0.014;
            bool lost = s is > 300 and < 307;
            See(rig, lost ? (ushort)0 : s <= 300 ? (ushort)9 : (ushort)31, ms, lost ? -1_000 : s, 0);
        }

        rig.Engine.Flush();
        Assert.Equal(2, rig.Sink.Links(3600, "fused")[0].Value("vehicles"));
        Assert.Equal(3, rig.Sink.Links(3600, "rsm")[0].Value("vehicles"));
    }

    [Fact]
    public void What_an_RSU_repeats_is_the_vehicle_of_the_BSM_that_it_names()
    {
        var rig = new Rig();
        Lead(rig);
        for (long ms = 40_000; ms <= 75_000; ms += 100)
        {
            double s = (ms - 40_000) * 0.014;
            rig.Bsm(77, ms, s, (int)(ms / 100));

            // Repeated late, and so 20 m behind: only the id tells that it is the same.
            rig.Rsm(ms, 0, Rig.Seen(9, ms, s - 20, self: true) with { VehicleId = 77 });
        }

        rig.Engine.Flush();
        Assert.Equal(2, rig.Sink.Links(3600, "fused")[0].Value("vehicles"));
    }

    [Fact]
    public void A_vehicle_that_only_an_RSU_repeats_counts_as_equipped()
    {
        var rig = new Rig();
        Lead(rig);
        for (long ms = 40_000; ms <= 75_000; ms += 100)
        {
            double s = (ms - 40_000) * 0.014;
            rig.Rsm(ms, 0, Rig.Seen(9, ms, s, self: true), Rig.Seen(10, ms, s is >= 200 and <= 450 ? s + 0.5 : -1_000));
        }

        rig.Engine.Flush();
        Assert.Equal(2, rig.Sink.Links(3600, "fused")[0].Value("vehicles"));
        Assert.Equal(1, rig.Sink.Of(TrafficSeries.Penetration, 3600).Single(point => point.Tag("area") == "zone").Value("vehicles_equipped"));
    }

    [Fact]
    public void A_stream_of_vehicles_is_counted_right_whatever_share_is_equipped()
    {
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Double[0, 1]).Sample(
            (seed, share) =>
            {
                const int Vehicles = 30;
                var random = new Random(seed);
                bool[] equipped = [.. Enumerable.Range(0, Vehicles).Select(_ => random.NextDouble() < share)];
                double[] bias = [.. Enumerable.Range(0, Vehicles).Select(_ => (random.NextDouble() - 0.5) * 2)];
                var rig = new Rig();
                Lead(rig);
                long end = 0;
                for (long ms = 40_000; ms < 40_000 + (Vehicles * 2_500) + 40_000; ms += 100)
                {
                    // One every 2.5 s at 12 m/s, in two lanes: 30 m apart, GNSS off by up to 1 m, the sensor by 0.5 m.
                    List<Observations.ParticipantObservation> seen = [];
                    for (int i = 0; i < Vehicles; i++)
                    {
                        double s = (ms - 40_000 - (i * 2_500)) * 0.012;
                        double east = i % 2 == 0 ? -1.75 : 1.75;
                        if (equipped[i] && s is > -50 and < 550)
                        {
                            rig.Bsm((ulong)(500 + i), ms, s + bias[i], (int)(ms / 100), east: east + (bias[i] / 2));
                        }

                        if (s is >= 200 and <= 450)
                        {
                            seen.Add(Rig.Seen((ushort)(100 + i), ms, s + ((random.NextDouble() - 0.5) / 2), east + ((random.NextDouble() - 0.5) / 2)));
                        }
                    }

                    rig.Rsm(ms, 0, [.. seen]);
                    end = ms;
                }

                rig.Engine.PassTime(Rig.Epoch + end + 5_000);
                rig.Engine.Flush();
                MetricPoint hour = rig.Sink.Links(3600, "fused")[0];
                MetricPoint zone = rig.Sink.Of(TrafficSeries.Penetration, 3600).Single(point => point.Tag("area") == "zone");
                Assert.Equal(Vehicles + 1, hour.Value("vehicles"));
                Assert.InRange(hour.Value("vehicle_metres"), 250 * (Vehicles + 0.9), 250 * (Vehicles + 1.1));
                Assert.Equal(Vehicles + 1, zone.Value("vehicles_seen"));
                Assert.Equal(equipped.Count(e => e), zone.Value("vehicles_equipped"));
            },
            iter: 12,
            threads: 1);
    }

    /// <summary>A vehicle that only the sensor of RSU 0 sees, 200 m to 450 m: it teaches the stretch.</summary>
    private static void Lead(Rig rig)
    {
        for (long ms = 0; ms < 40_000; ms += 100)
        {
            See(rig, 5, ms, ms * 0.014, 0);
        }
    }

    private static void See(Rig rig, ushort id, long ms, double s, double east)
    {
        if (s is >= 200 and <= 450)
        {
            rig.Rsm(ms, 0, Rig.Seen(id, ms, s, east));
        }
        else
        {
            rig.Rsm(ms, 0);
        }
    }

    private static void SeeWithin(Rig rig, int rsu, ushort id, long ms, double s, double from, double to)
    {
        if (s >= from && s <= to)
        {
            rig.Rsm(ms, rsu, Rig.Seen(id, ms, s));
        }
        else
        {
            rig.Rsm(ms, rsu);
        }
    }
}
