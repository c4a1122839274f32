using CsCheck;
using XiqingV2X.Traffic.Memory;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Tests.Support;

namespace XiqingV2X.Traffic.Tests;

/// <summary>Long windows are put together from short ones, and equal what is computed directly.</summary>
public sealed class LongWindowTests
{
    private static readonly SeriesDefinition[] Merged = [.. TrafficSeries.All];

    [Fact]
    public void A_window_put_together_from_short_ones_equals_the_one_computed_directly()
    {
        Gen.Int[0, 1_000_000].Sample(
            seed =>
            {
                List<Mixed.Message> messages = Mixed.Messages(seed, 130_000);
                ListSink ladder = Mixed.Run(messages, new TrafficOptions { WindowSeconds = [10, 20, 60, 120] });
                ListSink direct = Mixed.Run(messages, new TrafficOptions { WindowSeconds = [120] });
                foreach (SeriesDefinition series in Merged)
                {
                    MetricPoint[] put = [.. ladder.Of(series, 120)];
                    MetricPoint[] straight = [.. direct.Of(series, 120)];
                    Assert.Equal(straight.Length, put.Length);
                    Assert.NotEmpty(put);
                    for (int i = 0; i < put.Length; i++)
                    {
                        Assert.Equal(straight[i].Tags, put[i].Tags);
                        for (int f = 0; f < put[i].Values.Length; f++)
                        {
                            // What is learned as the shortest windows close: the share of the past hour, where sensors see.
                            string name = series.Fields[f].Name;
                            bool fused = put[i].Tags[^1] == "fused";
                            if (name.StartsWith("penetration", StringComparison.Ordinal) || name.StartsWith("all_", StringComparison.Ordinal)
                                || (fused && name is ("flow_vph" or "density_vpkm" or "length_m" or "data_share" or "observed_s")))
                            {
                                continue;
                            }

                            Assert.Equal(straight[i].Values[f], put[i].Values[f], 1e-6);
                        }
                    }
                }
            },
            iter: 8,
            threads: 1);
    }

    [Fact]
    public void Vehicles_of_a_long_window_are_counted_once_in_it()
    {
        // Two vehicles stand on the link through three windows; a third is there in the second one only.
        var rig = new Rig();
        for (long ms = 0; ms < 30_000; ms += 100)
        {
            rig.Bsm(1, ms, 100, (int)(ms / 100));
            rig.Bsm(2, ms, 200, (int)(ms / 100));
            if (ms is >= 12_000 and < 18_000)
            {
                rig.Bsm(3, ms, 300, (int)(ms / 100));
            }
        }

        rig.Engine.Flush();
        Assert.Equal([2, 3, 2], rig.Sink.Of(TrafficSeries.Link, 10).Select(point => point.Value("vehicles")));
        foreach (int seconds in (int[])[60, 300, 900, 3600])
        {
            Assert.Equal(3, Assert.Single(rig.Sink.Of(TrafficSeries.Link, seconds)).Value("vehicles"));
        }
    }

    [Fact]
    public void A_window_that_began_before_the_node_is_divided_by_what_was_observed_of_it()
    {
        // The node starts 30 s into the minute; one vehicle stands on the link of 500 m.
        var rig = new Rig(withMap: false);
        rig.TellMap(30_000, Rig.NodeWith(Rig.Node, [Rig.Link(new Roads.NodeId(1, 1), Rig.At(0), Rig.At(500))]));
        rig.Drive(1, 30_000, 89_900, 250, 0);
        rig.Engine.PassTime(Rig.Epoch + 119_900);
        rig.Engine.Flush();
        IReadOnlyList<MetricPoint> minutes = rig.Sink.Of(TrafficSeries.Link, 60);
        Assert.Equal([30, 60], minutes.Select(point => point.Value("observed_s")));
        Assert.Equal(2, minutes[0].Value("density_vpkm"), 1e-3);
        Assert.Equal(29.9 / (0.5 * 60), minutes[1].Value("density_vpkm"), 1e-3);
        Assert.Equal(90, Assert.Single(rig.Sink.Of(TrafficSeries.Link, 3600)).Value("observed_s"));
    }

    [Fact]
    public void What_a_broker_kept_for_a_node_that_was_away_counts_as_observed()
    {
        // Sent from 1 s on; the second node comes up at 4.5 s and is given what was kept, then goes on as the first does.
        var there = new Rig(withMap: false);
        var away = new Rig(withMap: false);
        Roads.MapNode node = Rig.NodeWith(Rig.Node, [Rig.Link(new Roads.NodeId(1, 1), Rig.At(0), Rig.At(500))]);
        there.TellMap(1_000, node);
        away.TellMap(4_500, node);
        for (long ms = 1_000; ms <= 30_000; ms += 100)
        {
            there.Bsm(1, ms, 250, (int)(ms / 100));
            away.Bsm(1, ms, 250, (int)(ms / 100), delay: Math.Max(20, 4_500 - ms));
        }

        there.Engine.Flush();
        away.Engine.Flush();
        Assert.Equal([9, 10, 10, 1], there.Sink.Of(TrafficSeries.Link, 10).Select(point => point.Value("observed_s")));
        Assert.Equal(there.Sink.Of(TrafficSeries.Link, 10).Select(point => point.Values), away.Sink.Of(TrafficSeries.Link, 10).Select(point => point.Values));

        // The channel is judged by arrival: the node was not there to listen.
        Assert.Equal(6, away.Sink.Of(TrafficSeries.Rsu, 10)[0].Value("observed_s"));
    }

