using System.Text;
using XiqingV2X.Coverage;
using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Indicators;
using XiqingV2X.Coverage.Plan;
using XiqingV2X.Coverage.Report;
using XiqingV2X.Coverage.Verification;
using XiqingV2X.Edge.Cli;
using XiqingV2X.Storage;

namespace XiqingV2X.Edge.Tests.Coverage;

/// <summary>From raw messages to the report, on a zone of which everything is known.</summary>
public sealed class KnownZoneTests(KnownZoneReport zone) : IClassFixture<KnownZoneReport>
{
    private static readonly string[] Scenarios = ["ICW", "LTA", "HLW", "SLW", "RLVW", "VRUCW", "GLOSA", "IVS", "TJW", "FCW", "VNFP"];

    /// <summary>Share of road length that observed coverage may be off by: the node is blind before the first and after the last reception of a vehicle.</summary>
    private const double CoverageTolerance = 0.03;

    /// <summary>Cells whose true reception is this close to 90 % may be judged either way.</summary>
    private const double NearTheLimit = 0.02;

    private CoverageReport Report => zone.Report;

    private KnownZone Known => zone.Known;

    [Fact]
    public void No_evidence_is_exactly_the_road_that_nobody_drove()
    {
        string[] without = [.. Report.Cells.Where(c => c.State == CellState.NoEvidence).Select(c => c.Road).Distinct()];
        Assert.Equal([KnownZone.Undriven], without);
        Assert.All(Report.Cells.Where(c => c.Road == KnownZone.Undriven), c => Assert.Equal(CellState.NoEvidence, c.State));
        Assert.Equal([KnownZone.Undriven], Assert.Single(Report.Indicator("N05").Parts, p => p.Key == "roads-without").Items);
        double driven = Report.Roads.Where(r => r.Id != KnownZone.Undriven).Sum(r => r.LengthM);
        Assert.Equal(driven / Report.Roads.Sum(r => r.LengthM), Report.Indicator("N05").Value!.Value, 9);
    }

    [Fact]
    public void Observed_coverage_is_the_truthone()
    {
        CellStatus[] driven = [.. Report.Cells.Where(c => c.Road != KnownZone.Undriven)];
        double truth = driven.Where(c => Known.TrueReception(c.Road, c.Index) >= 0.90).Sum(c => c.LengthM) / Report.Cells.Sum(c => c.LengthM);
        Assert.InRange(truth, 0.2, 0.9); // a zone in which all or nothing is covered would show nothing
        Assert.InRange(Report.Indicator("N04").Value!.Value, truth - CoverageTolerance, truth + CoverageTolerance);
        string[] wrong =
        [
            .. driven.Where(c => Math.Abs(Known.TrueReception(c.Road, c.Index) - 0.90) > NearTheLimit
                    && Known.TrueReception(c.Road, c.Index) >= 0.90 != (c.State == CellState.Verified))
                .Select(c => $"{c.Road}/{c.Index}: {c.Ratio:F3}, truth {Known.TrueReception(c.Road, c.Index):F3}"),
        ];
        Assert.True(wrong.Length <= driven.Length * 0.02, string.Join("; ", wrong));
    }

    [Fact]
    public void D90_is_the_truthone_to_a_bin_and_shows_the_badly_sited_unit()
    {
        for (int rsu = 0; rsu < Known.Zone.Rsus.Count; rsu++)
        {
            double? d90 = Report.Ranges.FirstOrDefault(r => r.Rsu == Known.Zone.Rsus[rsu].Id)?.D90M;
            if (rsu == KnownZone.Silent)
            {
                Assert.Null(d90);
                continue;
            }

            Assert.InRange(d90 ?? 0, Known.TrueD90(rsu) - 50, Known.TrueD90(rsu) + 50);
        }

        string bad = Known.Zone.Rsus[KnownZone.Bad].Id;
        Assert.Equal(bad, Report.Ranges.MinBy(r => r.D90M ?? 0)!.Rsu);
        Assert.Contains(Report.Advice.Weak, w => w.Rsu == bad);
    }

    [Fact]
    public void The_silent_and_the_unregistered_unit_are_told_apart()
    {
        string silent = Known.Zone.Rsus[KnownZone.Silent].Id;
        string unregistered = Known.Zone.Rsus[KnownZone.Unregistered].Id;
        IndicatorValue n01 = Report.Indicator("N01");
        Assert.Equal((7, 8), (n01.Numerator, n01.Denominator));
        Assert.Equal([silent], Assert.Single(n01.Parts, p => p.Key == "silent").Items);
        Assert.Equal([unregistered], Assert.Single(n01.Parts, p => p.Key == "unregistered").Items);
        Assert.Equal(7.0 / 8, Report.Indicator("N02").Value!.Value, 9);
        Assert.Equal(7.0 / 8, Report.Indicator("P01").Value!.Value, 9);
    }

