using XiqingV2X.Coverage.Indicators;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Report;
using XiqingV2X.Messages;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Coverage.Tests;

/// <summary>N05 from cells; Q03, P03 and C04 from what became of uploads.</summary>
public sealed class CoverageEvidenceTests
{
    [Fact]
    public void Cells_with_enough_packets_are_evidence_by_length()
    {
        FakeEvidence evidence = Zone();
        int cells = RoadCells.Cut(evidence.Register.Roads[0].Line).Count;
        Assert.Equal(10, cells);
        evidence.Cell("R", 0, "A", 28, 2);
        evidence.Cell("R", 1, "A", 29, 0);
        evidence.Cell("R", 2, "A", 20, 0);
        evidence.Cell("R", 2, "A", 15, 0, window: 2);
        CoverageReport report = Reports.Of(evidence);
        IndicatorValue n05 = report.Indicator("N05");
        Assert.Equal(0.2, n05.Value!.Value, 9); // cells 0 and 2; cell 1 lacks one packet
        Assert.Equal(10, n05.N);
        Assert.Equal(2, report.Roads.Single().CellsWithEvidence);
        Assert.Equal(0.0567, n05.Interval!.Value.Low, 4);
    }

    [Fact]
    public void Cells_alone_are_judged_as_in_the_report()
    {
        FakeEvidence evidence = Zone();
        evidence.Cell("R", 0, "A", 90, 10);
        evidence.Cell("R", 0, "B", 100, 40);
        evidence.Cell("R", 1, "A", 89, 11);
        evidence.Cell("R", 2, "A", 29, 0);
        IReadOnlyList<CellStatus> alone = CoverageCalculator.Cells(evidence, evidence.Register, FakeEvidence.Start, FakeEvidence.Start + 60_000, 10, 30);
        Assert.Equal(Reports.Of(evidence).Cells, alone);
        Assert.Equal([CellState.Verified, CellState.Below, CellState.NoEvidence, CellState.NoEvidence], alone.Take(4).Select(cell => cell.State));
    }

    [Fact]
    public void The_same_packet_at_two_units_is_not_counted_twice()
    {
        FakeEvidence evidence = Zone();
        evidence.Cell("R", 0, "A", 20, 0);
        evidence.Cell("R", 0, "B", 20, 0);
        Assert.Equal(0, Reports.Of(evidence).Roads.Single().CellsWithEvidence);
    }

    [Fact]
    public void Without_any_packet_on_a_road_the_rate_is_unknown_and_not_zero()
    {
        CoverageReport report = Reports.Of(Zone());
        Assert.Null(report.Indicator("N05").Value);
        Assert.Equal(IndicatorState.Registered, report.Indicator("N05").State);
        Assert.Null(report.Roads.Single().CellsWithEvidence);
    }

    [Fact]
    public void A_road_nobody_drove_has_no_evidence_while_others_have()
    {
        FakeEvidence evidence = Zone();
        evidence.Register = evidence.Register with { Roads = [evidence.Register.Roads[0], evidence.Register.Roads[0] with { Id = "EMPTY" }] };
        evidence.Cell("R", 0, "A", 100, 0);
        CoverageReport report = Reports.Of(evidence);
        Assert.Equal(0, report.Roads.Single(r => r.Id == "EMPTY").CellsWithEvidence);
        Assert.Equal(["EMPTY"], Assert.Single(report.Indicator("N05").Parts, p => p.Key == "roads-without").Items);
    }

    [Fact]
    public void Cells_that_the_register_does_not_have_count_nowhere()
    {
        FakeEvidence evidence = Zone();
        evidence.Cell("R", 0, "A", 100, 0);
        evidence.Cell("R", 10, "A", 100, 0);
        evidence.Cell("OLD", 0, "A", 100, 0);
        IndicatorValue n05 = Reports.Of(evidence).Indicator("N05");
        Assert.Equal(0.1, n05.Value!.Value, 9);
        Assert.Equal(2, Assert.Single(n05.Parts, p => p.Key == "foreign").Count);
    }

