using XiqingV2X.Messages;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Tests.Support;

namespace XiqingV2X.Traffic.Tests;

/// <summary>Windows, watermark, order.</summary>
public sealed class WindowTests
{
    private static readonly SeriesDefinition[] ByEvent =
    [
        TrafficSeries.Cell, TrafficSeries.Link, TrafficSeries.Movement, TrafficSeries.Penetration, TrafficSeries.Phase, TrafficSeries.Queue,
        TrafficSeries.RadioRange, TrafficSeries.Reception, TrafficSeries.RoadUsers, TrafficSeries.Signal, TrafficSeries.StopLine, TrafficSeries.TravelTime,
    ];

    [Fact]
    public void The_same_input_gives_the_same_points_to_the_last_bit()
    {
        List<Mixed.Message> messages = Mixed.Messages(7, 130_000);
        string first = Mixed.Run(messages).Dump();
        Assert.Equal(first, Mixed.Run(messages).Dump());
        Assert.True(first.Length > 10_000);
    }

    [Fact]
    public void Within_the_lateness_the_order_of_arrival_makes_no_difference_to_traffic_figures()
    {
        HashSet<string> compared = [];
        CsCheck.Check.Sample(
            CsCheck.Gen.Select(CsCheck.Gen.Int[0, 1_000_000], CsCheck.Gen.Int[0, 1_000_000]),
            seeds =>
            {
                List<Mixed.Message> messages = Mixed.Messages(seeds.Item1, 70_000);

                // Each is delayed anew, by 5 to 1,400 ms after its event: inside the lateness of 2 s.
                var random = new Random(seeds.Item2);
                List<Mixed.Message> shuffled =
                    [.. messages.Select(message => message with { ArrivalMs = message.EventMs + random.Next(5, 1_400) }).OrderBy(message => message.ArrivalMs)];
                return Traffic(Mixed.Run(messages)) == Traffic(Mixed.Run(shuffled));
            },
            iter: 8,
            threads: 1);

        // Not every seed has figures of every series; together they do.
        Assert.Subset(compared, ByEvent.Select(series => series.Name).ToHashSet());

        // Everything but what is of arrivals.
        string Traffic(ListSink sink)
        {
            var kept = new ListSink();
            kept.Points.AddRange(sink.Points.Where(point => point.Series != TrafficSeries.Rsu && point.Series != TrafficSeries.Refusal && point.Series != TrafficSeries.Rsi && point.Series != TrafficSeries.Bsm && point.Series != TrafficSeries.Junction));
            compared.UnionWith(kept.Points.Select(point => point.Series.Name));
            return kept.Dump();
        }
    }

    [Fact]
    public void Sums_of_a_minute_are_the_sums_of_its_ten_second_windows()
    {
        ListSink sink = Mixed.Run(Mixed.Messages(3, 200_000));
        string[] additive = ["vehicle_seconds", "vehicle_metres", "samples"];
        int compared = 0;
        foreach (MetricPoint minute in sink.Of(TrafficSeries.Link, 60))
        {
            MetricPoint[] parts = [.. sink.Of(TrafficSeries.Link, 10).Where(point =>
                point.Tags.SequenceEqual(minute.Tags) && point.StartMs >= minute.StartMs && point.StartMs < minute.StartMs + 60_000)];
            foreach (string field in additive)
            {
                Assert.Equal(minute.Value(field), parts.Sum(part => part.Value(field)), 1e-6);
            }

            // The mean over the minute is of the sums, not of the ten-second means.
            double speed = parts.Sum(part => part.Value("vehicle_metres")) / parts.Sum(part => part.Value("vehicle_seconds")) * 3.6;
            Assert.Equal(speed, minute.Value("speed_kmh"), 1e-6);
            Assert.True(minute.Value("vehicles") <= parts.Sum(part => part.Value("vehicles")));
            compared++;
        }

        Assert.True(compared >= 6);
    }

    [Fact]
    public void The_same_BSM_through_two_RSUs_counts_once()
    {
        var one = new Rig();
        var two = new Rig();
        for (int i = 0; i <= 100; i++)
        {
            one.Bsm(1, i * 100, 100 + i, i);
            two.Bsm(1, i * 100, 100 + i, i, rsu: 0, delay: 20);
            two.Bsm(1, i * 100, 100 + i, i, rsu: 1, delay: 90);
        }

        one.Engine.Flush();
        two.Engine.Flush();
        Assert.Equal(
            one.Sink.Of(TrafficSeries.Link, 10).Select(point => string.Join(' ', point.Values)),
            two.Sink.Of(TrafficSeries.Link, 10).Select(point => string.Join(' ', point.Values)));
    }

