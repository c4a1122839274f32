using XiqingV2X.Traffic.Live;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Signals;
using XiqingV2X.Traffic.Tests.Support;

namespace XiqingV2X.Traffic.Tests;

public sealed class SignalTests
{
    // Green 20 s (the last 3 flashing), yellow 3 s, red 17 s; phase 2 half a cycle later.
    private const long CycleMs = 40_000;

    [Fact]
    public void Cycle_and_colours_of_a_fixed_program()
    {
        var rig = new Rig();
        Run(rig, 0, 239_000);
        rig.Engine.Flush();

        IReadOnlyList<MetricPoint> minutes = [.. rig.Sink.Of(TrafficSeries.Phase, 60).Where(point => point.Tag("phase") == "1")];

        // The green at 0 was not seen to start; cycles end at 80, 120, 160 and 200 s.
        Assert.Equal([1, 2, 3], minutes.Select(point => (point.StartMs - Rig.Epoch) / 60_000));
        Assert.Equal([1, 2, 1], minutes.Select(point => point.Value("cycles")));
        Assert.All(minutes, point =>
        {
            Assert.Equal("1-2", point.Tag("node"));
            Assert.Equal(40, point.Value("cycle_s"));
            Assert.Equal(20, point.Value("green_s"));
            Assert.Equal(3, point.Value("yellow_s"));
            Assert.Equal(17, point.Value("red_s"));
            Assert.Equal(0.5, point.Value("green_split"));
        });

        // A 10 s window has a point only when a cycle ended in it.
        Assert.Equal(
            [80, 120, 160, 200],
            rig.Sink.Of(TrafficSeries.Phase, 10).Where(point => point.Tag("phase") == "1").Select(point => (point.StartMs - Rig.Epoch) / 1000));
    }

    [Fact]
    public void A_change_between_two_SPATs_is_when_the_one_before_told_it()
    {
        // 20.2 s of green, 3 s of yellow, 17.1 s of red: changes fall anywhere between SPATs 500 ms apart.
        var rig = new Rig();
        for (long ms = 0; ms <= 239_000; ms += 500)
        {
            long inCycle = ms % 40_300;
            (SignalLight light, long end) = inCycle < 20_200 ? (SignalLight.ProtectedGreen, 20_200L)
                : inCycle < 23_200 ? (SignalLight.Yellow, 23_200L) : (SignalLight.Red, 40_300L);
            rig.Spat(ms, 0, Rig.Node, new Told(1, light, (int)((end - inCycle) / 100)));
        }

        rig.Engine.Flush();
        IReadOnlyList<MetricPoint> minutes = rig.Sink.Of(TrafficSeries.Phase, 60);
        Assert.Equal(4, minutes.Sum(point => point.Value("cycles")));
        Assert.All(minutes, point =>
        {
            Assert.Equal(40.3, point.Value("cycle_s"), 1e-9);
            Assert.Equal(20.2, point.Value("green_s"), 1e-9);
            Assert.Equal(3, point.Value("yellow_s"), 1e-9);
            Assert.Equal(17.1, point.Value("red_s"), 1e-9);
        });
    }

    [Fact]
    public void Two_RSUs_that_tell_the_same_junction_do_not_double_its_cycles()
    {
        var rig = new Rig();
        for (long ms = 0; ms <= 239_000; ms += 500)
        {
            Tell(rig, ms, 0);
            Tell(rig, ms, 1);
        }

        rig.Engine.Flush();
        Assert.Equal(4, rig.Sink.Of(TrafficSeries.Phase, 60).Where(point => point.Tag("phase") == "1").Sum(point => point.Value("cycles")));
    }

    [Fact]
    public void A_gap_in_SPAT_spoils_the_cycle_it_falls_into_and_no_other()
    {
        var rig = new Rig();
        Run(rig, 0, 90_000);
        Run(rig, 95_000, 239_000);
        rig.Engine.Flush();

        // The cycle 80..120 s is spoilt, and so is that start of green: next whole one is 120..160 s.
        Assert.Equal(
            [80, 160, 200],
            rig.Sink.Of(TrafficSeries.Phase, 10).Where(point => point.Tag("phase") == "1").Select(point => (point.StartMs - Rig.Epoch) / 1000));
    }

    [Fact]
    public void Another_RSU_takes_over_when_the_first_falls_silent()
    {
        var rig = new Rig();
        for (long ms = 0; ms <= 239_000; ms += 500)
        {
            if (ms < 70_000)
            {
                Tell(rig, ms, 0);
            }

            Tell(rig, ms, 1);
        }

        rig.Engine.Flush();
        Assert.Equal(
            [120, 160, 200],
            rig.Sink.Of(TrafficSeries.Phase, 10).Where(point => point.Tag("phase") == "1").Select(point => (point.StartMs - Rig.Epoch) / 1000));
    }

