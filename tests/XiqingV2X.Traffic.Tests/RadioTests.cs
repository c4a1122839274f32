using XiqingV2X.Messages;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Tests.Support;

namespace XiqingV2X.Traffic.Tests;

/// <summary>Reception on road cells: the 500 m road has ten cells of 50 m.</summary>
public sealed class RadioTests
{
    [Fact]
    public void Gaps_in_the_counter_are_placed_between_the_receptions_around_them()
    {
        // 10 m per packet, from 5 m on; packets 3 to 8 are lost, at 35, 45, ..., 85 m.
        var rig = new Rig();
        for (int i = 0; i < 12; i++)
        {
            if (i is < 3 or > 8)
            {
                rig.Bsm(1, 1_000 + (i * 100), 5 + (i * 10), 126 + i);
            }
        }

        rig.Engine.Flush();
        Assert.Equal(
            [("0", 3, 2), ("1", 1, 4), ("2", 2, 0)],
            Cells(rig, 10));
    }

    [Fact]
    public void Every_RSU_has_its_own_receptions()
    {
        var rig = new Rig();
        for (int i = 0; i < 20; i++)
        {
            rig.Bsm(1, 1_000 + (i * 100), 10, i, rsu: 0);
            if (i % 2 == 0)
            {
                rig.Bsm(1, 1_000 + (i * 100), 10, i, rsu: 1);
            }
        }

        rig.Engine.Flush();
        IReadOnlyList<MetricPoint> cells = rig.Sink.Of(TrafficSeries.Cell, 60);
        Assert.Equal(["DEMO0001", "DEMO0002"], cells.Select(point => point.Tag("rsu")));
        Assert.Equal([20, 10], cells.Select(point => point.Value("packets_received")));
        Assert.Equal([0, 9], cells.Select(point => point.Value("packets_missed")));
        Assert.All(cells, point => Assert.Equal("R1", point.Tag("road")));
    }

    [Theory]
    [InlineData(3_000, 30, 29)] // fits: 30 packets in 3 s
    [InlineData(3_000, 3, 2)] // fits a vehicle that sends once a second
    [InlineData(3_000, 33, -1)] // a counter cannot run faster than 10 Hz: damage
    [InlineData(3_000, 0, -1)] // nor stand still
    [InlineData(3_000, 128, -1)]
    [InlineData(12_000, 120, 119)]
    [InlineData(12_100, 121, 0)] // over 12 s: a new sequence
    public void A_counter_must_fit_the_time(int gapMs, int steps, int missed)
    {
        var rig = new Rig();
        rig.Bsm(1, 1_000, 20, 0);
        rig.Bsm(1, 1_000 + gapMs, 20, steps);
        rig.Engine.Flush();
        IReadOnlyList<MetricPoint> cells = rig.Sink.Of(TrafficSeries.Cell, 60);

        // A packet whose counter is damaged is evidence of neither reception nor loss.
        Assert.Equal(missed < 0 ? 1 : 2, cells.Sum(point => point.Value("packets_received")));
        Assert.Equal(Math.Max(0, missed), cells.Sum(point => point.Value("packets_missed")));
    }

    [Fact]
    public void A_new_id_starts_a_new_sequence()
    {
        var rig = new Rig();
        rig.Bsm(1, 1_000, 20, 0);
        rig.Bsm(2, 1_500, 20, 5);
        rig.Engine.Flush();
        Assert.Equal(0, rig.Sink.Of(TrafficSeries.Cell, 60).Sum(point => point.Value("packets_missed")));
    }

    [Fact]
    public void Off_the_road_there_is_no_cell()
    {
        var rig = new Rig();
        rig.Bsm(1, 1_000, 20, 0, east: 19);
        rig.Bsm(2, 1_100, 20, 0, east: 21);
        rig.Bsm(3, 1_200, -10, 0);
        rig.Engine.Flush();
        Assert.Equal([("0", 1, 0)], Cells(rig, 10));
    }

