using System.Globalization;
using XiqingV2X.Coverage.Indicators;
using XiqingV2X.Coverage.Plan;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Report;
using static XiqingV2X.Coverage.Rendering.Html;

namespace XiqingV2X.Coverage.Rendering;

/// <content>Indicators that are computed, one card each.</content>
internal static partial class HtmlReport
{
    private const int ItemsShown = 12;
    private const string LossByDistanceId = "XQ-N08";

    private static void Indicators(Html html, CoverageReport report)
    {
        html.Heading(2, "已计算的指标", "Indicators computed");
        html.Paragraph(
            "横条为数值，细线为 95 % 区间（Wilson）。没有数据则没有数值，不以零代替。参考值仅供对照，对本区没有约束力。",
            "The bar is the value, the thin line its 95 % interval (Wilson). Without data there is no value, never zero. Reference figures are for comparison only and do not bind this zone.");
        foreach (IndicatorValue value in report.Indicators.Where(v => v.State is not (IndicatorState.NotComputed or IndicatorState.NoEvidence)))
        {
            Card(html, report, value, report.Plan.Indicator(value.Id));
        }

        WithoutEvidence(html, report, [.. report.Indicators.Where(v => v.State == IndicatorState.NoEvidence)]);
    }

    /// <summary>A card without a figure would only be paper: a line each.</summary>
    private static void WithoutEvidence(Html html, CoverageReport report, IndicatorValue[] values)
    {
        if (values.Length == 0)
        {
            return;
        }

        html.Heading(3, "无证据的指标（未知，不是零）", "Indicators without evidence (unknown, not zero)");
        html.Line("<div class=\"wide\"><table><thead><tr><th>编号<span class=\"en\" lang=\"en\">id</span></th><th>指标<span class=\"en\" lang=\"en\">indicator</span></th><th>类别<span class=\"en\" lang=\"en\">class</span></th><th>原因<span class=\"en\" lang=\"en\">why</span></th></tr></thead><tbody>");
        foreach (IndicatorValue value in values)
        {
            PlanIndicator definition = report.Plan.Indicator(value.Id);
            string why = string.Concat(value.Notes.TakeLast(1).Select(n => $"<div>{Both(n)}</div>"));
            string own = string.Concat(report.Targets.Where(t => t.Indicator == value.Id).Select(t => $"<div>{Both(Terms.OwnTarget(t, value.Unit))}</div>"));
            html.Line($"<tr><td class=\"code\">{definition.Code}</td><td>{Both(definition.Name)}</td><td>{string.Concat(Terms.Letters(value.Class))}</td><td>{why}{own}</td></tr>");
        }

        html.Line("</tbody></table></div>");
    }

    private static void Card(Html html, CoverageReport report, IndicatorValue value, PlanIndicator definition)
    {
        Bilingual state = Terms.Of(value.State);
        html.Line("<section class=\"card\">");
        html.Line("<div>");
        html.Line($"<h3><span class=\"code\">{definition.Code}</span> {Both(definition.Name)}</h3>");
        html.Line("<ul>");
        foreach (IndicatorPart part in value.Parts)
        {
            // The chart tells it.
            if (value.Id != LossByDistanceId || !part.Key.StartsWith("loss:", StringComparison.Ordinal))
            {
                html.Line($"<li>{Both(part.Label)} <span>· {Figures.Value(part.Count, part.Unit)}</span>{Items(part.Items)}</li>");
            }
        }

        foreach (Bilingual note in value.Notes)
        {
            html.Line($"<li class=\"muted\">{Both(note)}</li>");
        }

        html.Line("</ul>");
        if (value.Id == LossByDistanceId && report.Ranges.Count > 0)
        {
            html.Raw(SvgCharts.ReceptionByDistance(report.Ranges, report.Options.MinPacketsPerCell));
        }

        foreach (TargetRecord target in report.Targets.Where(t => t.Indicator == value.Id))
        {
            html.Line($"<div class=\"ref\">{Both(Terms.OwnTarget(target, value.Unit))}</div>");
        }

        if (definition.Benchmark is { } benchmark)
        {
            html.Line($"<div class=\"ref\"><b>{Both(Terms.NotATarget)}</b><br>");
            html.Line($"<span>{Both(benchmark.Text)}</span><br><span>{Both("来源：" + benchmark.Source.Zh, "Source: " + benchmark.Source.En)}</span></div>");
        }

        html.Line("</div>");
        html.Line("<div>");
        html.Line($"<span class=\"tag {Terms.Key(value.State)}\">{Both(state)}</span>");
        if (value.Unit == "status")
        {
            // A table without a single figure: how many it is of.
            html.Line($"<div class=\"big\"><span>{value.N}</span> {Both(value.CountUnit)}</div>");
        }
        else
        {
            html.Line($"<div class=\"big\">{(value.Value is null ? Both("未知", "unknown") : Figures.Value(value.Value, value.Unit))}</div>");
            if (value.Unit == "share")
            {
                html.Raw(SvgCharts.Share(value));
            }

            html.Line($"<div class=\"meta\"><span>{Figures.RatioNumbers(value)}</span> {Both(Figures.RatioUnit(value))}</div>");
        }

        Bilingual age = Figures.Age(value.Age);
        html.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"<div class=\"meta\">n = {value.N} · 95 %: {Figures.Interval(value.Interval)}</div>"));
        html.Line($"<div class=\"meta\">{Both("证据年龄 " + age.Zh, "age " + age.En)}</div>");
        html.Line($"<div class=\"meta\">{Both("完整度 " + Figures.Percent(value.Completeness), "completeness " + Figures.Percent(value.Completeness))}</div>");
        html.Line($"<div class=\"meta\">{Both(Classes(value.Class))}</div>");
        html.Line("</div>");
        html.Line("</section>");
    }

    private static Bilingual Classes(EvidenceClass classes)
    {
        EvidenceClass[] all = [.. new[] { EvidenceClass.Telemetry, EvidenceClass.Register, EvidenceClass.Attestation }.Where(c => classes.HasFlag(c))];
        return new Bilingual(
            "类别 " + string.Join(" · ", all.Select(c => $"{Terms.Letters(c)[0]} {Terms.Of(c).Zh}")),
            "class " + string.Join(" · ", all.Select(c => $"{Terms.Letters(c)[0]} {Terms.Of(c).En}")));
    }

    private static string Items(IReadOnlyList<string> items)
    {
        if (items.Count == 0)
        {
            return "";
        }

        string more = items.Count > ItemsShown ? " …" : "";
        return $" <span class=\"items\">{string.Join(", ", items.Take(ItemsShown).Select(Escape))}{more}</span>";
    }
}