    [Fact]
    public void Points_leave_by_window_end_then_length_then_series_then_tags()
    {
        ListSink sink = Mixed.Run(Mixed.Messages(5, 130_000));
        foreach (bool byEvent in (bool[])[true, false])
        {
            string[] names = byEvent ? ["cell", "link", "penetration", "phase", "radio_range", "reception"] : ["bsm", "junction", "refusal", "rsi", "rsu"];
            var family = sink.Points.Where(point => names.Contains(point.Series.Name)).ToList();
            var ordered = family
                .OrderBy(point => point.StartMs + (point.WindowSeconds * 1000L))
                .ThenBy(point => point.WindowSeconds)
                .ThenBy(point => point.Series.Name, StringComparer.Ordinal)
                .ThenBy(point => string.Join('\u0001', point.Tags), StringComparer.Ordinal)
                .ToList();
            Assert.Equal(ordered, family);
        }
    }

    [Fact]
    public void A_point_is_emitted_once()
    {
        ListSink sink = Mixed.Run(Mixed.Messages(5, 130_000));
        Assert.Equal(
            sink.Points.Count,
            sink.Points.Select(point => $"{point.Series.Name}|{point.WindowSeconds}|{point.StartMs}|{string.Join('|', point.Tags)}").Distinct().Count());
    }

    [Fact]
    public void A_traffic_window_closes_when_no_trajectory_can_reach_back_into_it()
    {
        // Lateness 2 s and join gap 2 s: [0, 10 s) closes with a record at 14 s or later.
        var rig = new Rig();
        rig.Drive(1, 0, 13_900, 100, 10);
        Assert.Empty(rig.Sink.Of(TrafficSeries.Link, 10));
        rig.Drive(1, 14_000, 14_200, 240, 10);
        Assert.Equal(10, Assert.Single(rig.Sink.Of(TrafficSeries.Link, 10)).Value("vehicle_seconds"), 1e-9);
    }

    [Fact]
    public void An_RSU_that_falls_silent_stops_holding_the_watermark_back()
    {
        var rig = new Rig();
        rig.Bsm(9, 0, 50, rsu: 1);
        rig.Drive(1, 0, 9_900, 100, 10);
        Assert.Equal(Rig.Epoch - 2_000, rig.Engine.WatermarkMs);
        rig.Drive(1, 10_000, 11_000, 200, 10);
        Assert.InRange(rig.Engine.WatermarkMs, Rig.Epoch + 8_800, Rig.Epoch + 9_000);
    }

    [Fact]
    public void One_vehicle_with_a_clock_ahead_does_not_make_the_others_late()
    {
        var rig = new Rig();
        for (int i = 0; i < 300; i++)
        {
            rig.Bsm(1, i * 100, 100 + i, i);
            rig.Bsm(2, (i * 100) + 20_000, 100, i, delay: -19_980);
        }

        rig.Engine.Flush();
        Assert.Equal(0, rig.Sink.Of(TrafficSeries.Rsu, 10).Sum(point => point.Value("late")));
    }

    [Fact]
    public void Late_messages_are_counted_and_left_out()
    {
        var rig = new Rig();
        rig.Drive(1, 0, 21_000, 100, 10);
        rig.Bsm(2, 5_000, 100, delay: 16_100);
        rig.Engine.Flush();
        Assert.Equal(1, rig.Sink.Of(TrafficSeries.Rsu, 60).Sum(point => point.Value("late")));
        Assert.All(rig.Sink.Of(TrafficSeries.Link, 10), point => Assert.Equal(1, point.Value("vehicles")));
    }