    [Fact]
    public void A_time_in_which_the_node_was_down_is_not_divided_by()
    {
        var rig = new Rig();
        rig.Drive(1, 0, 9_900, 250, 0);
        rig.Drive(1, 50_000, 59_900, 250, 0);
        rig.Drive(1, 60_000, 75_000, 250, 0);
        rig.Engine.Flush();
        MetricPoint minute = rig.Sink.Of(TrafficSeries.Link, 60)[0];
        Assert.Equal(20, minute.Value("observed_s"));
        Assert.Equal((9.9 + 10) / (0.5 * 20), minute.Value("density_vpkm"), 1e-3);
    }

    [Fact]
    public void An_engine_that_takes_over_in_the_middle_ends_with_the_same_windows()
    {
        List<Mixed.Message> messages = Mixed.Messages(23, 400_000);
        string[] whole = [.. Lines(Run(messages, null, 0))];
        foreach (long death in (long[])[251_317, 330_003, 391_000])
        {
            // What the store keeps: the memory of some minutes before the death, and the newest one.
            (EngineMemory atWarmUp, long fromMs, EngineMemory newest, long newestMs) = Remember(messages, death);
            string[] continued = [.. Lines(Run(messages.Where(message => message.ArrivalMs >= fromMs), (atWarmUp, newest, newestMs), death))];
            Assert.Subset(whole.ToHashSet(), continued.ToHashSet());
            Assert.Equal(
                whole.Where(line => line.Contains("|3600|", StringComparison.Ordinal)),
                continued.Where(line => line.Contains("|3600|", StringComparison.Ordinal)));
        }

        static IEnumerable<string> Lines(ListSink sink) => sink.Dump().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public void Percentiles_of_a_histogram_are_those_of_the_sorted_numbers()
    {
        Gen.Int[-40, 300].Array[1, 60].Sample(
            values =>
            {
                var rig = new Rig();
                for (int i = 0; i < values.Length; i++)
                {
                    rig.Bsm(1, 20_000 + (i * 100), 100, i, delay: values[i]);
                }

                rig.Engine.Flush();
                MetricPoint hour = rig.Sink.Of(TrafficSeries.Rsu, 3600).Single(point => point.Tag("kind") == "bsm");
                int[] sorted = [.. values.Order()];
                foreach ((string field, double share) in ((string, double)[])[("latency_ms_p50", 0.5), ("latency_ms_p95", 0.95), ("latency_ms_max", 1)])
                {
                    double place = share * (sorted.Length - 1);
                    int below = (int)place;
                    double expected = sorted[below] + ((sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]) * (place - below));
                    Assert.Equal(expected, hour.Value(field), 1e-9);
                }
            },
            iter: 60,
            threads: 1);
    }

    private static (EngineMemory AtWarmUp, long FromMs, EngineMemory Newest, long NewestMs) Remember(List<Mixed.Message> messages, long deathMs)
    {
        var rig = new Rig();
        EngineMemory? atWarmUp = null;
        long fromMs = 0;
        EngineMemory? newest = null;
        long newestMs = 0;
        foreach (Mixed.Message message in messages.Where(message => message.ArrivalMs < deathMs))
        {
            Feed(rig, message);
            if (message.ArrivalMs - fromMs >= 60_000 && atWarmUp is null && deathMs - message.ArrivalMs < 240_000)
            {
                (atWarmUp, fromMs) = (rig.Engine.CreateMemory(), message.ArrivalMs);
            }
            else if (message.ArrivalMs - newestMs >= 60_000)
            {
                (newest, newestMs) = (rig.Engine.CreateMemory(), message.ArrivalMs);
            }
        }

        return (atWarmUp!, fromMs, newest!, newestMs);
    }

    private static ListSink Run(IEnumerable<Mixed.Message> messages, (EngineMemory AtWarmUp, EngineMemory Newest, long NewestMs)? memory, long keepFromMs)
    {
        var rig = new Rig(withMap: memory is null);
        if (memory is { } given)
        {
            rig.Engine.Recall(given.AtWarmUp, id => int.Parse(id[4..], System.Globalization.CultureInfo.InvariantCulture) - 1);
        }

        bool settled = memory is null;
        foreach (Mixed.Message message in messages)
        {
            if (message.ArrivalMs >= keepFromMs && keepFromMs > 0)
            {
                keepFromMs = 0;
                rig.Sink.Points.Clear();
            }

            if (!settled && message.ArrivalMs > memory!.Value.NewestMs)
            {
                settled = true;
                rig.Engine.Settle(memory.Value.Newest, id => int.Parse(id[4..], System.Globalization.CultureInfo.InvariantCulture) - 1);
            }

            Feed(rig, message);
        }

        rig.Engine.PassTime(Rig.Epoch + 420_000);
        rig.Engine.Flush();
        return rig.Sink;
    }

    private static void Feed(Rig rig, Mixed.Message message)
    {
        message.Feed(rig.Engine, message.ArrivalMs);
        rig.Engine.OnUpload(Rig.Context(Messages.MessageKind.Bsm, message.ArrivalMs), UploadOutcome.Stored, 40, 1);
    }
}
