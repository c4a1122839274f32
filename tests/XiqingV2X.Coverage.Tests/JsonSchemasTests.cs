using System.Text;
using System.Text.Json.Nodes;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Rendering;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Tests;

/// <summary>What the report tells in JSON is what its published schema says, and the schema would notice if not.</summary>
public sealed class JsonSchemasTests
{
    private static readonly ZoneRegister Full = SampleZone.Register with
    {
        Attestations = [new AttestationRecord("A1", "XQ-A01", "group", "three standards published", 3, "doc 1", "institute", new DateOnly(2026, 1, 2), new DateOnly(2027, 1, 1))],
        Targets = [new TargetRecord("XQ-N05", 0.8, "notice 7", new DateOnly(2026, 3, 1), "operator")],
        Areas = [new KeyAreaRecord("K1", "core", [(117.0, 39.0), (117.2, 39.0), (117.2, 39.2), (117.0, 39.2)])],
    };

    public static TheoryData<string> Zones => new("sample", "full", "nothing heard");

    [Theory]
    [MemberData(nameof(Zones))]
    public void A_report_is_as_its_schema_says(string zone) => Assert.Empty(JsonSchemas.Check(Report(zone), JsonSchemas.Report));

    [Theory]
    [InlineData("$.indicators[0].plan_target", "0.9")]
    [InlineData("$.indicators[0].state", "\"good\"")]
    [InlineData("$.clauses[3].plan_target", "90")]
    [InlineData("$.rules_of_counting.window_s", "7")]
    [InlineData("$.roads[0].cell_states", "\"VVX\"")]
    [InlineData("$.schema_version", "9")]
    public void What_is_not_is_found_with_its_place(string path, string value)
    {
        JsonNode report = JsonNode.Parse(Report("sample"))!;
        JsonNode node = report;
        string[] steps = path[2..].Replace("[", ".[", StringComparison.Ordinal).Split('.');
        foreach (string step in steps[..^1])
        {
            node = step.StartsWith('[') ? node[int.Parse(step.Trim('[', ']'), System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!;
        }

        node[steps[^1]] = JsonNode.Parse(value);
        Assert.StartsWith(path + " ", Assert.Single(JsonSchemas.Check(Encoding.UTF8.GetBytes(report.ToJsonString()), JsonSchemas.Report)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_too_few_or_too_many_is_found()
    {
        JsonNode report = JsonNode.Parse(Report("sample"))!;
        report["clauses"]![0]!.AsObject().Remove("reason_zh");
        report["plan"]!["target"] = 5;
        IReadOnlyList<string> found = JsonSchemas.Check(Encoding.UTF8.GetBytes(report.ToJsonString()), JsonSchemas.Report);
        Assert.Equal(2, found.Count);
        Assert.Contains(found, one => one.Contains("reason_zh", StringComparison.Ordinal) && one.EndsWith("is missing", StringComparison.Ordinal));
        Assert.Contains(found, one => one.Contains("target", StringComparison.Ordinal) && one.EndsWith("is no member of it", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_schema_is_there_and_a_text_that_is_no_JSON_is_a_finding()
    {
        Assert.All(JsonSchemas.Names, name => Assert.Contains("draft-07", Encoding.UTF8.GetString(JsonSchemas.Text(name)), StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => JsonSchemas.Text("../report"));
        Assert.Single(JsonSchemas.Check("{\"schema\":"u8, "goals"));
    }

    private static byte[] Report(string zone)
    {
        CoverageReport report = Reports.Of(zone switch
        {
            "nothing heard" => new FakeEvidence { Register = Full },
            "full" => Heard(Full),
            _ => SampleZone.Evidence(),
        });
        var bytes = new MemoryStream();
        ReportWriter.Write(report, ReportFormat.Json, bytes);
        return bytes.ToArray();
    }

    private static FakeEvidence Heard(ZoneRegister register)
    {
        FakeEvidence evidence = SampleZone.Evidence();
        evidence.Register = register;
        return evidence;
    }
}
