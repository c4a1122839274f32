using XiqingV2X.Coverage.Indicators;
using XiqingV2X.Coverage.Plan;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Report;
using XiqingV2X.Traffic;

namespace XiqingV2X.Coverage.Tests;

/// <summary>Coverage, availability, ranges, areas, terminals and attestations, each from evidence whose answer can be counted by hand.</summary>
public sealed class NetworkIndicatorTests
{
    [Fact]
    public void A_cell_has_three_states_and_the_interval_of_its_unit()
    {
        FakeEvidence evidence = SampleZone.Evidence();
        evidence.Cell("R3", 0, "DEMO0007", 26, 4); // 87 %: below
        evidence.Cell("R3", 1, "DEMO0007", 27, 3); // 90 %: verified
        evidence.Cell("R3", 2, "DEMO0007", 27, 2); // 29 packets say nothing
        evidence.Cell("R3", 3, "DEMO0007", 10, 90);
        evidence.Cell("R3", 3, "DEMO0008", 29, 1); // the unit that hears best decides
        CellStatus[] cells = [.. Reports.Of(evidence).Cells.Where(c => c.Road == "R3")];
        Assert.Equal([CellState.Below, CellState.Verified, CellState.NoEvidence, CellState.Verified], cells.Take(4).Select(c => c.State));
        Assert.Equal("DEMO0008", cells[3].Rsu);
        Assert.Equal(0.703, cells[0].Interval!.Value.Low, 3); // Wilson of 26 of 30
    }

    [Fact]
    public void Observed_coverage_is_by_length_over_all_registered_road()
    {
        CoverageReport report = Reports.Of(SampleZone.Evidence());
        int perRoad = report.Roads[0].Cells;
        Assert.Equal(3 * perRoad, report.Indicator("N04").N);
        Assert.Equal((10 + 5.0) / (3 * perRoad), report.Indicator("N04").Value!.Value, 3); // R1: 10 cells, R2: 5, R3 none
        Assert.Equal(report.Indicator("N05").Value!.Value, report.Indicator("N04").Value!.Value, 12); // summed in another order
    }

    [Fact]
    public void Design_coverage_is_of_the_register_and_grows_with_the_radius()
    {
        IndicatorValue n03 = Reports.Of(new FakeEvidence { Register = SampleZone.Register }).Indicator("N03");
        Assert.Equal(IndicatorState.Registered, n03.State);
        double[] shares = [.. ((int[])[150, 250, 400]).Select(r => n03.Parts.Single(p => p.Key == $"within-{r}").Count)];
        Assert.True(shares[0] < shares[1] && shares[1] <= shares[2]);
        Assert.Equal(1, shares[2]); // units stand 340 m apart on each road
        Assert.InRange(shares[0], 0.85, 0.95); // 300 m of every 337 m lie within 150 m of a unit
    }

    [Fact]
    public void Availability_leaves_out_the_time_in_which_the_node_was_down()
    {
        var evidence = new FakeEvidence
        {
            Register = ZoneRegister.Empty with
            {
                Rsus = [new RsuRecord("A", "A", RsuState.InService, [], null, null, null, null, ""), new RsuRecord("B", "B", RsuState.InService, [], null, null, null, null, "")],
            },
        };
        evidence.Heard("A", 0, 10);
        evidence.Heard("A", 20, 30); // windows 10 to 19: the node has nothing of anybody
        evidence.Heard("B", 0, 5);
        IndicatorValue n02 = Reports.Of(evidence).Indicator("N02");

        // Of each run the first and last window are not whole: 16 judged; B was heard in windows 1 to 4.
        Assert.Equal((16 + 4, 32), (n02.Numerator, n02.Denominator));
    }

    [Fact]
    public void D90_ends_before_the_first_bin_that_loses_more_than_a_tenth()
    {
        FakeEvidence evidence = SampleZone.Evidence();
        foreach ((int from, double received, double missed) in new[] { (0, 99.0, 1.0), (50, 95, 5), (100, 5, 5), (150, 90, 10), (200, 80, 20), (250, 99, 1) })
        {
            evidence.Add(TrafficSeries.Reception, 1, [$"{from}", "DEMO0001"], ("packets_received", received), ("packets_missed", missed));
        }

        RsuRange range = Reports.Of(evidence).Ranges.Single();
        Assert.Equal(200, range.D90M); // 100 m has too few packets to speak against it
        Assert.Equal(200, Reports.Of(evidence).Indicator("N08").Value);
    }