    [Fact]
    public void A_dark_signal_has_no_cycle()
    {
        var rig = new Rig();
        for (long ms = 0; ms <= 239_000; ms += 500)
        {
            bool dark = ms is > 90_000 and < 92_000;
            rig.Spat(ms, 0, Rig.Node, new Told(1, dark ? SignalLight.Dark : LightAt(ms, 0), 10));
        }

        rig.Engine.Flush();
        Assert.Equal(
            [80, 160, 200],
            rig.Sink.Of(TrafficSeries.Phase, 10).Select(point => (point.StartMs - Rig.Epoch) / 1000));
    }

    [Fact]
    public void Junction_counts_phases_changes_and_freshness()
    {
        var rig = new Rig(withMap: false);
        rig.TellMap(0, NodeWithPhases(1, 2, 255, 0));
        Run(rig, 0, 60_000);
        rig.Engine.Flush();

        MetricPoint minute = rig.Sink.Of(TrafficSeries.Junction, 60)[0];
        Assert.Equal(["1-2", "DEMO0001"], minute.Tags);

        // Arrivals 0.04 s to 59.54 s; the one of 60.0 s belongs to the next window.
        Assert.Equal(120, minute.Value("spat_messages"));
        Assert.Equal(1, minute.Value("map_messages"));
        Assert.Equal((60_000 - 40) / 60_000.0, minute.Value("spat_fresh_share"), 1e-12);
        Assert.Equal(2_000 / 60_000.0, minute.Value("map_fresh_share"), 1e-12);
        Assert.Equal(2, minute.Value("phases_spat"));
        Assert.Equal(2, minute.Value("phases_map"));
        Assert.Equal(1, minute.Value("phases_agree"));
        Assert.Equal(0, minute.Value("spat_stuck"));

        // Each phase changes four times a cycle: at 17, 20, 23, 40 and 57 s, the other at 3, 20, 37, 40, 43 s (and 60 s).
        Assert.Equal(10, minute.Value("spat_changes"));
    }

    [Fact]
    public void Phases_that_only_one_side_knows_disagree()
    {
        var rig = new Rig(withMap: false);
        rig.TellMap(0, NodeWithPhases(1, 3));
        Run(rig, 0, 12_000);
        rig.Engine.Flush();
        MetricPoint window = rig.Sink.Of(TrafficSeries.Junction, 10)[0];
        Assert.Equal(0, window.Value("phases_agree"));
        Assert.Equal(2, window.Value("phases_map"));
    }

    [Fact]
    public void Without_a_MAP_agreement_is_not_known()
    {
        var rig = new Rig(withMap: false);
        Run(rig, 0, 12_000);
        rig.Engine.Flush();
        MetricPoint window = rig.Sink.Of(TrafficSeries.Junction, 10)[0];
        Assert.True(double.IsNaN(window.Value("phases_agree")));
        Assert.True(double.IsNaN(window.Value("phases_map")));
    }

    [Fact]
    public void A_SPAT_whose_time_stands_still_is_stuck_from_the_first_window()
    {
        var rig = new Rig();
        for (long ms = 0; ms < 10_000; ms += 500)
        {
            SendStuck(rig, ms, toldMs: 0, remaining: 100 - (int)(ms / 100));
        }

        rig.Engine.Flush();
        Assert.Equal(1, rig.Sink.Of(TrafficSeries.Junction, 10)[0].Value("spat_stuck"));
    }

    [Fact]
    public void A_SPAT_whose_countdown_stands_still_is_stuck_though_its_time_moves()
    {
        var rig = new Rig();
        for (long ms = 0; ms < 10_000; ms += 500)
        {
            SendStuck(rig, ms, toldMs: ms, remaining: 100);
        }

        rig.Engine.Flush();
        Assert.Equal(1, rig.Sink.Of(TrafficSeries.Junction, 10)[0].Value("spat_stuck"));
    }

    [Fact]
    public void Too_few_SPAT_cannot_tell_whether_they_are_stuck()
    {
        var rig = new Rig();
        SendStuck(rig, 0, 0, 100);
        SendStuck(rig, 9_000, 0, 100);
        rig.Engine.Flush();
        Assert.True(double.IsNaN(rig.Sink.Of(TrafficSeries.Junction, 10)[0].Value("spat_stuck")));
    }