    [Fact]
    public void Trips_go_on_across_minute_hour_and_New_Year()
    {
        // The millisecond of the minute wraps at each; a vehicle at 10 m/s goes through 2026-12-31 23:59:57.
        var sink = new ListSink();
        var engine = new TrafficEngine(new TrafficOptions(), sink, []);
        long newYear = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        MessageContext map = new(0, "DEMO0001", (newYear - 10_000) * 1_000_000, MessageKind.Map);
        engine.OnMapNode(map, Rig.Node, 1);
        engine.OnMapRevision(map, Rig.NodeWith(Rig.Node, [Rig.Link(new Roads.NodeId(1, 1), Rig.At(0), Rig.At(500))]), 1);
        for (int i = 0; i <= 60; i++)
        {
            long ms = newYear - 3_000 + (i * 100);
            var context = new MessageContext(0, "DEMO0001", (ms + 150) * 1_000_000, MessageKind.Bsm);
            engine.OnBsm(context, new BsmObservation(1, (byte)i, (ushort)(((ms % 60_000) + 60_000) % 60_000), Rig.At(100 + i), 10, 0, RoadUserClass.Motor));
        }

        engine.Flush();
        IReadOnlyList<MetricPoint> windows = sink.Of(TrafficSeries.Link, 10);
        Assert.Equal([newYear - 10_000, newYear], windows.Select(point => point.StartMs));
        Assert.Equal([3, 3], windows.Select(point => Math.Round(point.Value("vehicle_seconds"), 6)));
    }

    [Fact]
    public void Feeding_again_after_a_flush_is_late_and_closes_nothing_twice()
    {
        var rig = new Rig();
        rig.Drive(1, 0, 9_000, 100, 10);
        rig.Engine.Flush();
        int points = rig.Sink.Of(TrafficSeries.Link, 10).Count;
        rig.Bsm(1, 9_500, 190);
        rig.Bsm(1, 9_600, 191);
        rig.Engine.Flush();
        Assert.Equal(points, rig.Sink.Of(TrafficSeries.Link, 10).Count);
        rig.Drive(1, 70_000, 75_000, 100, 10);
        rig.Engine.Flush();
        Assert.True(rig.Sink.Of(TrafficSeries.Link, 10).Count > points);
    }

    [Fact]
    public void A_run_that_starts_in_the_middle_closes_the_same_windows_at_the_same_records()
    {
        // What a restart relies on: after a warm-up, points follow from the same records as before, to the last bit.
        List<Mixed.Message> messages = Mixed.Messages(11, 130_000);
        List<(long ArrivalMs, string Point)> whole = Closings(messages);
        List<(long ArrivalMs, string Point)> part = Closings(messages.Where(message => message.ArrivalMs >= 33_317));
        const long warm = 33_317 + 70_000;
        Assert.Equal(whole.Where(closing => closing.ArrivalMs >= warm), part.Where(closing => closing.ArrivalMs >= warm));
        Assert.True(part.Count(closing => closing.ArrivalMs >= warm) >= 5);

        static List<(long ArrivalMs, string Point)> Closings(IEnumerable<Mixed.Message> messages)
        {
            var rig = new Rig();
            List<(long, string)> closings = [];
            foreach (Mixed.Message message in messages)
            {
                rig.Sink.Points.Clear();
                message.Feed(rig.Engine, message.ArrivalMs);
                rig.Engine.OnUpload(Rig.Context(MessageKind.Bsm, message.ArrivalMs), UploadOutcome.Stored, 40, 1);
                if (rig.Sink.Points.Count > 0)
                {
                    // The share of equipped vehicles is of the past hour: a restart has it from the memory.
                    var kept = new ListSink();
                    kept.Points.AddRange(rig.Sink.Points.Select(point => point.Series == TrafficSeries.Link ? point with { Values = point.Values[..12] } : point));
                    closings.Add((message.ArrivalMs, kept.Dump()));
                }
            }

            return closings;
        }
    }

    [Fact]
    public void Window_lengths_that_do_not_nest_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new TrafficEngine(new TrafficOptions { WindowSeconds = [10, 25] }, new ListSink(), []));
        Assert.Throws<ArgumentException>(() => new TrafficEngine(new TrafficOptions { WindowSeconds = [] }, new ListSink(), []));
    }

    [Fact]
    public void Longer_windows_nest_as_well()
    {
        ListSink sink = Mixed.Run(Mixed.Messages(3, 310_000), new TrafficOptions { WindowSeconds = [10, 60, 300] });
        MetricPoint long5 = sink.Of(TrafficSeries.Link, 300).First(point => point.Tag("source") == "bsm");
        Assert.Equal(
            long5.Value("vehicle_seconds"),
            sink.Of(TrafficSeries.Link, 60).Where(point => point.StartMs < long5.StartMs + 300_000 && point.Tag("source") == "bsm").Sum(point => point.Value("vehicle_seconds")),
            1e-6);
        Assert.InRange(long5.Value("data_share"), 0.5, 1);
    }
}
