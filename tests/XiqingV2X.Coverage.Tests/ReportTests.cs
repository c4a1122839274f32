using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Rendering;

namespace XiqingV2X.Coverage.Tests;

public sealed partial class ReportTests
{
    public static TheoryData<ReportFormat> Formats { get; } = [.. Enum.GetValues<ReportFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_same_evidence_gives_the_same_bytes(ReportFormat format) =>
        Assert.Equal(Render(SampleZone.Evidence(), format), Render(SampleZone.Evidence(), format));

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_clause_and_every_indicator_is_in_every_form(ReportFormat format)
    {
        string text = Render(SampleZone.Evidence(), format);
        Assert.All(Reports.Plan.Clauses, c => Assert.Contains(c.Id, text, StringComparison.Ordinal));
        Assert.All(Reports.Plan.Indicators, i => Assert.Contains(i.Code, text, StringComparison.Ordinal));
    }

    /// <summary>
    /// The plan sets no numeric V2X target. Wherever any form of the report says "target" or 目标, there must be no number
    /// in the same text (a table cell, a JSON string, a text node): a number and the word target together are a claim.
    /// </summary>
    [Theory]
    [MemberData(nameof(Formats))]
    public void No_number_is_printed_as_a_target(ReportFormat format)
    {
        string[] texts = [.. Texts(Render(SampleZone.Evidence(), format), format)];
        Assert.True(texts.Length > 200);
        string[] claims = [.. texts.Select(t => System.Net.WebUtility.HtmlDecode(t)).Where(t => TargetWord().IsMatch(t))];
        Assert.NotEmpty(claims); // the statement itself, at least
        Assert.All(claims, t => Assert.DoesNotMatch(@"\d|[一二三四五六七八九十]成|百分之", t.Replace("V2X", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_check_for_targets_would_notice_one()
    {
        Assert.Contains(Texts("<p>完成规划目标 90 %</p>", ReportFormat.Html), t => TargetWord().IsMatch(t) && t.Any(char.IsDigit));
        Assert.Contains(Texts("| a | 90 % of the plan's target |", ReportFormat.Markdown), t => TargetWord().IsMatch(t) && t.Any(char.IsDigit));
    }

    [Fact]
    public void Members_of_the_json_that_are_called_target_are_null()
    {
        using var json = JsonDocument.Parse(Render(SampleZone.Evidence(), ReportFormat.Json));
        JsonElement[] targets = [.. Members(json.RootElement).Where(m => m.Name.Contains("target", StringComparison.Ordinal) && m.Name != "operator_targets").Select(m => m.Value)];
        Assert.Equal(1 + 42 + 87, targets.Length);
        Assert.All(targets, t => Assert.Equal(JsonValueKind.Null, t.ValueKind));
    }

    [Fact]
    public void A_reference_figure_stands_only_with_its_label_and_source()
    {
        using var json = JsonDocument.Parse(Render(SampleZone.Evidence(), ReportFormat.Json));
        JsonElement[] benchmarks = [.. Members(json.RootElement).Where(m => m.Name == "benchmark" && m.Value.ValueKind == JsonValueKind.Object).Select(m => m.Value)];
        Assert.NotEmpty(benchmarks);
        Assert.All(benchmarks, b =>
        {
            Assert.Equal("reference, not the plan's target", b.GetProperty("label_en").GetString());
            Assert.NotEmpty(b.GetProperty("source_zh").GetString()!);
            Assert.False(b.GetProperty("binding").GetBoolean());
        });
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_target_of_the_operator_is_shown_as_his_with_its_document_and_never_as_the_plans(ReportFormat format)
    {
        FakeEvidence evidence = SampleZone.Evidence();
        evidence.Register = evidence.Register with { Targets = [new TargetRecord("XQ-N04", 0.8125, "区发〔2026〕7号", new DateOnly(2026, 3, 1), "运营方")] };
        string[] texts = [.. Texts(Render(evidence, format), format).Select(t => System.Net.WebUtility.HtmlDecode(t))];
        string[] claims = [.. texts.Where(t => TargetWord().IsMatch(t) && t.Replace("V2X", "", StringComparison.Ordinal).Any(char.IsDigit))];
        Assert.All(claims, t => Assert.True(
            (t.Contains("运营方自定目标，非规划目标", StringComparison.Ordinal) || t.Contains("the operator's own target, not the plan's", StringComparison.Ordinal))
            && t.Contains("区发〔2026〕7号", StringComparison.Ordinal)));
        if (format is ReportFormat.Html or ReportFormat.Markdown)
        {
            Assert.NotEmpty(claims);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_reference_figure_never_stands_without_its_source(ReportFormat format)
    {
        string text = Render(SampleZone.Evidence(), format);
        Assert.All(Reports.Plan.Indicators.Where(i => i.Benchmark is not null), i =>
        {
            string shown = format is ReportFormat.Html ? Html(i.Benchmark!.Text.Zh) : i.Benchmark!.Text.Zh;
            string source = format is ReportFormat.Html ? Html(i.Benchmark.Source.Zh) : i.Benchmark.Source.Zh;
            if (text.Contains(shown, StringComparison.Ordinal))
            {
                Assert.Contains(source, text[text.IndexOf(shown, StringComparison.Ordinal)..][..Math.Min(2000, text.Length - text.IndexOf(shown, StringComparison.Ordinal))], StringComparison.Ordinal);
            }
        });

        static string Html(string value) => System.Net.WebUtility.HtmlEncode(value).Replace("&#39;", "'", StringComparison.Ordinal);
    }

    [Fact]
    public void Every_clause_of_the_plan_has_one_of_four_states_and_the_class_that_decides_it()
    {
        using var goals = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "goals.json")));
        using var json = JsonDocument.Parse(Render(SampleZone.Evidence(), ReportFormat.Json));
        Dictionary<string, JsonElement> shown = json.RootElement.GetProperty("clauses").EnumerateArray().ToDictionary(c => c.GetProperty("id").GetString()!);
        JsonElement[] clauses = [.. goals.RootElement.GetProperty("clauses").EnumerateArray()];
        Assert.Equal(clauses.Length, shown.Count);
        Assert.All(clauses, clause =>
        {
            JsonElement row = shown[clause.GetProperty("id").GetString()!];
            Assert.Contains(row.GetProperty("state").GetString(), (string[])["measured", "registered", "attested", "no-evidence"]);
            Assert.Equal([clause.GetProperty("primary").GetString()!], row.GetProperty("decided_by_class").EnumerateArray().Select(c => c.GetString()!));
            Assert.Equal(
                clause.GetProperty("measurable_by").EnumerateArray().Select(c => c.GetString()!).Order(),
                row.GetProperty("measurable_by").EnumerateArray().Select(c => c.GetString()!).Order());
            if (row.GetProperty("state").GetString() == "measured")
            {
                Assert.NotEqual("A", clause.GetProperty("primary").GetString());
            }
        });
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void An_invented_zone_says_so_in_every_form_and_a_real_one_does_not(ReportFormat format)
    {
        FakeEvidence evidence = SampleZone.Evidence();
        string word = format is ReportFormat.Json or ReportFormat.Csv ? "invented" : "虚构演示区";
        Assert.Contains(word, Render(evidence, format), StringComparison.Ordinal);
        evidence.Register = evidence.Register with { Invented = false };
        Assert.DoesNotContain("虚构演示区", Render(evidence, format), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_row_of_the_table_names_an_invented_zone_as_such()
    {
        string[] rows = Render(SampleZone.Evidence(), ReportFormat.Csv).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + 42 + 87, rows.Length);
        Assert.All(rows.Skip(1), r => Assert.StartsWith("示例区 Sample zone,true,", r, StringComparison.Ordinal));
        int columns = rows[0].Split(',').Length;
        Assert.All(rows, r => Assert.Equal(columns, Fields(r).Count));
    }

    [Fact]
    public void The_json_carries_values_for_programs()
    {
        using var json = JsonDocument.Parse(Render(SampleZone.Evidence(), ReportFormat.Json));
        JsonElement root = json.RootElement;
        Assert.Equal(1, root.GetProperty("schema_version").GetInt32());
        Assert.True(root.GetProperty("zone").GetProperty("invented").GetBoolean());
        Assert.Equal("2026-01-01T00:05:00.000Z", root.GetProperty("generated_at").GetString());
        JsonElement f02 = root.GetProperty("indicators").EnumerateArray().Single(i => i.GetProperty("code").GetString() == "F02");
        Assert.Equal(5.0 / 9, f02.GetProperty("value").GetDouble(), 9);
        Assert.Equal("wilson-95", f02.GetProperty("interval").GetProperty("method").GetString());
        Assert.Equal(9, f02.GetProperty("n").GetInt32());
        Assert.Equal(["T", "R"], f02.GetProperty("class").EnumerateArray().Select(c => c.GetString()!));
        JsonElement stuck = root.GetProperty("junctions").EnumerateArray().Single(j => j.GetProperty("node").GetString() == "1-107");
        Assert.Equal(["spat-stuck"], stuck.GetProperty("findings").EnumerateArray().Select(f => f.GetString()!));
    }

    [Fact]
    public void Unknown_is_null_in_the_json_and_never_zero()
    {
        using var json = JsonDocument.Parse(Render(new FakeEvidence { Register = SampleZone.Register }, ReportFormat.Json));

        // What the register alone gives (design coverage), and how complete the evidence is, are known without telemetry.
        Assert.All(
            json.RootElement.GetProperty("indicators").EnumerateArray().Where(i => i.GetProperty("state").GetString() != "registered" && i.GetProperty("code").GetString() != "M01"),
            i => Assert.Equal(JsonValueKind.Null, i.GetProperty("value").ValueKind));
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("period").ValueKind);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_node_that_has_seen_nothing_still_makes_a_report(ReportFormat format) => Assert.NotEmpty(Render(new FakeEvidence(), format));

    [Fact]
    public void The_page_is_well_formed_and_asks_for_nothing_from_elsewhere()
    {
        string page = Render(SampleZone.Evidence(), ReportFormat.Html);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"(src|href)\s*=|url\(|@import|https?://", page);
        _ = Parse(page);
    }

    [Fact]
    public void Names_from_the_register_cannot_become_markup()
    {
        const string Hostile = "</style><script>alert(1)</script>\"' | =1+1";
        FakeEvidence evidence = SampleZone.Evidence();
        ZoneRegister r = evidence.Register;
        evidence.Register = r with
        {
            Label = Hostile,
            Junctions = [r.Junctions[0] with { Name = Hostile }, .. r.Junctions.Skip(1)],
            Rsus = [r.Rsus[0] with { Name = Hostile }, .. r.Rsus.Skip(1)],
            Roads = [r.Roads[0] with { Name = Hostile, Class = Hostile }, .. r.Roads.Skip(1)],
        };
        string page = Render(evidence, ReportFormat.Html);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Equal(1, page.Split("</style>").Length - 1);
        _ = Parse(page);
        Assert.DoesNotContain("<script", Render(evidence, ReportFormat.Markdown), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_a_spreadsheet_would_compute_is_kept_text()
    {
        FakeEvidence evidence = SampleZone.Evidence();
        evidence.Register = evidence.Register with { Label = "=HYPERLINK(1)" };
        Assert.DoesNotContain("\r\n=", Render(evidence, ReportFormat.Csv), StringComparison.Ordinal);
    }

    private static string Render(IEvidenceSource evidence, ReportFormat format)
    {
        using var stream = new MemoryStream();
        ReportWriter.Write(Reports.Of(evidence), format, stream);
        return Encoding.UTF8.GetString(stream.ToArray()).TrimStart('\uFEFF');
    }

    /// <summary>The page read as XML, so that an element left open or an unescaped sign is found.</summary>
    private static XElement Parse(string page)
    {
        string xml = page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal);
        xml = VoidElement().Replace(xml, "<$1$2/>");
        xml = Regex.Replace(xml, "<style>.*?</style>", "<style/>", RegexOptions.Singleline);
        return XElement.Parse(xml);
    }

    /// <summary>The pieces of text that a reader sees as one.</summary>
    private static IEnumerable<string> Texts(string rendering, ReportFormat format) => format switch
    {
        ReportFormat.Html => Regex.Replace(rendering, "<style>.*?</style>", "", RegexOptions.Singleline).Split('<').Select(t => t[(t.IndexOf('>', StringComparison.Ordinal) + 1)..]),
        ReportFormat.Markdown => rendering.Split('\n').SelectMany(l => l.Split([" | ", " · "], StringSplitOptions.None)),
        ReportFormat.Csv => rendering.Split("\r\n").SelectMany(Fields),
        _ => Strings(JsonDocument.Parse(rendering).RootElement),
    };

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Strings(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };

    private static IEnumerable<JsonProperty> Members(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Members(p.Value).Prepend(p)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Members),
        _ => [],
    };

    private static IReadOnlyList<string> Fields(string row) =>
        [.. Field().Matches(row).Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value)];

    [GeneratedRegex("target|目标", RegexOptions.IgnoreCase)]
    private static partial Regex TargetWord();

    [GeneratedRegex("<(meta|br)([^>]*)>")]
    private static partial Regex VoidElement();

    [GeneratedRegex("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))")]
    private static partial Regex Field();
}