    [Fact]
    public void Conformance_lists_the_causes_of_rejection_largest_first()
    {
        var evidence = new FakeEvidence();
        evidence.Counted("A", MessageKind.Bsm, 90, ("Truncated", 2), ("BadTopic", 5));
        evidence.Counted("B", MessageKind.Spat, 2, ("Truncated", 1));
        IndicatorValue q03 = Reports.Of(evidence).Indicator("Q03");
        Assert.Equal((92, 100, 0.92), (q03.Numerator, q03.Denominator, q03.Value));
        Assert.Equal(["rejected:BadTopic", "rejected:Truncated"], q03.Parts.Select(p => p.Key));
        Assert.Equal([5, 3], q03.Parts.Select(p => p.Count));
    }

    [Fact]
    public void Nothing_heard_has_no_conformance()
    {
        IndicatorValue q03 = Reports.Of(new FakeEvidence()).Indicator("Q03");
        Assert.Null(q03.Value);
        Assert.Equal(IndicatorState.NoEvidence, q03.State);
    }

    [Fact]
    public void What_became_of_uploads_is_of_the_period_alone()
    {
        var evidence = new FakeEvidence();
        for (int minute = 0; minute < 2; minute++)
        {
            int window = 6 * minute;
            evidence.Add(
                TrafficSeries.Rsu,
                window,
                ["bsm", "A"],
                ("uploads", 100),
                ("deduplicated", 10),
                ("rejected", minute == 0 ? 0 : 20),
                ("messages", minute == 0 ? 90 : 70),
                ("messages_rejected", minute == 0 ? 0 : 10),
                ("messages_suspect", minute == 0 ? 0 : 7));
        }

        evidence.Add(TrafficSeries.Refusal, 6, ["bsm", "rejected", "Truncated", "A"], ("uploads", 20));
        evidence.Add(TrafficSeries.Refusal, 6, ["bsm", "shed", "NoCapacity", "A"], ("uploads", 50));
        DateTimeOffset start = DateTimeOffset.FromUnixTimeMilliseconds(FakeEvidence.Start);
        CoverageReport first = Reports.Of(evidence, new CoverageOptions { From = start, To = start.AddMinutes(1) });
        CoverageReport second = Reports.Of(evidence, new CoverageOptions { From = start.AddMinutes(1), To = start.AddMinutes(2) });
        Assert.Equal([(90, 90), (70, 100)], Shares("Q03"));
        Assert.Equal([(90, 90), (70, 140)], Shares("P03"));
        Assert.Equal([0, 7], Both("C04").Select(c04 => c04.Value));
        Assert.Equal([90, 70], Both("C04").Select(c04 => c04.N));
        Assert.Equal(50, second.Indicator("P03").Parts.Single(part => part.Key == "shed").Count);
        Assert.DoesNotContain(first.Indicator("P03").Parts, part => part.Key == "shed");

        IndicatorValue[] Both(string id) => [first.Indicator(id), second.Indicator(id)];
        (double?, double?)[] Shares(string id) => [.. Both(id).Select(value => (value.Numerator, value.Denominator))];
    }

    [Fact]
    public void Suspects_in_windows_of_a_version_that_did_not_count_them_are_unknown()
    {
        var evidence = new FakeEvidence();
        evidence.Heard("A", 0, 12);
        Assert.Equal(IndicatorState.NoEvidence, Reports.Of(evidence).Indicator("C04").State);
        Assert.Equal(IndicatorState.Measured, Reports.Of(evidence).Indicator("Q03").State);
    }

    [Fact]
    public void The_ledger_is_summed_and_rows_out_of_balance_are_counted()
    {
        var evidence = new FakeEvidence();
        evidence.Counted("A", MessageKind.Bsm, 90, ("Truncated", 2));
        LedgerSummary ledger = Reports.Of(evidence).Ledger;
        Assert.Equal((92, 90, 2, 0, 1), (ledger.Received, ledger.Stored, ledger.Rejected["Truncated"], ledger.UnbalancedRows, ledger.Rows));
    }

    /// <summary>One straight road of 500 m to the north.</summary>
    private static FakeEvidence Zone()
    {
        const double Lat = 39.05;
        double degreesPerMetre = 0.001 / RoadCells.DistanceM((117, Lat), (117, Lat + 0.001));
        var evidence = new FakeEvidence
        {
            Register = ZoneRegister.Empty with { Roads = [new RoadRecord("R", "Road", "", [(117, Lat), (117, Lat + (500 * degreesPerMetre))])] },
        };
        evidence.Heard("A", 0, 12);
        return evidence;
    }
}
