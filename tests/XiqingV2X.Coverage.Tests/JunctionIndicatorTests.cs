using XiqingV2X.Coverage.Indicators;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Tests;

public sealed class JunctionIndicatorTests
{
    private const int Windows = 12;

    [Fact]
    public void A_fresh_signal_with_a_map_of_the_same_phases_is_networked_and_complete()
    {
        FakeEvidence evidence = Zone();
        evidence.Junction("1-1", "A", 0, Windows);
        JunctionStatus junction = Judge(evidence);
        Assert.True(junction.SignalNetworked);
        Assert.True(junction.SpatMapComplete);
        Assert.Empty(junction.Findings);
    }

    [Theory]
    [InlineData(0, 1, double.NaN, 0, false, JunctionFinding.NoSpat)]
    [InlineData(0.85, 1, 1, 0, false, JunctionFinding.SpatNotFresh)]
    [InlineData(1, 1, 1, 1, false, JunctionFinding.SpatStuck)]
    [InlineData(1, 0, double.NaN, 0, true, JunctionFinding.NoMap)]
    [InlineData(1, 0.5, 1, 0, true, JunctionFinding.MapNotFresh)]
    [InlineData(1, 1, 0, 0, true, JunctionFinding.PhaseMismatch)]
    public void What_is_missing_is_told_apart(double spat, double map, double agree, double stuck, bool networked, JunctionFinding finding)
    {
        FakeEvidence evidence = Zone();
        evidence.Junction("1-1", "A", 0, Windows, spat, map, agree, stuck);
        CoverageReport report = Reports.Of(evidence);
        JunctionStatus junction = report.Junctions.Single();
        Assert.Equal(networked, junction.SignalNetworked);
        Assert.False(junction.SpatMapComplete);
        Assert.Equal([finding], junction.Findings);
        Assert.Equal(networked ? 1 : 0, report.Indicator("F02").Value);
        Assert.Equal(0, report.Indicator("F03").Value);
        Assert.Equal(["1-1"], Assert.Single(report.Indicator("F03").Parts).Items);
    }

    [Fact]
    public void A_signal_that_never_changes_in_five_minutes_is_stuck_even_if_its_countdown_runs()
    {
        FakeEvidence evidence = Zone(40);
        evidence.Junction("1-1", "A", 0, 40, changes: 0);
        Assert.Equal([JunctionFinding.SpatStuck], Judge(evidence).Findings);
    }

    [Fact]
    public void A_long_red_alone_is_not_stuck()
    {
        FakeEvidence evidence = Zone();
        evidence.Junction("1-1", "A", 0, Windows, changes: 0);
        Assert.True(Judge(evidence).SignalNetworked);
    }

    [Fact]
    public void Silence_counts_against_freshness()
    {
        FakeEvidence evidence = Zone();
        evidence.Junction("1-1", "A", 0, 8);
        JunctionStatus junction = Judge(evidence);
        Assert.Contains(JunctionFinding.SpatNotFresh, junction.Findings);
        Assert.Equal(0.7, junction.SpatFreshShare!.Value, 6); // windows 1 to 7 of the 10 judged
    }

    [Fact]
    public void Time_in_which_the_node_was_down_counts_against_nobody()
    {
        FakeEvidence evidence = new() { Register = Register(signalised: true, rsi: false) };
        evidence.Heard("A", 0, 6);
        evidence.Heard("A", 20, 26);
        evidence.Junction("1-1", "A", 0, 6);
        evidence.Junction("1-1", "A", 20, 26);
        Assert.Equal(1, Judge(evidence).SpatFreshShare);
    }

    [Fact]
    public void The_best_of_several_units_at_a_junction_counts()
    {
        FakeEvidence evidence = Zone();
        evidence.Junction("1-1", "A", 0, Windows);
        evidence.Junction("1-1", "B", 0, Windows, spat: 0.2, map: 0, agree: double.NaN);
        Assert.True(Judge(evidence).SpatMapComplete);
    }

    [Fact]
    public void Phases_that_could_not_be_compared_are_unknown_and_left_out_of_the_share()
    {
        FakeEvidence evidence = Zone();
        evidence.Junction("1-1", "A", 0, Windows, agree: double.NaN);
        CoverageReport report = Reports.Of(evidence);
        Assert.Null(report.Junctions.Single().SpatMapComplete);
        Assert.Null(report.Indicator("F03").Value);
        Assert.Equal(1, report.Indicator("F02").Value);
    }

