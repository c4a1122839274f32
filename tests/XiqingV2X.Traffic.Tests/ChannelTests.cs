using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Live;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Tests.Support;

namespace XiqingV2X.Traffic.Tests;

/// <summary>What the channel of each RSU carries, by arrival.</summary>
public sealed class ChannelTests
{
    [Fact]
    public void Every_upload_lies_in_one_window_and_the_sums_balance()
    {
        var rig = new Rig(withMap: false);
        for (int i = 0; i < 1_000; i++)
        {
            UploadOutcome outcome = (i % 10) switch { 0 => UploadOutcome.Rejected, 1 => UploadOutcome.Deduplicated, _ => UploadOutcome.Stored };

            // Some arrivals are out of order by up to 90 ms; one is by 25 s.
            long arrival = (i * 100) - (i % 4 * 30) - (i == 600 ? 25_000 : 0);
            rig.Engine.OnUpload(Rig.Context(MessageKind.Bsm, arrival + 100), outcome, 50, 3, refused: 2, suspect: 1, reason: i % 20 == 0 ? "Truncated" : "Trailing");
            if (i % 100 == 50)
            {
                rig.Engine.OnShed(Rig.Context(MessageKind.Rsm, arrival + 100), "NoCapacity", 5);
            }
        }

        rig.Engine.Flush();
        foreach (int seconds in (int[])[10, 60])
        {
            IReadOnlyList<MetricPoint> windows = rig.Sink.Of(TrafficSeries.Rsu, seconds);
            Assert.Equal(1_000, windows.Sum(point => point.Value("uploads")));
            Assert.Equal(100, windows.Sum(point => point.Value("rejected")));
            Assert.Equal(100, windows.Sum(point => point.Value("deduplicated")));
            Assert.Equal(2_400, windows.Sum(point => point.Value("messages")));
            Assert.Equal(50_000, windows.Sum(point => point.Value("bytes")));
            Assert.Equal(1_600, windows.Sum(point => point.Value("messages_rejected")));
            Assert.Equal(800, windows.Sum(point => point.Value("messages_suspect")));
            ILookup<string, double> refusals = rig.Sink.Of(TrafficSeries.Refusal, seconds).ToLookup(point => string.Join(' ', point.Tags), point => point.Value("uploads"));
            Assert.Equal(
                [("bsm rejected Trailing DEMO0001", 50), ("bsm rejected Truncated DEMO0001", 50), ("rsm shed NoCapacity DEMO0001", 50)],
                refusals.Select(refusal => (refusal.Key, refusal.Sum())).Order());
            Assert.All(windows, point => Assert.Equal(["bsm", "DEMO0001"], point.Tags));
            Assert.Equal(windows.Count, windows.DistinctBy(point => point.StartMs).Count());
        }
    }

    [Fact]
    public void Latency_percentiles_interpolate_between_values()
    {
        var rig = new Rig();
        foreach ((int delay, int i) in ((int[])[10, 20, 30, 40, 100]).Select((delay, i) => (delay, i)))
        {
            rig.Bsm(1, 1_000 + (i * 200), 100, i, delay: delay);
        }

        rig.Engine.Flush();
        MetricPoint window = rig.Sink.Of(TrafficSeries.Rsu, 10).Single(point => point.Tag("kind") == "bsm");
        Assert.Equal(30, window.Value("latency_ms_p50"));
        Assert.Equal(88, window.Value("latency_ms_p95"), 1e-9);
        Assert.Equal(100, window.Value("latency_ms_max"));

        // Newest event at 1.8 s, window ends at 10 s.
        Assert.Equal(8_200, window.Value("age_ms"));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(5_000)]
    public void Latency_percentiles_of_many_messages_are_exact_below_a_second_and_the_longest_is_exact(int messages)
    {
        // Most within some hundred ms, some late by seconds, some from clocks that are ahead.
        var random = new Random(messages);
        int[] delays = [.. Enumerable.Range(0, messages).Select(i => (i % 50) switch
        {
            0 => random.Next(2_000, 20_000),
            1 => -random.Next(1, 900),
            _ => 20 + (int)Math.Abs(120 * Math.Log(1 - random.NextDouble())),
        })];
        var rig = new Rig();
        foreach ((int delay, int i) in delays.Select((delay, i) => (delay, i)))
        {
            // All arrive within one window of a minute.
            long arrival = 60_000 + (i * 59_000L / messages);
            rig.Bsm(1, arrival - delay, 100, i, delay: delay);
        }

        rig.Engine.Flush();
        int[] rising = [.. delays.Order()];
        MetricPoint window = rig.Sink.Of(TrafficSeries.Rsu, 60).Single(point => point.Tag("kind") == "bsm");
        Assert.Equal(At(0.5), window.Value("latency_ms_p50"), 1e-9);
        Assert.Equal(At(0.95), window.Value("latency_ms_p95"), 1e-9);
        Assert.Equal(rising[^1], window.Value("latency_ms_max"));

        double At(double share)
        {
            double place = share * (rising.Length - 1);
            int below = (int)place;
            return rising[below] + ((rising[Math.Min(below + 1, rising.Length - 1)] - rising[below]) * (place - below));
        }
    }