    [Fact]
    public void Reception_by_distance_is_from_where_the_unit_says_it_stands()
    {
        // 40 packets at 20 m, all received; 100 at 120 m, every fourth lost; 60 at 220 m, all received: beyond a bin that loses more than a tenth.
        var rig = new Rig();
        rig.Engine.OnRsuPlace(Rig.Context(MessageKind.Rsm, 950), Rig.At(0));
        Send(rig, 1, 1_000, 20, 40, every: 0);
        Send(rig, 2, 10_000, 120, 100, every: 4);
        Send(rig, 3, 30_000, 220, 60, every: 0);
        rig.Engine.Flush();
        Assert.Equal(
            [("0", 40, 0), ("100", 75, 25), ("200", 60, 0)],
            rig.Sink.Of(TrafficSeries.Reception, 60).Select(point =>
                (point.Tag("distance"), (int)point.Value("packets_received"), (int)point.Value("packets_missed"))));
        MetricPoint middle = rig.Sink.Of(TrafficSeries.Reception, 60)[1];
        Assert.Equal(0.75, middle.Value("ratio"), 1e-9);
        Assert.InRange(0.75, middle.Value("ratio_low"), middle.Value("ratio_high"));
        Assert.Equal([50.0], rig.Sink.Of(TrafficSeries.RadioRange, 60).Select(point => point.Value("d90_m")));

        static void Send(Rig rig, ulong vehicle, long fromMs, double at, int packets, int every)
        {
            for (int i = 0; i < packets; i++)
            {
                // Neither the first nor the last is lost: what is missed lies between receptions.
                if (every == 0 || i % every != 1 || i == packets - 1)
                {
                    rig.Bsm(vehicle, fromMs + (i * 100), at, i);
                }
            }
        }
    }

    [Fact]
    public void What_another_unit_heard_was_missed_by_those_near_that_were_up()
    {
        // Unit 1 stands at 400 m and hears all 100 packets, one every metre from 0 m on. Unit 2 stands at 0 m, hears every
        // other of the first 30 and nothing beyond; it is up, as its SPAT tell, until the vehicle is at 60 m. Unit 3 is too far.
        var rig = new Rig();
        double[] places = [400, 0, 1_000];
        for (int rsu = 0; rsu < places.Length; rsu++)
        {
            rig.Engine.OnRsuPlace(Rig.Context(MessageKind.Rsi, 9_000, rsu), Rig.At(places[rsu]));
        }

        for (int i = 0; i < 100; i++)
        {
            long ms = 10_000 + (i * 100);
            if (i % 5 == 0)
            {
                rig.Spat(ms - 1_000, 2, Rig.Node, new Told(1, SignalLight.Red, 100));
                if (i <= 60)
                {
                    rig.Spat(ms - 1_000, 1, Rig.Node, new Told(1, SignalLight.Red, 100));
                }
            }

            rig.Bsm(1, ms, i + 0.5, i, rsu: 0);
            if (i < 30 && i % 2 == 0)
            {
                // Told twice, as a unit may that was not answered.
                rig.Bsm(1, ms, i + 0.5, i, rsu: 1);
                rig.Bsm(1, ms, i + 0.5, i, rsu: 1, delay: 60);
            }
        }

        rig.Engine.Flush();
        var bins = rig.Sink.Of(TrafficSeries.Reception, 60)
            .Select(point => (point.Tag("rsu"), point.Tag("distance"), point.Value("packets_received"), point.Value("packets_missed")));
        Assert.Equal(
            [
                ("DEMO0001", "300", 50, 0),
                ("DEMO0001", "350", 50, 0),
                ("DEMO0002", "0", 15, 35),
                // Up to the end of the second after the last that it told something of.
                ("DEMO0002", "50", 0, 20),
            ],
            bins.OrderBy(bin => bin.Item1).ThenBy(bin => bin.Item2.Length).ThenBy(bin => bin.Item2));
    }

    private static List<(string Cell, int Received, int Missed)> Cells(Rig rig, int seconds) =>
        [.. rig.Sink.Of(TrafficSeries.Cell, seconds).Select(point =>
            (point.Tag("cell"), (int)point.Value("packets_received"), (int)point.Value("packets_missed")))];
}
