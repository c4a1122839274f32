using XiqingV2X.Coverage.Indicators;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Report;
using XiqingV2X.Traffic;

namespace XiqingV2X.Coverage.Tests;

public sealed class RsuIndicatorTests
{
    [Fact]
    public void On_air_counts_registered_units_in_service_heard_in_each_of_the_last_windows()
    {
        var evidence = new FakeEvidence { Register = Zone(("A", RsuState.InService), ("B", RsuState.InService), ("C", RsuState.InService), ("D", RsuState.InService)) };
        evidence.Heard("A", 0, 12);
        evidence.Heard("B", 0, 12);
        evidence.Heard("C", 0, 9); // fell silent before the end
        IndicatorValue n01 = Reports.Of(evidence).Indicator("N01");
        Assert.Equal(IndicatorState.Measured, n01.State);
        Assert.Equal((2, 4, 0.5, 4), (n01.Numerator, n01.Denominator, n01.Value, n01.N));
        Assert.Equal(["C", "D"], Assert.Single(n01.Parts, p => p.Key == "silent").Items);
        Assert.Equal(0.15, n01.Interval!.Value.Low, 2);
        Assert.Equal(0.85, n01.Interval!.Value.High, 2);
    }

    [Fact]
    public void Delivery_counts_units_that_delivered_at_all_in_the_period()
    {
        var evidence = new FakeEvidence { Register = Zone(("A", RsuState.InService), ("C", RsuState.InService), ("D", RsuState.InService)) };
        evidence.Heard("A", 0, 12);
        evidence.Heard("C", 0, 9);
        IndicatorValue p01 = Reports.Of(evidence).Indicator("P01");
        Assert.Equal((2, 3), (p01.Numerator, p01.Denominator));
        Assert.Equal(["D"], Assert.Single(p01.Parts, p => p.Key == "never").Items);
    }

    [Fact]
    public void Units_that_are_not_in_service_are_listed_apart_and_counted_nowhere()
    {
        var evidence = new FakeEvidence { Register = Zone(("A", RsuState.InService), ("P", RsuState.Pending), ("O", RsuState.OutOfService)) };
        foreach (string rsu in new[] { "A", "P", "O", "UNKNOWN1" })
        {
            evidence.Heard(rsu, 0, 12);
        }

        CoverageReport report = Reports.Of(evidence);
        IndicatorValue n01 = report.Indicator("N01");
        Assert.Equal((1, 1), (n01.Numerator, n01.Denominator));
        Assert.Equal(["UNKNOWN1"], Assert.Single(n01.Parts, p => p.Key == "unregistered").Items);
        Assert.Equal(["P"], Assert.Single(n01.Parts, p => p.Key == "pending").Items);
        Assert.Equal(["O"], Assert.Single(n01.Parts, p => p.Key == "out-of-service").Items);
        Assert.Null(report.Rsus.Single(r => r.Id == "UNKNOWN1").State);
    }

    [Fact]
    public void A_unit_heard_under_its_alias_is_that_unit()
    {
        RsuRecord rsu = Rsu("ESN-1", RsuState.InService) with { Aliases = ["DEMO0001"] };
        var evidence = new FakeEvidence { Register = ZoneRegister.Empty with { Rsus = [rsu] } };
        evidence.Heard("DEMO0001", 0, 12);
        CoverageReport report = Reports.Of(evidence);
        Assert.Equal(1, report.Indicator("N01").Value);
        Assert.Equal("ESN-1", Assert.Single(report.Rsus).Id);
    }