    [Fact]
    public void More_messages_of_one_latency_than_fit_sixteen_bits_are_counted_as_so_many()
    {
        // 70,000 of 20 ms and then 60,000 of 40 ms in one window of a minute: the median is 20.
        var rig = new Rig();
        for (int i = 0; i < 130_000; i++)
        {
            int delay = i < 70_000 ? 20 : 40;
            rig.Bsm((ulong)(1 + (i % 500)), 60_000 + (i * 59_000L / 130_000) - delay, 100, i / 500, delay: delay);
        }

        rig.Engine.Flush();
        MetricPoint window = rig.Sink.Of(TrafficSeries.Rsu, 60).Single(point => point.Tag("kind") == "bsm");
        Assert.Equal(20, window.Value("latency_ms_p50"));
        Assert.Equal(40, window.Value("latency_ms_p95"));
    }

    [Fact]
    public void An_event_time_that_cannot_be_resolved_is_counted_and_has_no_latency()
    {
        var rig = new Rig();
        rig.Engine.OnBsm(
            Rig.Context(MessageKind.Bsm, 5_000),
            new BsmObservation(1, 0, 65_535, Rig.At(100), 10, 0, RoadUserClass.Motor));
        rig.Engine.Flush();
        MetricPoint window = rig.Sink.Of(TrafficSeries.Rsu, 10).Single(point => point.Tag("kind") == "bsm");
        Assert.Equal(1, window.Value("event_time_unresolved"));
        Assert.True(double.IsNaN(window.Value("latency_ms_p50")));
        Assert.Equal(5_000, window.Value("age_ms"));
    }

    [Fact]
    public void The_same_untimed_BSM_through_two_RSUs_is_one_sample()
    {
        var rig = new Rig();
        for (int rsu = 0; rsu < 2; rsu++)
        {
            rig.Engine.OnBsm(
                Rig.Context(MessageKind.Bsm, 5_000 + (rsu * 7), rsu),
                new BsmObservation(1, 9, 65_535, Rig.At(100), 10, 0, RoadUserClass.Motor));
        }

        rig.Engine.Flush();
        Assert.Equal(1, Assert.Single(rig.Sink.Of(TrafficSeries.Link, 10)).Value("samples"));
    }

    [Fact]
    public void RSI_counts_events_signs_and_empties()
    {
        var rig = new Rig();
        rig.Engine.OnRsi(Rig.Context(MessageKind.Rsi, 1_000), new RsiObservation(2, 1) { Works = 1, Congestion = 1, SpeedLimits = 1 });
        rig.Engine.OnRsi(Rig.Context(MessageKind.Rsi, 2_000), new RsiObservation(0, 3));
        rig.Engine.OnRsi(Rig.Context(MessageKind.Rsi, 3_000), new RsiObservation(0, 0));
        rig.Engine.Flush();
        MetricPoint window = Assert.Single(rig.Sink.Of(TrafficSeries.Rsi, 10));
        Assert.Equal([3, 2, 4, 1, 0, 0, 0, 0, 1, 1, 0, 1, 0], window.Values);
    }

