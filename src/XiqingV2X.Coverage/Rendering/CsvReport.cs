using System.Globalization;
using System.Text;
using XiqingV2X.Coverage.Indicators;
using XiqingV2X.Coverage.Plan;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Rendering;

/// <summary>Indicators and clauses as one table. Every row names its zone, so that no row loses the word "invented".</summary>
internal static class CsvReport
{
    private static readonly string[] Columns =
    [
        "zone", "invented", "generated_at", "kind", "id", "name_zh", "name_en", "state", "class", "value", "low_95", "high_95", "numerator",
        "denominator", "count_unit", "n", "as_of", "age_s", "completeness", "decided_by", "supporting", "open", "remark_zh", "remark_en",
        "reference_label", "reference_zh", "reference_en", "reference_source_zh", "reference_source_en", "evidence",
    ];

    public static string Render(CoverageReport report)
    {
        var text = new StringBuilder();
        Row(text, Columns);
        string[] zone = [report.ZoneLabel, report.Invented ? "true" : "false", Figures.Iso(report.GeneratedAt)];
        foreach (IndicatorValue value in report.Indicators)
        {
            Row(text, [.. zone, .. Indicator(value, report.Plan.Indicator(value.Id))]);
        }

        foreach (ClauseStatus status in report.Clauses)
        {
            Row(text, [.. zone, .. Clause(status)]);
        }

        return text.ToString();
    }

    private static string[] Indicator(IndicatorValue value, PlanIndicator definition)
    {
        ReferenceBenchmark? benchmark = definition.Benchmark;
        IEnumerable<string> zh = value.Parts.Select(p => $"{p.Label.Zh}：{Figures.Value(p.Count, p.Unit)}").Concat(value.Notes.Select(n => n.Zh));
        IEnumerable<string> en = value.Parts.Select(p => $"{p.Label.En}: {Figures.Value(p.Count, p.Unit)}").Concat(value.Notes.Select(n => n.En));
        return
        [
            "indicator", value.Id, definition.Name.Zh, definition.Name.En, Terms.Key(value.State), string.Join(' ', Terms.Letters(value.Class)),
            Number(value.Value), Number(value.Interval?.Low), Number(value.Interval?.High), Number(value.Numerator), Number(value.Denominator),
            value.CountUnit.En, value.N.ToString(CultureInfo.InvariantCulture), Time(value.AsOf), Number(value.Age?.TotalSeconds),
            Number(value.Completeness), "", "", "", string.Join(" | ", zh), string.Join(" | ", en),
            benchmark is null ? "" : Terms.NotATarget.ToString(), benchmark?.Text.Zh ?? "", benchmark?.Text.En ?? "", benchmark?.Source.Zh ?? "", benchmark?.Source.En ?? "",
            string.Join(' ', value.Evidence),
        ];
    }

    private static string[] Clause(ClauseStatus status) =>
    [
        "clause", status.Clause.Id, status.Clause.Text.Zh, status.Clause.Text.En, Terms.Key(status.State),
        string.Join(' ', Terms.Letters(status.Clause.MeasurableBy)), "", "", "", "", "", "", "", Time(status.AsOf), "", "",
        string.Join(' ', status.DecidedBy), string.Join(' ', status.Supporting), string.Join(' ', status.Open),
        status.Reason.Zh, status.Reason.En, "", "", "", "", "", "",
    ];

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Time(DateTimeOffset? time) => time is { } t ? Figures.Iso(t) : "";

    private static void Row(StringBuilder text, IEnumerable<string> fields) =>
        text.AppendJoin(',', fields.Select(f => CsvTable.Quote(Harmless(f)))).Append("\r\n");

    /// <summary>A text that a spreadsheet would take for a formula is kept a text.</summary>
    private static string Harmless(string field) =>
        field.Length > 0 && field[0] is '=' or '+' or '@' or '-' && !double.TryParse(field, CultureInfo.InvariantCulture, out _) ? "'" + field : field;
}