    [Fact]
    public void Rejected_uploads_alone_do_not_put_a_unit_on_air_and_a_heartbeat_does()
    {
        var evidence = new FakeEvidence { Register = Zone(("BAD", RsuState.InService), ("BEAT", RsuState.InService)) };
        for (int w = 0; w < 12; w++)
        {
            evidence.Add(TrafficSeries.Rsu, w, ["bsm", "BAD"], ("messages", 0), ("uploads", 5), ("rejected", 5));
            evidence.Add(TrafficSeries.Rsu, w, ["control", "BEAT"], ("messages", 0), ("uploads", 1), ("rejected", 0));
        }

        Assert.Equal(["BAD"], Assert.Single(Reports.Of(evidence).Indicator("N01").Parts, p => p.Key == "silent").Items);
    }

    [Fact]
    public void Without_telemetry_the_value_is_unknown_and_the_register_still_says_how_many()
    {
        IndicatorValue n01 = Reports.Of(new FakeEvidence { Register = Zone(("A", RsuState.InService)) }).Indicator("N01");
        Assert.Equal(IndicatorState.Registered, n01.State);
        Assert.Null(n01.Value);
        Assert.Null(n01.Numerator);
        Assert.Null(n01.Interval);
        Assert.Equal(1, n01.Denominator);
    }

    [Fact]
    public void Without_a_register_nothing_is_counted()
    {
        var evidence = new FakeEvidence();
        evidence.Heard("A", 0, 12);
        IndicatorValue n01 = Reports.Of(evidence).Indicator("N01");
        Assert.Equal(IndicatorState.NoEvidence, n01.State);
        Assert.Null(n01.Value);
        Assert.Equal(["A"], Assert.Single(n01.Parts, p => p.Key == "unregistered").Items);
    }

    [Fact]
    public void A_registered_unit_that_was_never_heard_is_a_zero_once_the_node_was_up()
    {
        var evidence = new FakeEvidence { Register = Zone(("A", RsuState.InService)) };
        evidence.Heard("OTHER", 0, 12);
        Assert.Equal(0, Reports.Of(evidence).Indicator("N01").Value);
    }

    [Fact]
    public void Every_value_carries_age_completeness_period_and_what_it_rests_on()
    {
        var evidence = new FakeEvidence { Register = Zone(("A", RsuState.InService)) };
        evidence.Heard("A", 0, 6);
        evidence.Heard("A", 9, 12); // the node was down for three windows
        IndicatorValue n01 = Reports.Of(evidence).Indicator("N01");
        // The last window judged ends 110 s after the start: the very last one is left out as incomplete.
        Assert.Equal(Reports.Now - n01.AsOf!.Value, n01.Age);
        Assert.Equal(TimeSpan.FromSeconds(300 - 110), n01.Age);
        Assert.Equal(0.75, n01.Completeness!.Value, 6);
        Assert.Equal(TimeSpan.FromMinutes(2), n01.Period!.Value.Length);
        Assert.Contains(n01.Evidence, e => e.ToString() == "series:rsu/10s@2026-01-01T00:00:00Z..2026-01-01T00:02:00Z#9");
    }

    [Fact]
    public void Old_evidence_is_remarked_on()
    {
        var evidence = new FakeEvidence { Register = Zone(("A", RsuState.InService)) };
        evidence.Heard("A", 0, 12);
        Assert.Contains(
            Reports.Of(evidence, new CoverageOptions { StaleAfter = TimeSpan.FromMinutes(1) }).Indicator("N01").Notes,
            n => n.En.Contains("not recent", StringComparison.Ordinal));
    }

    [Fact]
    public void A_period_that_ends_before_it_starts_is_refused()
    {
        var evidence = new FakeEvidence();
        evidence.Heard("A", 0, 3);
        Assert.Throws<ArgumentException>(() => Reports.Of(evidence, new CoverageOptions { From = Reports.Now, To = Reports.Now.AddHours(-1) }));
    }

    private static ZoneRegister Zone(params (string Id, RsuState State)[] rsus) =>
        ZoneRegister.Empty with { Label = "Z", Rsus = [.. rsus.Select(r => Rsu(r.Id, r.State))] };

    private static RsuRecord Rsu(string id, RsuState state) => new(id, id, state, [], null, null, null, null, "auto");
}