    [Fact]
    public void A_junction_heard_without_being_registered_is_listed_and_not_counted()
    {
        FakeEvidence evidence = Zone();
        evidence.Junction("1-1", "A", 0, Windows);
        evidence.Junction("9-9", "A", 0, Windows);
        CoverageReport report = Reports.Of(evidence);
        Assert.Equal([JunctionFinding.NotRegistered], report.Junctions.Single(j => j.Node == "9-9").Findings);
        Assert.Equal(1, report.Indicator("F02").Denominator);
        Assert.Equal(["9-9"], Assert.Single(report.Indicator("F02").Parts, p => p.Key == "not-registered").Items);
    }

    [Fact]
    public void A_junction_without_signals_is_not_asked_for_spat()
    {
        FakeEvidence evidence = new() { Register = Register(signalised: false, rsi: false) };
        evidence.Heard("A", 0, Windows);
        JunctionStatus junction = Judge(evidence);
        Assert.Null(junction.SignalNetworked);
        Assert.Empty(junction.Findings);
        Assert.Equal(IndicatorState.NoEvidence, Reports.Of(evidence).Indicator("F02").State);
    }

    [Theory]
    [InlineData("F02")]
    [InlineData("F03")]
    [InlineData("F05")]
    public void Without_any_telemetry_every_answer_is_unknown(string id)
    {
        FakeEvidence evidence = new() { Register = Register(signalised: true, rsi: true) };
        CoverageReport report = Reports.Of(evidence);
        JunctionStatus junction = report.Junctions.Single();
        Assert.Equal((null, null, null), (junction.SignalNetworked, junction.SpatMapComplete, junction.RsiBroadcast));
        Assert.Null(junction.SpatFreshShare);
        Assert.Empty(junction.Findings);
        Assert.Null(report.Indicator(id).Value);
        Assert.Equal(IndicatorState.Registered, report.Indicator(id).State);
    }

    [Theory]
    [InlineData(1, 0, Windows, true, null)]
    [InlineData(0, 2, Windows, true, null)]
    [InlineData(0, 0, Windows, false, JunctionFinding.RsiEmpty)]
    [InlineData(1, 0, 4, false, JunctionFinding.RsiEmpty)]
    [InlineData(1, 0, 0, false, JunctionFinding.NoRsi)]
    public void Roadside_information_counts_with_content_and_steadily(double events, double signs, int until, bool broadcast, JunctionFinding? finding)
    {
        FakeEvidence evidence = new() { Register = Register(signalised: false, rsi: true) };
        evidence.Heard("A", 0, Windows);
        evidence.Rsi("A", 0, until, events, signs);
        CoverageReport report = Reports.Of(evidence);
        Assert.Equal(broadcast, report.Junctions.Single().RsiBroadcast);
        Assert.Equal(finding is { } f ? [f] : [], report.Junctions.Single().Findings);
        Assert.Equal(broadcast ? 1 : 0, report.Indicator("F05").Value);
    }

    [Fact]
    public void A_junction_without_a_unit_in_service_is_told_so()
    {
        ZoneRegister register = Register(signalised: true, rsi: false);
        FakeEvidence evidence = new() { Register = register with { Rsus = [register.Rsus[0] with { State = RsuState.OutOfService }] } };
        evidence.Heard("X", 0, Windows);
        Assert.Equal([JunctionFinding.NoRsu, JunctionFinding.NoSpat, JunctionFinding.NoMap], Judge(evidence).Findings);
    }

    [Fact]
    public void The_first_and_last_window_of_a_run_are_not_judged()
    {
        FakeEvidence evidence = Zone();
        evidence.Junction("1-1", "A", 1, Windows - 1);
        Assert.Equal(1, Judge(evidence).SpatFreshShare);
        Assert.Equal(Windows - 2, Judge(evidence).Windows);
    }

    private static JunctionStatus Judge(FakeEvidence evidence) => Reports.Of(evidence).Junctions.Single();

    private static FakeEvidence Zone(int windows = Windows)
    {
        var evidence = new FakeEvidence { Register = Register(signalised: true, rsi: false) };
        evidence.Heard("A", 0, windows);
        return evidence;
    }

    private static ZoneRegister Register(bool signalised, bool rsi) => ZoneRegister.Empty with
    {
        Rsus = [new RsuRecord("A", "A", RsuState.InService, [], 39, 117, "1-1", null, "auto")],
        Junctions = [new JunctionRecord("1-1", "J", 39, 117, signalised, rsi, null)],
    };
}