    [Fact]
    public void Signals_completeness_and_sensing_are_those_of_the_units_on_air()
    {
        // The unregistered unit tells of a registered junction: its signals are networked; its sensors and RSI are no registered unit's.
        Assert.Equal((8, 9), (Report.Indicator("F02").Numerator, Report.Indicator("F02").Denominator));
        Assert.Equal((8, 9), (Report.Indicator("F03").Numerator, Report.Indicator("F03").Denominator));
        Assert.Equal((7, 9), (Report.Indicator("F04").Numerator, Report.Indicator("F04").Denominator));
        Assert.Equal((7, 9), (Report.Indicator("F05").Numerator, Report.Indicator("F05").Denominator));
        Assert.Equal([Node(KnownZone.Silent)], Assert.Single(Report.Indicator("F02").Parts, p => p.Key == "no-spat").Items);
        Assert.Equal(1, Report.Indicator("Q03").Value);
        Assert.Equal(1, Report.Indicator("P03").Value);
    }

    [Fact]
    public void Scenarios_are_graded_by_what_is_on_air_at_each_place()
    {
        for (int rsu = 0; rsu < Known.Zone.Rsus.Count; rsu++)
        {
            string grades = string.Concat(
                Scenarios.Select(s => Letter(Place(rsu).Grades[s])));
            string truth = rsu switch
            {
                KnownZone.Silent => "NNNNNNNNNNN",

                // Of a unit that is not registered, only what it tells of the junction itself counts.
                KnownZone.Unregistered => "NNNAANANNNN",
                _ when FirmwareSim.Messages.RsiBuilder.HasWorks(rsu) => "AAAAAAAANBN",
                _ when FirmwareSim.Messages.RsiBuilder.HasCongestion(rsu) => "AANAAAAAABN",
                _ => "AANAAAAANBN",
            };
            Assert.Equal($"{rsu} {truth}", $"{rsu} {grades}");
        }

        Assert.Equal(0, Report.Indicator("S03").Value is { } day2 ? day2 : -1);
    }

    [Fact]
    public void Scenarios_of_vehicles_are_graded_by_what_they_told_where_they_were_heard()
    {
        (string Scenario, KnownZone.Telling What)[] asked =
        [
            ("EBW", KnownZone.Telling.HardBraking), ("AVW", KnownZone.Telling.Hazard), ("CLW", KnownZone.Telling.Abs), ("EVW", KnownZone.Telling.Response),
        ];
        foreach ((string scenario, KnownZone.Telling what) in asked)
        {
            int[] truth = [.. Enumerable.Range(0, Known.Zone.Rsus.Count).Where(rsu => rsu != KnownZone.Unregistered && Known.Heard(rsu, what))];
            Assert.NotEmpty(truth); // a run in which nobody told it would show nothing
            Assert.Equal(truth, Enumerable.Range(0, Known.Zone.Rsus.Count).Where(rsu => Place(rsu).Grades[scenario] == ScenarioGrade.VehiclesOnly));
            Assert.Equal(
                ScenarioGrade.VehiclesOnly, Report.Scenarios.Single(s => s.Scenario.Id == scenario).Grade);
        }

        Assert.DoesNotContain(Report.Indicator("S01").Parts, p => p.Key == "unknown");
    }

    [Fact]
    public async Task The_report_is_made_again_byte_for_byte_from_the_journal_alone()
    {
        Assert.Equal(ExitCode.Done, await VerifyAsync("--journal", Known.Journal));
        Assert.Equal(ExitCode.Done, await VerifyAsync());
    }

    [Fact]
    public async Task An_altered_record_is_named()
    {
        // One SPAT of the journal taken out: what is left is a journal that no checksum speaks against.
        string data = await Known.ReplayAsync(Known.Journal, "altered", leaveOut: 1000);
        using EdgeStore store = DataFolder.OpenToRead(data);
        var evidence = new RecordingEvidence(new StoreEvidence(store));
        ReportRequest request = ReportRequest.Read(zone.Json);
        byte[] found = KnownZoneReport.Write(CoverageCalculator.Compute(evidence, PlanCatalog.Shipped, request.Options, request.Clock));
        Assert.Contains(ReportComparison.Differences(zone.Json, found), d => d.StartsWith("/ledger/received: ", StringComparison.Ordinal));
        Assert.Contains(EvidenceComparison.Differences(zone.Pack, evidence.Pack), d => d.StartsWith("series ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_report_that_was_altered_is_named_where()
    {
        string text = Encoding.UTF8.GetString(zone.Json);
        string altered = text.Replace("\"on_air\": false", "\"on_air\": true", StringComparison.Ordinal);
        string silent = Known.Zone.Rsus[KnownZone.Silent].Id;
        Assert.Equal([$"/rsus/{silent}/on_air: true in the report, false found"], ReportComparison.Differences(Encoding.UTF8.GetBytes(altered), zone.Json));
    }

    private static string Letter(ScenarioGrade grade) => grade switch
    {
        ScenarioGrade.Roadside => "A",
        ScenarioGrade.VehiclesOnly => "B",
        ScenarioGrade.Attested => "C",
        ScenarioGrade.NoEvidence => "N",
        _ => "?",
    };

    private string Node(int rsu) => Known.Zone.Rsus[rsu].Map.Node.Key;

    private PlaceGrades Place(int rsu) => Report.Places.Single(p => p.Node == Node(rsu));

    private async Task<int> VerifyAsync(params string[] from)
    {
        string report = Known.PathOf("report.json");
        await File.WriteAllBytesAsync(report, zone.Json);
        await using (FileStream pack = File.Create(CoverageVerifyCommand.PackOf(report)))
        {
            EvidencePackFile.Write(zone.Pack, pack);
        }

        return await CoverageVerifyCommand.Create().Parse([report, .. from]).InvokeAsync();
    }
}
