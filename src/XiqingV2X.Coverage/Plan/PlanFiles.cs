using System.Text.Json;
using System.Text.Json.Serialization;

namespace XiqingV2X.Coverage.Plan;

/// <summary>The plan's data files as they stand in JSON. Every member is required: a typing error is found, not read as empty.</summary>
internal static class PlanFiles
{
    internal sealed record Goals(
        int Schema,
        string TitleZh,
        string TitleEn,
        string Period,
        string StatementZh,
        string StatementEn,
        IReadOnlyList<Clause> Clauses,
        IReadOnlyList<Friend> FalseFriends);

    internal sealed record Clause(
        string Id,
        int Line,
        string ChapterZh,
        string ChapterEn,
        string SectionZh,
        string SectionEn,
        string BoxZh,
        string BoxEn,
        string Tier,
        string Kind,
        string TextZh,
        string TextEn,
        string EvidenceZh,
        string EvidenceEn,
        IReadOnlyList<string> MeasurableBy,
        string Primary,
        string TelemetryZh,
        string TelemetryEn,
        JsonElement NumericTarget,
        Number? AdjacentNumber,
        IReadOnlyList<string> Indicators,
        string NoteZh,
        string NoteEn);

    internal sealed record Number(double Value, string Unit, string OfZh, string OfEn, int? Year);

    internal sealed record Friend(string Lines, string TextZh, string TextEn);

    internal sealed record Indicators([property: JsonPropertyName("indicators")] IReadOnlyList<Indicator> All, int Schema);

    internal sealed record Indicator(
        string Id,
        string NameZh,
        string NameEn,
        string FormulaZh,
        string FormulaEn,
        string NeedsZh,
        string NeedsEn,
        string UnitZh,
        string UnitEn,
        IReadOnlyList<int> PlanLines,
        IReadOnlyList<string> Classes,
        JsonElement NumericTarget,
        Benchmark? Benchmark,
        string CaveatZh,
        string CaveatEn);

    internal sealed record Benchmark(string TextZh, string TextEn, string SourceZh, string SourceEn, bool Binding);

    internal sealed record Scenarios(
        int Schema,
        string NoteZh,
        string NoteEn,
        IReadOnlyList<string> Messages,
        [property: JsonPropertyName("scenarios")] IReadOnlyList<Scenario> All,
        IReadOnlyList<Named> PlanNamed,
        IReadOnlyList<Named> PlanServices);

    internal sealed record Scenario(
        string Id,
        string NameZh,
        string NameEn,
        int Day,
        IReadOnlyList<IReadOnlyList<string>> RequiresAny,
        IReadOnlyList<string> Supporting,
        string ConditionZh,
        string ConditionEn,
        double? RangeM,
        string MinHz,
        double? MaxLatencyMs,
        bool? RoadsideComputable);

    internal sealed record Named(string NameZh, string NameEn, IReadOnlyList<string> Scenarios);
}
