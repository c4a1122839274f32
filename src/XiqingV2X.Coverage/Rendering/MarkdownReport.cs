using System.Globalization;
using System.Text;
using XiqingV2X.Coverage.Indicators;
using XiqingV2X.Coverage.Plan;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Rendering;

/// <summary>A summary for places that show Markdown.</summary>
internal static class MarkdownReport
{
    public static string Render(CoverageReport report)
    {
        var text = new StringBuilder();
        Line(text, "# 车联网先导区覆盖报告 / V2X pilot zone coverage report");
        Line(text, "");
        Line(text, report.Invented ? $"**{Cell(report.ZoneLabel)} · {Terms.InventedZone}**" : $"**{Cell(report.ZoneLabel)}**");
        Line(text, "");
        if (report.Invented)
        {
            Line(text, $"> {Terms.InventedWarning.Zh}  ");
            Line(text, $"> {Terms.InventedWarning.En}");
            Line(text, "");
        }

        Line(text, $"- 时段 / period: {Figures.Span(report.Period)} (UTC+8)");
        Line(text, $"- 生成 / made: {Figures.Time(report.GeneratedAt)} (UTC+8)");
        Line(text, $"- {report.Plan.Statement.Zh}");
        Line(text, $"- {report.Plan.Statement.En}");
        Line(text, "");
        Indicators(text, report);
        Clauses(text, report);
        Junctions(text, report);
        NotComputed(text, report);
        return text.ToString();
    }

    private static void Indicators(StringBuilder text, CoverageReport report)
    {
        Line(text, "## 已计算指标 / Indicators computed");
        Line(text, "");
        Line(text, "| 指标 / indicator | 值 / value | 95 % | 计数 / count | n | 证据年龄 / age | 完整度 / completeness | 类 / class | 状态 / state |");
        Line(text, "|---|---|---|---|---|---|---|---|---|");
        foreach (IndicatorValue value in report.Indicators.Where(v => v.State != IndicatorState.NotComputed))
        {
            PlanIndicator definition = report.Plan.Indicator(value.Id);
            Bilingual state = Terms.Of(value.State);
            string shown = value.Unit == "status" ? "见明细 / see details" : Figures.Value(value.Value, value.Unit);
            Line(text, string.Create(
                CultureInfo.InvariantCulture,
                $"| {definition.Code} {Cell(definition.Name.Zh)} / {Cell(definition.Name.En)} | {shown} | {Figures.Interval(value.Interval)} | {Figures.RatioNumbers(value)} {Figures.RatioUnit(value).En} | {value.N} | {Figures.Age(value.Age).En} | {Figures.Percent(value.Completeness)} | {string.Concat(Terms.Letters(value.Class))} | {state.Zh} / {state.En} |"));
        }

        Line(text, "");
        foreach (IndicatorValue value in report.Indicators.Where(v => v.State != IndicatorState.NotComputed))
        {
            foreach (IndicatorPart part in value.Parts)
            {
                string items = part.Items.Count > 0 ? ": " + string.Join(", ", part.Items.Take(20).Select(Cell)) : "";
                Line(text, $"- {report.Plan.Indicator(value.Id).Code} · {Cell(part.Label.Zh)} / {Cell(part.Label.En)}: {Figures.Value(part.Count, part.Unit)}{items}");
            }
        }

        foreach (TargetRecord target in report.Targets)
        {
            Bilingual own = Terms.OwnTarget(target, report.Indicator(target.Indicator).Unit);
            Line(text, $"- {target.Indicator} · {Cell(own.Zh)} · {Cell(own.En)}");
        }

        Line(text, "");
        Line(text, $"### {Terms.NotATarget.Zh} / {Terms.NotATarget.En}");
        Line(text, "");
        foreach (PlanIndicator definition in report.Plan.Indicators.Where(i => i.Benchmark is not null))
        {
            ReferenceBenchmark b = definition.Benchmark!;
            Line(text, $"- {definition.Code} · {b.Text.Zh} / {b.Text.En} · {b.Source.Zh} / {b.Source.En}");
        }

        Line(text, "");
    }

    private static void Clauses(StringBuilder text, CoverageReport report)
    {
        Line(text, "## 条款状态 / Clauses (M02)");
        Line(text, "");
        Line(text, "| 条款 / clause | 内容 / what it asks | 状态 / state | 日期 / date | 依据 / why |");
        Line(text, "|---|---|---|---|---|");
        foreach (ClauseStatus status in report.Clauses)
        {
            Bilingual state = Terms.Of(status.State);
            Line(text, $"| {status.Clause.Id} | {Cell(status.Clause.Text.Zh)} / {Cell(status.Clause.Text.En)} | {state.Zh} / {state.En} | {Figures.Date(status.AsOf)} | {Cell(status.Reason.Zh)} / {Cell(status.Reason.En)} |");
        }

        Line(text, "");
    }

    private static void Junctions(StringBuilder text, CoverageReport report)
    {
        Line(text, "## 需关注的路口 / Junctions with findings");
        Line(text, "");
        foreach (JunctionStatus junction in report.Junctions.Where(j => j.Findings.Count > 0))
        {
            Line(text, $"- {Cell(junction.Node)} {Cell(junction.Name)}: {string.Join("; ", junction.Findings.Select(f => Terms.Of(f).ToString()))}");
        }

        Line(text, "");
    }

    private static void NotComputed(StringBuilder text, CoverageReport report)
    {
        Line(text, "## 尚未计算 / Not computed yet");
        Line(text, "");
        foreach (IndicatorValue value in report.Indicators.Where(v => v.State == IndicatorState.NotComputed))
        {
            PlanIndicator definition = report.Plan.Indicator(value.Id);
            Line(text, $"- {definition.Code} {definition.Name.Zh} / {definition.Name.En} · 需要 / needs: {definition.Needs.Zh} / {definition.Needs.En}");
        }
    }

    /// <summary>A text from outside must not end a table cell or begin markup.</summary>
    private static string Cell(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
