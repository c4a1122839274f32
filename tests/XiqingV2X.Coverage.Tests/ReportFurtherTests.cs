using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using XiqingV2X.Coverage.Advice;
using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Rendering;
using XiqingV2X.Coverage.Report;
using XiqingV2X.Coverage.Verification;

namespace XiqingV2X.Coverage.Tests;

/// <summary>Languages, what changed, the drive list, and a report made again from what was kept.</summary>
public sealed class ReportFurtherTests
{
    [Fact]
    public void The_English_page_holds_Chinese_in_names_of_the_register_only_and_the_Chinese_one_no_English_sentence()
    {
        string english = Regex.Replace(Page(ReportLanguage.English), "<[^>]*>", "\n");
        foreach (string name in (string[])[SampleZone.Register.Label, .. SampleZone.Register.Rsus.Select(r => r.Name), .. SampleZone.Register.Junctions.Select(j => j.Name), .. SampleZone.Register.Roads.SelectMany(r => (string[])[r.Name, r.Class])])
        {
            english = name.Length > 0 ? english.Replace(name, "", StringComparison.Ordinal) : english;
        }

        Assert.DoesNotContain(english.Split('\n'), line => line.Any(c => c is >= '\u4e00' and <= '\u9fff'));
        Assert.DoesNotContain("lang=\"en\"", Page(ReportLanguage.Chinese), StringComparison.Ordinal);
        Assert.Contains("N02</span> <span lang=\"en\"", Page(ReportLanguage.English), StringComparison.Ordinal);
        Assert.Contains(EngineVersion.Current, Page(ReportLanguage.English), StringComparison.Ordinal);
        Assert.StartsWith("0.1.0", EngineVersion.Current, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_one_language_has_the_headings_of_that_language_alone()
    {
        string zh = Page(ReportLanguage.Chinese);
        string en = Page(ReportLanguage.English);
        Assert.Contains("路口与 RSU", zh, StringComparison.Ordinal);
        Assert.DoesNotContain("Junctions and RSUs", zh, StringComparison.Ordinal);
        Assert.Contains("Junctions and RSUs", en, StringComparison.Ordinal);
        Assert.DoesNotMatch("<h[123][^>]*>[^<]*\\p{IsCJKUnifiedIdeographs}", en);
        Assert.Contains("The plan sets no", Regex.Replace(en, "\\s+", " "), StringComparison.Ordinal);
        Assert.All(Reports.Plan.Clauses, c => Assert.Contains(c.Id, en, StringComparison.Ordinal));
    }

    [Fact]
    public void What_changed_names_the_unit_and_the_cells()
    {
        FakeEvidence later = SampleZone.Evidence();
        later.Heard("DEMO0009", 0, 15);
        later.Cell("R3", 2, "DEMO0007", 40, 0);
        later.Cell("R3", 3, "DEMO0007", 40, 0);
        string[] changes = [.. ReportChanges.Between(Json(SampleZone.Evidence()), Json(later))];
        Assert.Contains("N01 RSU on-air rate: 0.8889 -> 1", changes);
        Assert.Contains("RSU DEMO0009: on_air false -> true", changes);
        Assert.Contains("road R3, cells 2 to 3: no evidence -> verified", changes);
        Assert.Empty(ReportChanges.Between(Json(later), Json(later)));
    }

    [Fact]
    public void The_drive_list_is_geojson_and_gpx_in_order_of_gain()
    {
        IReadOnlyList<DriveStretch> drives = Reports.Of(SampleZone.Evidence()).Advice.Drives;
        var stream = new MemoryStream();
        DriveList.WriteGeoJson(drives, stream);
        using var json = JsonDocument.Parse(stream.ToArray());
        double[] gains = [.. json.RootElement.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties").GetProperty("gain_m").GetDouble())];
        Assert.Equal(gains.OrderDescending(), gains);
        Assert.Equal(drives.Count, gains.Length);
        stream = new MemoryStream();
        DriveList.WriteGpx(drives, stream);
        XNamespace gpx = "http://www.topografix.com/GPX/1/1";
        Assert.Equal(drives.Count, XDocument.Parse(Encoding.UTF8.GetString(stream.ToArray())).Root!.Elements(gpx + "rte").Count());
    }

    [Fact]
    public void A_report_is_made_again_byte_for_byte_from_what_was_kept_with_it()
    {
        var evidence = new RecordingEvidence(SampleZone.Evidence());
        byte[] told = Json(evidence);
        var file = new MemoryStream();
        EvidencePackFile.Write(evidence.Pack, file);
        file.Position = 0;
        EvidencePack kept = EvidencePackFile.Read(file);
        ReportRequest request = ReportRequest.Read(told);
        byte[] found = Write(CoverageCalculator.Compute(kept, Reports.Plan, request.Options, request.Clock));
        Assert.Empty(ReportComparison.Differences(told, found));

        // One window altered: the figure and the window are named.
        EvidencePack altered = kept with { All = [.. kept.All.Select(p => p.Series.Name == "cell" && p.Tags[1] == "R1" && p.Tags[0] == "4" ? p with { Values = [100, 103] } : p)] };
        found = Write(CoverageCalculator.Compute(altered, Reports.Plan, request.Options, request.Clock));
        Assert.Contains(ReportComparison.Differences(told, found), d => d.StartsWith("/indicators/N04/value: ", StringComparison.Ordinal));
        Assert.Contains(EvidenceComparison.Differences(kept, altered), d => d.Contains("cell=4 road=R1", StringComparison.Ordinal) && d.Contains("200 kept, 100 found", StringComparison.Ordinal));
    }

    private static byte[] Json(IEvidenceSource evidence) => Write(Reports.Of(evidence));

    private static byte[] Write(CoverageReport report)
    {
        var stream = new MemoryStream();
        ReportWriter.Write(report, ReportFormat.Json, stream);
        return stream.ToArray();
    }

    private static string Page(ReportLanguage language)
    {
        var stream = new MemoryStream();
        ReportWriter.Write(Reports.Of(SampleZone.Evidence()), ReportFormat.Html, stream, language);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
