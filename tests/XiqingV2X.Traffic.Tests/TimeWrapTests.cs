using CsCheck;
using XiqingV2X.Messages;
using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Tests.Support;

namespace XiqingV2X.Traffic.Tests;

/// <summary>Second mark, minute of the year and message counter wrap, and messages come twice: no figure tells.</summary>
public sealed class TimeWrapTests
{
    private static readonly NodeId Next = new(1, 3);

    [Fact]
    public void The_same_traffic_gives_the_same_figures_at_any_New_Year_with_any_counter()
    {
        string[] expected = Figures(Rig.Epoch, 0, twice: false);
        foreach (string series in (string[])["phase", "signal", "cell", "reception", "link", "stop_line", "movement", "travel_time", "queue", "penetration"])
        {
            Assert.Contains(expected, line => line.StartsWith(series + ' ', StringComparison.Ordinal));
        }

        Gen.Select(Gen.Int[2021, 2036], Gen.Int[0, 12], Gen.Int[0, 127]).Sample(
            (year, before, counter) =>
            {
                // The traffic of two minutes begins up to two minutes before the year does.
                long start = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() - (before * 10_000L);
                Assert.Equal(expected, Figures(start, counter, twice: false));
            },
            iter: 12,
            threads: 1);
    }

    [Fact]
    public void A_message_that_comes_twice_counts_once() =>
        Assert.Equal(Figures(Rig.Epoch, 0, twice: false), Figures(Rig.Epoch, 0, twice: true));

    [Fact]
    public void A_vehicle_that_crosses_a_node_on_a_windows_edge_is_whole_on_both_sides()
    {
        // The line between the two links is crossed within 50 ms of the edge at 60 s, before, on or after it; first exactly on it.
        CrossAtTheEdge(0, 985.0 / 52);
        Gen.Select(Gen.Int[-50, 50], Gen.Double[5, 30]).Sample(CrossAtTheEdge, iter: 40, threads: 1);
    }

    private static void CrossAtTheEdge(int offMs, double speed)
    {
        var rig = new Rig();
        TellNext(rig.Engine, Rig.Epoch);
        for (long ms = 40_000; ms <= 80_000; ms += 100)
        {
            double s = 500 + ((ms - 60_000 - offMs) / 1000.0 * speed);
            rig.Bsm(1, ms, s, (int)(ms / 100));
        }

        rig.Engine.Flush();
        IReadOnlyList<MetricPoint> windows = rig.Sink.Links(10, "bsm");
        double onFirst = windows.Where(point => point.Tag("link") == Rig.LinkKey).Sum(point => point.Value("vehicle_seconds"));
        double onSecond = windows.Where(point => point.Tag("link") != Rig.LinkKey).Sum(point => point.Value("vehicle_seconds"));
        double before = Math.Min(20 + (offMs / 1000.0), 500 / speed);
        double after = Math.Min(20 - (offMs / 1000.0), 500 / speed);
        Assert.Equal(before, onFirst, 0.002);
        Assert.Equal(after, onSecond, 0.002);
        double inWindow = windows.Where(point => point.StartMs == Rig.Epoch + 60_000).Sum(point => point.Value("vehicle_seconds"));
        Assert.Equal(10, inWindow, 0.002);
    }

    private static string[] Figures(long start, int counter, bool twice)
    {
        var sink = new ListSink();
        var road = new RoadLine("R1", [(Rig.At(0).Longitude, Rig.At(0).Latitude), (Rig.At(500).Longitude, Rig.At(500).Latitude)]);
        var engine = new TrafficEngine(new TrafficOptions { WindowSeconds = [10] }, sink, [road]);
        MessageContext map = Context(MessageKind.Map, start);
        engine.OnMapNode(map, Rig.Node, 1);
        engine.OnMapRevision(map, Rig.NodeWith(Rig.Node, [Rig.LaneLink()]), 1);
        engine.OnRsuPlace(map, Rig.At(500));
        for (long at = start; at < start + 120_000; at += 100)
        {
            for (int copy = 0; copy < (twice ? 2 : 1); copy++)
            {
                Feed(engine, start, at, counter, at + 30 + (copy * 40));
            }
        }

        engine.Flush();
        return
        [
            .. sink.Points
                .Where(point => point.Series != TrafficSeries.Rsu && point.Series != TrafficSeries.Refusal && point.Series != TrafficSeries.Rsi && point.Series != TrafficSeries.Bsm && point.Series != TrafficSeries.Junction)
                .Select(point => $"{point.Series.Name} {point.StartMs - start} {string.Join(',', point.Tags)} {string.Join(',', point.Values)}"),
        ];
    }

    private static void Feed(TrafficEngine engine, long start, long at, int counter, long arrival)
    {
        long ms = at - start;
        int step = (int)(ms / 100);
        GeoPoint place = Rig.At(ms * 0.012 % 600);

        // One packet in nine is lost.
        if (step % 9 != 0)
        {
            engine.OnBsm(
                Context(MessageKind.Bsm, arrival),
                new BsmObservation(1 + (ulong)(ms / 50_000), (byte)((counter + step) & 127), SecondMark(at), place, 12, 0, RoadUserClass.Motor));
        }

        engine.OnRsm(
            Context(MessageKind.Rsm, arrival),
            [new ParticipantObservation((ushort)(1 + (ms / 50_000)), SecondMark(at), place, 12, 0, RoadUserClass.Motor, false)]);
        if (step % 5 == 0)
        {
            DateTimeOffset time = DateTimeOffset.FromUnixTimeMilliseconds(at);
            int minute = (int)(time - new DateTimeOffset(time.Year, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalMinutes;
            SignalLight light = (ms / 1000 % 30) switch { < 12 => SignalLight.ProtectedGreen, < 15 => SignalLight.Yellow, _ => SignalLight.Red };
            engine.OnSpat(Context(MessageKind.Spat, arrival), new SpatObservation(
                [new IntersectionObservation(Rig.Node, minute, SecondMark(at), 0, 1)],
                [new PhaseObservation(1, 0, 1)],
                [new PhaseStateObservation(light, PhaseTiming.None, 0, 0)]));
        }
    }

    private static void TellNext(TrafficEngine engine, long arrival)
    {
        MessageContext map = Context(MessageKind.Map, arrival);
        engine.OnMapNode(map, Next, 1);
        engine.OnMapRevision(map, new MapNode(Next, "", Rig.At(1_000), [Rig.Link(Rig.Node, Rig.At(500), Rig.At(1_000))]), 1);
    }

    private static ushort SecondMark(long unixMs) => (ushort)(unixMs % 60_000);

    private static MessageContext Context(MessageKind kind, long arrivalMs) => new(0, "DEMO0001", arrivalMs * 1_000_000, kind);
}
