using XiqingV2X.Messages;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Tests.Support;

namespace XiqingV2X.Traffic.Tests;

/// <summary>Device clocks against the fleet.</summary>
public sealed class ClockOffsetTests
{
    [Theory]
    [InlineData(500, 500)]
    [InlineData(150, 0)]
    [InlineData(-2_900, -2_900)]
    public void A_clock_that_is_off_is_measured_named_and_corrected_above_200_ms(long behindMs, double correctionMs)
    {
        var rig = new Rig();
        for (long ms = 0; ms < 120_000; ms += 100)
        {
            Report(rig, 0, ms, 0);
            Report(rig, 1, ms, behindMs);
        }

        rig.Engine.Flush();
        MetricPoint off = Last(rig, "DEMO0002");
        Assert.Equal(behindMs, off.Value("clock_offset_ms"));
        Assert.Equal(correctionMs, off.Value("clock_correction_ms"));
        Assert.InRange(off.Value("latency_ms_p50"), behindMs, behindMs + 120);
        MetricPoint right = Last(rig, "DEMO0001");
        Assert.Equal(0, right.Value("clock_offset_ms"));
        Assert.Equal(0, right.Value("clock_correction_ms"));
    }

    [Fact]
    public void Corrected_times_put_vehicles_where_they_were_when()
    {
        // Both see the same vehicle; the clock of one is 1 s behind, which at 14 m/s is 14 m: too far to be one.
        var rig = new Rig();
        for (long ms = 0; ms < 140_000; ms += 100)
        {
            double s = (ms % 35_000) * 0.014;
            ushort id = (ushort)(10 + (ms / 35_000));
            Report(rig, 0, ms, 0, Seen(id, s, 100, 300));
            Report(rig, 1, ms, 1_000, Seen((ushort)(id + 100), s, 200, 450));
        }

        rig.Engine.Flush();
        MetricPoint last = rig.Sink.Links(10, "fused").Last(point => point.StartMs - Rig.Epoch is >= 110_000 and < 140_000 && point.Value("vehicles") > 0);
        Assert.Equal(1_000, last.Value("clock_correction_ms"));
        IEnumerable<MetricPoint> trip = rig.Sink.Links(10, "fused").Where(point => point.StartMs - Rig.Epoch is >= 110_000 and < 140_000);
        Assert.All(trip, point => Assert.InRange(point.Value("vehicles"), 0, 1));
        Assert.Equal(1, trip.Sum(point => point.Value("matches")));
    }

    [Fact]
    public void An_unstable_clock_is_named_so_and_left()
    {
        var rig = new Rig();
        for (long ms = 0; ms < 120_000; ms += 100)
        {
            Report(rig, 0, ms, 0);
            Report(rig, 1, ms, 500 + (ms / 100));
        }

        rig.Engine.Flush();
        Assert.True(double.IsNaN(Last(rig, "DEMO0002").Value("clock_offset_ms")));
        Assert.Equal(0, Last(rig, "DEMO0002").Value("clock_correction_ms"));
    }

    [Fact]
    public void A_step_of_the_clock_ends_the_correction()
    {
        var rig = new Rig();
        for (long ms = 0; ms < 150_000; ms += 100)
        {
            Report(rig, 0, ms, 0);
            Report(rig, 1, ms, ms < 100_000 ? 500 : 0);
        }

        rig.Engine.Flush();
        MetricPoint[] minutes = [.. rig.Sink.Of(TrafficSeries.Rsu, 10).Where(point => point.Tag("rsu") == "DEMO0002" && point.Tag("kind") == "rsm")];
        Assert.Equal(500, minutes[9].Value("clock_correction_ms"));
        Assert.Equal(0, minutes[12].Value("clock_correction_ms"));
    }

    private static ParticipantObservation? Seen(ushort id, double s, double from, double to) =>
        s >= from && s <= to ? Rig.Seen(id, 0, s) : null;

    /// <summary>An RSM made at an instant by an RSU whose clock is behind; on its way for 20 to 120 ms.</summary>
    private static void Report(Rig rig, int rsu, long ms, long behindMs, ParticipantObservation? seen = null)
    {
        ParticipantObservation told = (seen ?? Rig.Seen(1, 0, 100, east: 300)) with { DSecondMs = Rig.DSecond(ms - behindMs) };
        rig.Engine.OnRsm(Rig.Context(MessageKind.Rsm, ms + 20 + (ms / 100 * 37 % 100), rsu), [told]);
    }

    private static MetricPoint Last(Rig rig, string rsu) =>
        rig.Sink.Of(TrafficSeries.Rsu, 10).Last(point => point.Tag("rsu") == rsu && point.Tag("kind") == "rsm");
}