    [Fact]
    public void Live_signals_count_down_between_messages()
    {
        var rig = new Rig();
        rig.Spat(5_000, 0, Rig.Node, new Told(1, SignalLight.Red, 120), new Told(2, SignalLight.ProtectedGreen, 36_001));
        LiveJunction junction = Assert.Single(rig.Engine.CreateSnapshot(Rig.Epoch + 6_500).Junctions);
        Assert.Equal("1-2", junction.Node);
        Assert.Equal("DEMO0001", junction.Rsu);
        Assert.Equal([new LivePhase(1, SignalLight.Red, 10.54), new LivePhase(2, SignalLight.ProtectedGreen, null)], junction.Phases);
        Assert.Equal(0, rig.Engine.CreateSnapshot(Rig.Epoch + 60_000).Junctions[0].Phases[0].RemainingS);
    }

    public static TheoryData<string, PhaseStateObservation[], int> Listings => new()
    {
        { "one without times", [new(SignalLight.Red, PhaseTiming.None, 0, 0)], 0 },
        { "two without times are ambiguous", [new(SignalLight.Red, PhaseTiming.None, 0, 0), new(SignalLight.Yellow, PhaseTiming.None, 0, 0)], -1 },
        { "none started", [new(SignalLight.Red, PhaseTiming.Counting, 10, 20), new(SignalLight.Yellow, PhaseTiming.Counting, 20, 30)], -1 },
        { "counting: start 0", [new(SignalLight.Red, PhaseTiming.Counting, 30, 400), new(SignalLight.ProtectedGreen, PhaseTiming.Counting, 0, 30)], 1 },
        { "at the change the ended state gives way", [new(SignalLight.Red, PhaseTiming.Counting, 0, 0), new(SignalLight.ProtectedGreen, PhaseTiming.Counting, 0, 300)], 1 },
        { "ended and alone it still holds", [new(SignalLight.Red, PhaseTiming.Counting, 0, 0)], 0 },
        { "end not known", [new(SignalLight.Red, PhaseTiming.Counting, 0, 36_001)], 0 },

        // 10:59:50.0 is mark 35900.
        { "utc: interval holds now", [new(SignalLight.Red, PhaseTiming.Utc, 35_700, 35_890), new(SignalLight.Yellow, PhaseTiming.Utc, 35_890, 35_920)], 1 },
        { "utc: interval runs into the next hour", [new(SignalLight.Red, PhaseTiming.Utc, 35_800, 200), new(SignalLight.ProtectedGreen, PhaseTiming.Utc, 200, 500)], 0 },
        { "utc: all to come", [new(SignalLight.Red, PhaseTiming.Utc, 35_910, 200), new(SignalLight.ProtectedGreen, PhaseTiming.Utc, 200, 500)], -1 },
    };

    [Theory]
    [MemberData(nameof(Listings))]
    public void The_state_now_is_found_among_those_listed(string why, PhaseStateObservation[] states, int expected)
    {
        long now = new DateTimeOffset(2026, 3, 1, 10, 59, 50, TimeSpan.Zero).ToUnixTimeMilliseconds();
        Assert.True(CurrentState.Find(states, now) == expected, why);
    }

    private static void Run(Rig rig, long fromMs, long toMs)
    {
        for (long ms = fromMs; ms <= toMs; ms += 500)
        {
            Tell(rig, ms, 0);
        }
    }

    private static void Tell(Rig rig, long ms, int rsu) =>
        rig.Spat(ms, rsu, Rig.Node, new Told(1, LightAt(ms, 0), RemainingAt(ms)), new Told(2, LightAt(ms, 20_000), RemainingAt(ms)));

    private static int RemainingAt(long ms) => (int)((CycleMs - (ms % CycleMs)) / 100);

    private static SignalLight LightAt(long ms, long offsetMs) => ((ms + CycleMs - offsetMs) % CycleMs) switch
    {
        < 17_000 => SignalLight.ProtectedGreen,
        < 20_000 => SignalLight.FlashingGreen,
        < 23_000 => SignalLight.Yellow,
        _ => SignalLight.Red,
    };

    private static MapNode NodeWithPhases(params byte[] phases) => Rig.NodeWith(
        Rig.Node,
        [Rig.Link(new NodeId(1, 1), Rig.At(0), Rig.At(500)) with { Movements = [.. phases.Select(phase => new MapMovement(new NodeId(1, 9), phase))] }]);

    private static void SendStuck(Rig rig, long ms, long toldMs, int remaining)
    {
        IntersectionObservation[] junction = [new(Rig.Node, -1, Rig.DSecond(toldMs), 0, 1)];
        PhaseObservation[] phases = [new(1, 0, 1)];
        PhaseStateObservation[] states = [new(SignalLight.Red, PhaseTiming.Counting, 0, (ushort)remaining)];
        rig.Engine.OnSpat(Rig.Context(Messages.MessageKind.Spat, ms + 40), new SpatObservation(junction, phases, states));
    }
}
