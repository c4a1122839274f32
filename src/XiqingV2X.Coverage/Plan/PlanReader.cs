using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace XiqingV2X.Coverage.Plan;

/// <summary>
/// Reads the plan's data files: first what their schemas say of each by itself, then that they hold together. Every finding of a
/// step is kept, so that one run shows all.
/// </summary>
internal sealed class PlanReader
{
    private readonly List<string> _findings = [];

    public PlanCatalog Read(Stream goals, Stream indicators, Stream scenarios)
    {
        byte[][] texts = [Text(goals, "goals"), Text(indicators, "indicators"), Text(scenarios, "scenarios")];
        if (_findings.Count > 0)
        {
            throw new PlanDataException(_findings);
        }

        PlanFiles.Goals? g = Parse(texts[0], "goals.json", PlanFilesJson.Default.Goals);
        PlanFiles.Indicators? i = Parse(texts[1], "indicators.json", PlanFilesJson.Default.Indicators);
        PlanFiles.Scenarios? s = Parse(texts[2], "scenarios.json", PlanFilesJson.Default.Scenarios);
        if (g is null || i is null || s is null)
        {
            throw new PlanDataException(_findings);
        }

        Both("goals.json", "statement", g.StatementZh, g.StatementEn);
        Both("goals.json", "title", g.TitleZh, g.TitleEn);
        CheckClauses(g, i);
        CheckIndicators(g, i);
        CheckScenarios(s);
        if (_findings.Count > 0)
        {
            throw new PlanDataException(_findings);
        }

        return new PlanCatalog(
            new Bilingual(g.TitleZh, g.TitleEn),
            g.Period,
            new Bilingual(g.StatementZh, g.StatementEn),
            [.. g.Clauses.Select(Clause)],
            [.. g.FalseFriends.Select(f => new FalseFriend(f.Lines, new Bilingual(f.TextZh, f.TextEn)))],
            [.. i.All.Select(Indicator)],
            [.. s.All.Select(Scenario)]);
    }

    private static PlanClause Clause(PlanFiles.Clause c) => new(
        c.Id,
        c.Line,
        new Bilingual(c.ChapterZh, c.ChapterEn),
        new Bilingual(c.SectionZh, c.SectionEn),
        new Bilingual(c.BoxZh, c.BoxEn),
        Tier(c.Tier)!.Value,
        c.Kind == "task",
        new Bilingual(c.TextZh, c.TextEn),
        new Bilingual(c.EvidenceZh, c.EvidenceEn),
        Classes(c.MeasurableBy),
        Class(c.Primary),
        new Bilingual(c.TelemetryZh, c.TelemetryEn),
        c.AdjacentNumber is { } n ? new AdjacentNumber(n.Value, n.Unit, new Bilingual(n.OfZh, n.OfEn), n.Year) : null,
        c.Indicators,
        new Bilingual(c.NoteZh, c.NoteEn));

    private static PlanIndicator Indicator(PlanFiles.Indicator i) => new(
        i.Id,
        new Bilingual(i.NameZh, i.NameEn),
        new Bilingual(i.FormulaZh, i.FormulaEn),
        new Bilingual(i.NeedsZh, i.NeedsEn),
        new Bilingual(i.UnitZh, i.UnitEn),
        i.PlanLines,
        Classes(i.Classes),
        i.Benchmark is { } b
            ? new ReferenceBenchmark(new Bilingual(b.TextZh, b.TextEn), new Bilingual(b.SourceZh, b.SourceEn), b.Binding)
            : null,
        new Bilingual(i.CaveatZh, i.CaveatEn));

    private static PlanScenario Scenario(PlanFiles.Scenario s) => new(
        s.Id,
        new Bilingual(s.NameZh, s.NameEn),
        s.Day,
        s.RequiresAny,
        s.Supporting,
        new Bilingual(s.ConditionZh, s.ConditionEn),
        s.RangeM,
        s.MinHz,
        s.MaxLatencyMs,
        s.RoadsideComputable);

    private static ClauseTier? Tier(string text) => text switch
    {
        "core" => ClauseTier.Core,
        "direct" => ClauseTier.Direct,
        "adjacent" => ClauseTier.Adjacent,
        "governance" => ClauseTier.Governance,
        "baseline" => ClauseTier.Baseline,
        _ => null,
    };

    private static EvidenceClass Class(string letter) => letter switch
    {
        "T" => EvidenceClass.Telemetry,
        "R" => EvidenceClass.Register,
        "A" => EvidenceClass.Attestation,
        _ => EvidenceClass.None,
    };

    private static EvidenceClass Classes(IEnumerable<string> letters) =>
        letters.Aggregate(EvidenceClass.None, (all, letter) => all | Class(letter));

