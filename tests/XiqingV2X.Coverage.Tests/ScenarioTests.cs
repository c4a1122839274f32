using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Report;
using XiqingV2X.Traffic;

namespace XiqingV2X.Coverage.Tests;

/// <summary>Grades of Day-1 scenarios at one place by what its messages hold.</summary>
public sealed class ScenarioTests
{
    private const int Windows = 12;

    [Theory]
    [InlineData("congestion_events", "TJW", "HLW")]
    [InlineData("works_events", "HLW", "TJW")]
    [InlineData("surface_events", "HLW", "TJW")]
    [InlineData("accident_events", "HLW", "TJW")]
    public void An_event_meets_the_scenario_of_its_kind_and_no_other(string field, string met, string not)
    {
        FakeEvidence evidence = Zone();

        // Events happen: one window of ten is enough.
        Rsi(evidence, 3, 4, ("events", 10), ("text_signs", 0), (field, 10));
        Assert.Equal((ScenarioGrade.Roadside, ScenarioGrade.NoEvidence), (Grade(evidence, met), Grade(evidence, not)));
    }

    [Fact]
    public void An_event_of_another_kind_meets_neither()
    {
        FakeEvidence evidence = Zone();
        Rsi(evidence, 0, Windows, ("events", 10), ("text_signs", 0), ("other_events", 10));
        Assert.Equal((ScenarioGrade.NoEvidence, ScenarioGrade.NoEvidence), (Grade(evidence, "HLW"), Grade(evidence, "TJW")));
    }

    [Theory]
    [InlineData(10, 0, 10, ScenarioGrade.Roadside, ScenarioGrade.Roadside)]
    [InlineData(10, 0, 0, ScenarioGrade.Roadside, ScenarioGrade.NoEvidence)]
    [InlineData(10, 10, 0, ScenarioGrade.NoEvidence, ScenarioGrade.NoEvidence)]
    public void A_sign_is_told_from_a_text_and_a_limit_from_other_signs(double signs, double texts, double limits, ScenarioGrade ivs, ScenarioGrade slw)
    {
        FakeEvidence evidence = Zone();
        Rsi(evidence, 0, Windows, ("signs", signs), ("text_signs", texts), ("speed_limit_signs", limits));
        Assert.Equal((ivs, slw), (Grade(evidence, "IVS"), Grade(evidence, "SLW")));
    }

    [Fact]
    public void A_sign_that_is_seldom_on_air_meets_nothing()
    {
        FakeEvidence evidence = Zone();
        Rsi(evidence, 3, 4, ("signs", 10), ("text_signs", 0), ("speed_limit_signs", 10));
        Assert.Equal((ScenarioGrade.NoEvidence, ScenarioGrade.NoEvidence), (Grade(evidence, "IVS"), Grade(evidence, "SLW")));
    }

    [Theory]
    [InlineData(1, 0, ScenarioGrade.Roadside, ScenarioGrade.VehiclesOnly)]
    [InlineData(0, 1, ScenarioGrade.NoEvidence, ScenarioGrade.Roadside)]
    [InlineData(double.NaN, double.NaN, ScenarioGrade.Unknown, ScenarioGrade.VehiclesOnly)]
    public void A_map_meets_by_its_limits_and_left_turns(double limits, double lefts, ScenarioGrade slw, ScenarioGrade lta)
    {
        FakeEvidence evidence = Zone();
        for (int w = 0; w < Windows; w++)
        {
            evidence.Add(
                TrafficSeries.Junction, w, ["1-1", "A"], ("map_messages", 10), ("map_fresh_share", 1), ("map_links", double.IsNaN(limits) ? double.NaN : 4),
                ("map_links_with_limit", limits), ("map_links_with_left", lefts));
            evidence.Add(TrafficSeries.Rsu, w, ["rsm", "A"], ("messages", 100), ("uploads", 100), ("rejected", 0), ("rate_hz", 10));
        }

        Assert.Equal((slw, lta), (Grade(evidence, "SLW"), Grade(evidence, "LTA")));
    }

    [Theory]
    [InlineData("hard_braking", "EBW")]
    [InlineData("abnormal", "AVW")]
    [InlineData("control_loss", "CLW")]
    [InlineData("emergency", "EVW")]
    public void What_one_vehicle_told_meets_the_scenario_by_vehicles(string field, string scenario)
    {
        string[] all = ["EBW", "AVW", "CLW", "EVW"];
        FakeEvidence evidence = Zone();
        evidence.Add(TrafficSeries.Bsm, 3, ["A"], ("messages", 100), (field, 1));
        Assert.All(all, id => Assert.Equal(id == scenario ? ScenarioGrade.VehiclesOnly : ScenarioGrade.NoEvidence, Grade(evidence, id)));
    }

    [Fact]
    public void What_an_earlier_version_did_not_keep_is_unknown()
    {
        FakeEvidence evidence = Zone();
        evidence.Rsi("A", 0, Windows, events: 5, signs: 5);
        Assert.All(["TJW", "HLW", "EBW", "AVW", "CLW", "EVW"], id => Assert.Equal(ScenarioGrade.Unknown, Grade(evidence, id)));
    }

    private static void Rsi(FakeEvidence evidence, int from, int to, params (string Field, double Value)[] fields)
    {
        for (int w = from; w < to; w++)
        {
            evidence.Add(TrafficSeries.Rsi, w, ["A"], [("messages", 10), .. fields]);
        }
    }

    private static ScenarioGrade Grade(FakeEvidence evidence, string scenario) => Reports.Of(evidence).Places.Single().Grades[scenario];

    private static FakeEvidence Zone()
    {
        var evidence = new FakeEvidence
        {
            Register = ZoneRegister.Empty with
            {
                Rsus = [new RsuRecord("A", "A", RsuState.InService, [], 39, 117, "1-1", null, "auto")],
                Junctions = [new JunctionRecord("1-1", "J", 39, 117, true, true, null)],
            },
        };
        evidence.Heard("A", 0, Windows);
        return evidence;
    }
}
