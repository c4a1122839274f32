using System.Text;
using System.Text.Json.Nodes;
using XiqingV2X.Coverage.Plan;

namespace XiqingV2X.Coverage.Tests;

public sealed class PlanCatalogTests
{
    [Fact]
    public void The_shipped_plan_has_all_clauses_indicators_and_scenarios()
    {
        PlanCatalog plan = PlanCatalog.Load();
        Assert.Equal(87, plan.Clauses.Count);
        Assert.Equal(42, plan.Indicators.Count);
        Assert.Equal(17, plan.Scenarios.Count(s => s.Day == 1));
        Assert.Equal(12, plan.Scenarios.Count(s => s.Day == 2));
        Assert.Equal(9, plan.Scenarios.Count(s => s.RoadsideComputable == true));
        Assert.Equal(33, plan.Clauses.Count(c => c.Tier == ClauseTier.Core));
    }

    [Fact]
    public void A_clause_carries_what_a_reader_needs()
    {
        PlanClause clause = PlanCatalog.Load().Clauses.Single(c => c.Id == "G248e");
        Assert.Equal(248, clause.Line);
        Assert.Equal("第四章", clause.Chapter.Zh);
        Assert.Equal(EvidenceClass.Telemetry | EvidenceClass.Register, clause.MeasurableBy);
        Assert.Equal(EvidenceClass.Telemetry, clause.Primary);
        Assert.Contains("XQ-N05", clause.Indicators);
    }

    [Fact]
    public void No_shipped_benchmark_binds_the_zone_and_each_names_its_source()
    {
        ReferenceBenchmark[] benchmarks = [.. PlanCatalog.Load().Indicators.Where(i => i.Benchmark is not null).Select(i => i.Benchmark!)];
        Assert.NotEmpty(benchmarks);
        Assert.All(benchmarks, b =>
        {
            Assert.False(b.Binding);
            Assert.NotEmpty(b.Source.Zh);
            Assert.NotEmpty(b.Source.En);
        });
    }

    [Fact]
    public void Every_text_is_there_in_both_languages()
    {
        PlanCatalog plan = PlanCatalog.Load();
        IEnumerable<Bilingual> texts = plan.Clauses.SelectMany(c => new[] { c.Text, c.Evidence, c.TelemetrySays, c.Chapter, c.Section })
            .Concat(plan.Indicators.SelectMany(i => new[] { i.Name, i.Formula, i.Needs, i.Unit }))
            .Concat(plan.Scenarios.Select(s => s.Name));
        Assert.All(texts, t =>
        {
            Assert.NotEmpty(t.Zh);
            Assert.NotEmpty(t.En);
            Assert.DoesNotContain(t.En, c => c is >= '\u4e00' and <= '\u9fff');
        });
    }

    [Theory]
    [InlineData("clauses/0/indicators/0", "\"XQ-X99\"", "clause G248a: indicator XQ-X99 does not exist")]
    [InlineData("clauses/1/id", "\"G248a\"", "clause G248a: the id is there twice")]
    [InlineData("clauses/0/numeric_target", "90", "goals.json: $.clauses[0].numeric_target (line 1): must be null: the plan sets none")]
    [InlineData("clauses/0/text_en", "\" \"", "clause G248a: text is missing in one language")]
    [InlineData("clauses/0/line", "250", "clause G248a: the id does not name line 250")]
    [InlineData("clauses/0/tier", "\"main\"", "$.clauses[0].tier (line 1): is none of core, direct, adjacent, governance, baseline")]
    [InlineData("clauses/3/primary", "\"R\"", "clause G248d: primary \"R\" is not among measurable_by")]
    [InlineData("schema", "7", "$.schema (line 1): ")]
    [InlineData("clauses/0/line", "\"x\"", "$.clauses[0].line")]
    public void What_is_wrong_in_the_clauses_is_named(string path, string value, string message) =>
        Assert.Contains(message, Broken("goals", path, value), StringComparison.Ordinal);

    [Theory]
    [InlineData("indicators/1/id", "\"XQ-N01\"", "XQ-N01: the id is there twice")]
    [InlineData("indicators/0/numeric_target", "0.9", "$.indicators[0].numeric_target (line 1): must be null: the plan sets none")]
    [InlineData("indicators/0/classes/0", "\"Z\"", "$.indicators[0].classes[0] (line 1): is none of T, R, A")]
    [InlineData("indicators/0/plan_lines/0", "1", "XQ-N01: plan line 1 is no clause")]
    [InlineData("indicators/1/benchmark/source_en", "\"\"", "$.indicators[1].benchmark.source_en (line 1): is empty")]
    public void What_is_wrong_in_the_indicators_is_named(string path, string value, string message) =>
        Assert.Contains(message, Broken("indicators", path, value), StringComparison.Ordinal);

    [Theory]
    [InlineData("scenarios/0/requires_any/0/0", "\"FOO\"", "FCW: message FOO is not known")]
    [InlineData("plan_named/0/scenarios/0", "\"FOO\"", "scenario FOO does not exist")]
    public void What_is_wrong_in_the_scenarios_is_named(string path, string value, string message) =>
        Assert.Contains(message, Broken("scenarios", path, value), StringComparison.Ordinal);

    [Fact]
    public void A_misspelled_member_is_found_and_not_read_as_empty()
    {
        JsonNode goals = Shipped("goals");
        goals["clauses"]![0]!["nots_zh"] = "x";
        PlanDataException e = Assert.Throws<PlanDataException>(() => Load(goals, Shipped("indicators"), Shipped("scenarios")));
        Assert.Contains("nots_zh", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_findings_are_told_at_once()
    {
        JsonNode goals = Shipped("goals");
        goals["clauses"]![0]!["tier"] = "main";
        goals["clauses"]![5]!["kind"] = "wish";
        Assert.Equal(2, Assert.Throws<PlanDataException>(() => Load(goals, Shipped("indicators"), Shipped("scenarios"))).Findings.Count);
    }

    private static string Broken(string file, string path, string value)
    {
        JsonNode[] files = [Shipped("goals"), Shipped("indicators"), Shipped("scenarios")];
        JsonNode node = files[Array.IndexOf(["goals", "indicators", "scenarios"], file)];
        string[] steps = path.Split('/');
        foreach (string step in steps[..^1])
        {
            node = int.TryParse(step, out int index) ? node[index]! : node[step]!;
        }

        if (int.TryParse(steps[^1], out int last))
        {
            node[last] = JsonNode.Parse(value);
        }
        else
        {
            node[steps[^1]] = JsonNode.Parse(value);
        }

        return Assert.Throws<PlanDataException>(() => Load(files[0], files[1], files[2])).Message;
    }

    private static JsonNode Shipped(string name)
    {
        using Stream stream = typeof(PlanCatalog).Assembly.GetManifestResourceStream($"plan/{name}.json")!;
        return JsonNode.Parse(stream)!;
    }

    private static PlanCatalog Load(params JsonNode[] files)
    {
        MemoryStream[] streams = [.. files.Select(f => new MemoryStream(Encoding.UTF8.GetBytes(f.ToJsonString())))];
        return PlanCatalog.Load(streams[0], streams[1], streams[2]);
    }
}