    [Fact]
    public void An_event_is_in_the_picture_while_its_RSU_tells_of_it()
    {
        var rig = new Rig();
        void Tell(long ms, int type, GeoPoint place)
        {
            MessageContext context = Rig.Context(MessageKind.Rsi, ms);
            rig.Engine.OnRsi(context, new RsiObservation(1, 0));
            rig.Engine.OnRsiEvent(context, new RsiEventObservation(7, type, EventSource.Police, place, float.NaN));
        }

        Tell(1_000, 501, new GeoPoint(117.1, 39.1));
        Tell(2_000, 501, new GeoPoint(117.1001, 39.1));
        LiveEvent told = Assert.Single(rig.Engine.CreateSnapshot(Rig.Epoch + 11_000).Events);
        Assert.Equal((7, 501, "police", 117.1001, 39.1, null, Rig.Epoch + 1_000), (told.Number, told.Type, told.Source, told.Longitude, told.Latitude, told.RadiusM, told.SinceMs));
        Assert.Empty(rig.Engine.CreateSnapshot(Rig.Epoch + 12_001).Events);

        // After a silence it is told anew; what has no place is not on a map.
        Tell(20_000, 501, new GeoPoint(117.1, 39.1));
        Assert.Equal(Rig.Epoch + 20_000, Assert.Single(rig.Engine.CreateSnapshot(Rig.Epoch + 20_100).Events).SinceMs);
        Tell(40_000, 501, GeoPoint.Unknown);
        Assert.Empty(rig.Engine.CreateSnapshot(Rig.Epoch + 40_100).Events);
    }

    [Fact]
    public void A_window_without_data_has_no_point()
    {
        var rig = new Rig(withMap: false);
        rig.Engine.OnRsi(Rig.Context(MessageKind.Rsi, 1_000), new RsiObservation(1, 0));
        rig.Engine.OnRsi(Rig.Context(MessageKind.Rsi, 45_000), new RsiObservation(1, 0));
        rig.Engine.Flush();
        Assert.Equal([0, 40], rig.Sink.Of(TrafficSeries.Rsi, 10).Select(point => (point.StartMs - Rig.Epoch) / 1000));
    }

    [Fact]
    public void The_live_rate_is_the_mean_of_ten_whole_seconds()
    {
        var rig = new Rig(withMap: false);
        for (int i = 0; i < 300; i++)
        {
            rig.Engine.OnUpload(Rig.Context(MessageKind.Rsm, i * 100), UploadOutcome.Stored, 100, 1);
        }

        LiveRsu rsu = Assert.Single(rig.Engine.CreateSnapshot(Rig.Epoch + 30_000).Rsus);
        LiveRsuKind kind = Assert.Single(rsu.Kinds);
        Assert.Equal(MessageKind.Rsm, kind.Kind);
        Assert.Equal(10, kind.RateHz);
        Assert.Equal(300, kind.Messages);
        Assert.Equal(Rig.Epoch + 29_900, kind.LastArrivalMs);
        Assert.Equal(5, rig.Engine.CreateSnapshot(Rig.Epoch + 35_000).Rsus[0].Kinds[0].RateHz);
    }

    [Fact]
    public void Made_up_nodes_do_not_fill_the_memory()
    {
        var rig = new Rig(new TrafficOptions { MaxNodes = 50 }, withMap: false);
        for (int id = 0; id < 500; id++)
        {
            var node = new Roads.NodeId(9, id);
            rig.TellMap(id, Rig.NodeWith(node, [Rig.Link(new Roads.NodeId(9, 999), Rig.At(0), Rig.At(500))]));
            rig.Spat(id, 0, new Roads.NodeId(8, id), new Told(1, SignalLight.Red, 10));
        }

        LiveSnapshot live = rig.Engine.CreateSnapshot(Rig.Epoch + 500);
        Assert.Equal(50, live.Map.Nodes.Count + live.Junctions.Count);
    }

    [Fact]
    public void Definitions_and_points_have_the_same_shape()
    {
        Assert.Equal(17, TrafficSeries.All.Count);
        Assert.All(TrafficSeries.All, series =>
        {
            Assert.Equal(series.Tags.Order(StringComparer.Ordinal), series.Tags);
            Assert.Equal(series.Fields.Count, series.Fields.Select(field => field.Name).Distinct().Count());
            Assert.All(series.Fields, field => Assert.NotEmpty(field.Description));
        });

        ListSink sink = Mixed.Run(Mixed.Messages(1, 90_000));
        Assert.All(sink.Points, point =>
        {
            Assert.Equal(point.Series.Tags.Count, point.Tags.Count);
            Assert.Equal(point.Series.Fields.Count, point.Values.Length);
            Assert.Equal(0, (point.StartMs - Rig.Epoch) % (point.WindowSeconds * 1000));
        });
        Assert.Equal(TrafficSeries.All.Select(series => series.Name), sink.Points.Select(point => point.Series.Name).Distinct().Order(StringComparer.Ordinal));
    }
}