    /// <summary>A file's text; what its schema finds in it is among the findings.</summary>
    private byte[] Text(Stream stream, string name)
    {
        var text = new MemoryStream();
        stream.CopyTo(text);
        _findings.AddRange(JsonSchemas.Check(text.ToArray(), name).Select(finding => $"{name}.json: {finding}"));
        return text.ToArray();
    }

    private T? Parse<T>(byte[] text, string file, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            T? value = JsonSerializer.Deserialize(text, type);
            Expect(value is not null, file, "is null");
            return value;
        }
        catch (JsonException e)
        {
            _findings.Add($"{file}: at {e.Path ?? "$"}, line {(e.LineNumber ?? 0) + 1}: {e.Message}");
            return null;
        }
    }

    private void CheckClauses(PlanFiles.Goals goals, PlanFiles.Indicators indicators)
    {
        var known = indicators.All.Select(i => i.Id).ToHashSet(StringComparer.Ordinal);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (PlanFiles.Clause c in goals.Clauses)
        {
            string where = $"goals.json: clause {c.Id}";
            Expect(ids.Add(c.Id), where, "the id is there twice");
            Expect(c.Id.Length > 1 && c.Id[1..].StartsWith($"{c.Line}", StringComparison.Ordinal), where, $"the id does not name line {c.Line}");
            Both(where, "chapter", c.ChapterZh, c.ChapterEn);
            Both(where, "section", c.SectionZh, c.SectionEn);
            Both(where, "text", c.TextZh, c.TextEn);
            Both(where, "evidence", c.EvidenceZh, c.EvidenceEn);
            Both(where, "telemetry", c.TelemetryZh, c.TelemetryEn);
            BothOrNone(where, "box", c.BoxZh, c.BoxEn);
            BothOrNone(where, "note", c.NoteZh, c.NoteEn);
            Expect(c.MeasurableBy.Contains(c.Primary), where, $"primary \"{c.Primary}\" is not among measurable_by");
            foreach (string id in c.Indicators)
            {
                Expect(known.Contains(id), where, $"indicator {id} does not exist");
            }

        }
    }

    private void CheckIndicators(PlanFiles.Goals goals, PlanFiles.Indicators indicators)
    {
        var lines = goals.Clauses.Select(c => c.Line).ToHashSet();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (PlanFiles.Indicator i in indicators.All)
        {
            string where = $"indicators.json: {i.Id}";
            Expect(ids.Add(i.Id), where, "the id is there twice");
            Both(where, "name", i.NameZh, i.NameEn);
            Both(where, "formula", i.FormulaZh, i.FormulaEn);
            Both(where, "needs", i.NeedsZh, i.NeedsEn);
            Both(where, "unit", i.UnitZh, i.UnitEn);
            BothOrNone(where, "caveat", i.CaveatZh, i.CaveatEn);
            foreach (int line in i.PlanLines)
            {
                Expect(lines.Contains(line), where, $"plan line {line} is no clause of goals.json");
            }

            if (i.Benchmark is { } b)
            {
                Both(where, "benchmark text", b.TextZh, b.TextEn);
                Both(where, "benchmark source", b.SourceZh, b.SourceEn);
            }
        }
    }

    private void CheckScenarios(PlanFiles.Scenarios scenarios)
    {
        var messages = scenarios.Messages.ToHashSet(StringComparer.Ordinal);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (PlanFiles.Scenario s in scenarios.All)
        {
            string where = $"scenarios.json: {s.Id}";
            Expect(ids.Add(s.Id), where, "the id is there twice");
            Both(where, "name", s.NameZh, s.NameEn);
            BothOrNone(where, "condition", s.ConditionZh, s.ConditionEn);
            foreach (string message in s.RequiresAny.SelectMany(all => all).Concat(s.Supporting))
            {
                Expect(messages.Contains(message), where, $"message {message} is not known");
            }
        }

        foreach (PlanFiles.Named named in scenarios.PlanNamed.Concat(scenarios.PlanServices))
        {
            string where = $"scenarios.json: {named.NameEn}";
            Both(where, "name", named.NameZh, named.NameEn);
            foreach (string id in named.Scenarios)
            {
                Expect(ids.Contains(id), where, $"scenario {id} does not exist");
            }
        }
    }

    private void Both(string where, string what, string zh, string en) =>
        Expect(!string.IsNullOrWhiteSpace(zh) && !string.IsNullOrWhiteSpace(en), where, $"{what} is missing in one language");

    private void BothOrNone(string where, string what, string zh, string en) =>
        Expect(string.IsNullOrWhiteSpace(zh) == string.IsNullOrWhiteSpace(en), where, $"{what} is missing in one language");

    private void Expect(bool condition, string where, string otherwise)
    {
        if (!condition)
        {
            _findings.Add($"{where}: {otherwise}");
        }
    }
}