    [Fact]
    public void Towns_and_key_areas_are_summed_apart()
    {
        FakeEvidence evidence = SampleZone.Evidence();
        evidence.Register = evidence.Register with
        {
            Roads = [.. evidence.Register.Roads.Select((r, i) => r with { TownCode = i < 2 ? "120111103" : "120111104" })],
            Areas = [new KeyAreaRecord("south", "南", [(117.049, 39.049), (117.06, 39.049), (117.06, 39.0515), (117.049, 39.0515)])],
        };
        CoverageReport report = Reports.Of(evidence);
        Assert.Equal(["120111103", "120111104"], report.Towns.Select(t => t.Id));
        Assert.Equal(0, report.Towns[1].VerifiedM);
        Assert.Equal(9, report.Towns[0].Rsus);
        AreaStatus south = report.Areas.Single();
        Assert.Equal((3, 3), (south.Rsus, south.Signalised)); // the lowest row of the grid
        Assert.Equal(report.Roads[0].LengthM, south.LengthM, 6);
        Assert.Equal(south.VerifiedM / south.LengthM, report.Indicator("N07").Value);
        CoverageReport alone = Reports.Of(evidence, new CoverageOptions { Area = "south" });
        Assert.Equal(["R1"], alone.Roads.Select(r => r.Id));
        Assert.Equal(3, alone.Indicator("F02").Denominator);
        Assert.Throws<ArgumentException>(() => Reports.Of(evidence, new CoverageOptions { Area = "nowhere" }));
    }

    [Fact]
    public void Terminals_without_a_fleet_size_give_no_share()
    {
        FakeEvidence evidence = SampleZone.Evidence();
        evidence.Register = evidence.Register with { Fleets = [new FleetRecord("bus", "公交", "bus", 30, null)] };
        CoverageReport report = Reports.Of(evidence);
        Assert.Equal((IndicatorState.Registered, 30), (report.Indicator("T01").State, report.Indicator("T01").Value));
        Assert.Null(report.Indicator("T03").Value);
        evidence.Register = evidence.Register with { Fleets = [new FleetRecord("bus", "公交", "bus", 30, 120)] };
        Assert.Equal(0.25, Reports.Of(evidence).Indicator("T03").Value);
    }

    [Fact]
    public void An_attestation_holds_until_it_expires()
    {
        FakeEvidence evidence = SampleZone.Evidence();
        var attestation = new AttestationRecord("x", "XQ-A04", "", "开放测试道路", 12.5, "3号", "区政府", new DateOnly(2025, 6, 1), new DateOnly(2026, 1, 1));
        evidence.Register = evidence.Register with { Attestations = [attestation] };
        CoverageReport report = Reports.Of(evidence); // 2026-01-01, Beijing: the last day
        Assert.Equal((IndicatorState.Attested, 12.5), (report.Indicator("A04").State, report.Indicator("A04").Value));
        Assert.Contains(report.Clauses, c => c.State == ClauseState.Attested && c.DecidedBy.Contains("XQ-A04"));
        evidence.Register = evidence.Register with { Attestations = [attestation with { Expires = new DateOnly(2025, 12, 31) }] };
        Assert.Equal(IndicatorState.NoEvidence, Reports.Of(evidence).Indicator("A04").State);
    }

    [Fact]
    public void Whether_messages_were_signed_is_unknown_and_not_zero()
    {
        IndicatorValue c01 = Reports.Of(SampleZone.Evidence()).Indicator("C01");
        Assert.Equal(IndicatorState.NoEvidence, c01.State);
        Assert.Null(c01.Value);
        Assert.Equal(EvidenceClass.Telemetry, c01.Class);
    }

    [Fact]
    public void Latency_is_not_judged_where_the_clock_is_not_known_to_be_right()
    {
        FakeEvidence evidence = SampleZone.Evidence();
        evidence.Add(TrafficSeries.Rsu, 2, ["rsm", "DEMO0001"], ("messages", 100), ("uploads", 100), ("rejected", 0), ("latency_ms_p95", 50), ("clock_offset_ms", 300));
        Assert.Null(Reports.Of(evidence).Indicator("Q02").Value);
        evidence.Add(TrafficSeries.Rsu, 3, ["rsm", "DEMO0001"], ("messages", 100), ("uploads", 100), ("rejected", 0), ("latency_ms_p95", 50), ("clock_offset_ms", 5));
        evidence.Add(TrafficSeries.Rsu, 4, ["rsm", "DEMO0001"], ("messages", 100), ("uploads", 100), ("rejected", 0), ("latency_ms_p95", 150), ("clock_offset_ms", 5));
        Assert.Equal((0.5, 2), (Reports.Of(evidence).Indicator("Q02").Value, Reports.Of(evidence).Indicator("Q02").N));
    }

    [Fact]
    public void Next_steps_name_what_to_drive_and_where_to_look()
    {
        CoverageReport report = Reports.Of(SampleZone.Evidence());
        Assert.Equal("R3", report.Advice.Drives[0].Road);
        Assert.Equal(report.Roads[2].LengthM, report.Advice.Drives[0].GainM, 6);
        Assert.Contains(report.Advice.Weak, w => w.Rsu == "DEMO0009");
    }
}
