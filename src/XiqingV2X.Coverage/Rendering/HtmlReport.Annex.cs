using System.Globalization;
using XiqingV2X.Coverage.Indicators;
using XiqingV2X.Coverage.Plan;
using XiqingV2X.Coverage.Report;
using static XiqingV2X.Coverage.Rendering.Html;

namespace XiqingV2X.Coverage.Rendering;

/// <content>Methods, sources, what is not computed, false friends, references to the evidence.</content>
internal static partial class HtmlReport
{
    private static void Annex(Html html, CoverageReport report)
    {
        NotComputed(html, report);
        Methods(html, report);
        Sources(html, report);
        html.Heading(2, "附录 D　容易误读之处", "Annex D: easily misread");
        html.Line("<table><tbody>");
        foreach (FalseFriend friend in report.Plan.FalseFriends)
        {
            html.Line($"<tr><td class=\"code\">{Escape(friend.Lines)}</td><td>{Both(friend.Text)}</td></tr>");
        }

        html.Line("</tbody></table>");
        html.Heading(2, "附录 E　证据引用", "Annex E: references to the evidence");
        html.Line("<table><tbody>");
        foreach (IndicatorValue value in report.Indicators.Where(v => v.Evidence.Count > 0))
        {
            html.Line($"<tr><td class=\"code\">{report.Plan.Indicator(value.Id).Code}</td><td class=\"evidence\">{string.Join("<br>", value.Evidence.Select(e => Escape(e.ToString())))}</td></tr>");
        }

        html.Line("</tbody></table>");
    }

    private static void NotComputed(Html html, CoverageReport report)
    {
        html.Heading(2, "附录 A　没有数值的指标所需的输入", "Annex A: what indicators without a value need", "newpage");
        html.Paragraph("列出所需输入；不给出任何推测的数字。", "What each of them needs; no guessed number is given.");
        html.Line("<div class=\"wide\"><table><thead><tr><th style=\"width:8%\">编号<span class=\"en\" lang=\"en\">id</span></th><th style=\"width:30%\">指标<span class=\"en\" lang=\"en\">indicator</span></th><th>需要<span class=\"en\" lang=\"en\">needs</span></th><th style=\"width:10%\">类别<span class=\"en\" lang=\"en\">class</span></th></tr></thead><tbody>");
        foreach (IndicatorValue value in report.Indicators.Where(v => v.State is IndicatorState.NotComputed or IndicatorState.NoEvidence))
        {
            PlanIndicator definition = report.Plan.Indicator(value.Id);
            html.Line($"<tr><td class=\"code\">{definition.Code}</td><td>{Both(definition.Name)}</td><td>{Both(definition.Needs)}</td><td>{string.Join(" ", Terms.Letters(definition.Class))}</td></tr>");
        }

        html.Line("</tbody></table></div>");
    }

    private static void Methods(Html html, CoverageReport report)
    {
        CoverageOptions o = report.Options;
        html.Heading(2, "附录 B　方法", "Annex B: methods");
        html.Line("<div class=\"wide\"><table><thead><tr><th style=\"width:8%\">编号<span class=\"en\" lang=\"en\">id</span></th><th>算法<span class=\"en\" lang=\"en\">formula</span></th><th style=\"width:40%\">注意<span class=\"en\" lang=\"en\">caveat</span></th></tr></thead><tbody>");
        foreach (IndicatorValue value in report.Indicators.Where(v => v.State != IndicatorState.NotComputed))
        {
            PlanIndicator definition = report.Plan.Indicator(value.Id);
            html.Line($"<tr><td class=\"code\">{definition.Code}</td><td>{Both(definition.Formula)}</td><td>{Both(definition.Caveat)}</td></tr>");
        }

        html.Line("</tbody></table></div>");
        html.Paragraph(
            "区间：Wilson 95 %。计数本身是台账范围内的普查；区间把所列单位看作同类单位的样本，说明数量少时结论有多不确定。",
            "Interval: Wilson, 95 %. The count itself is a full count of the register; the interval takes the units as a sample of their like and shows how little a small number proves.");
        html.Paragraph(
            "时间窗：本节点在线的窗才参与判定；每段连续运行的首尾窗因不完整而不计（至少三个窗时）。完整度为本节点在线时间占时段的比例。",
            "Windows: only those in which this node was up are judged; the first and last of every unbroken run are left out as incomplete (from three on). Completeness is the share of the period in which this node was up.");
        html.Paragraph(
            string.Create(CultureInfo.InvariantCulture, $"判定规则（可配置）：在网窗数 {o.OnAirWindows}；单元最少样本 {o.MinPacketsPerCell}；SPAT 新鲜占比 {o.SpatFreshShare:P0}；MAP 新鲜占比 {o.MapFreshShare:P0}；相位一致占比 {o.PhasesAgreeShare:P0}；RSI 有内容占比 {o.RsiShare:P0}；{o.StuckAfter.TotalSeconds:0} s 内灯态不变视为不变化。"),
            string.Create(CultureInfo.InvariantCulture, $"Rules of counting (configurable): on-air windows {o.OnAirWindows}; least packets of a cell {o.MinPacketsPerCell}; SPAT fresh {o.SpatFreshShare:P0}; MAP fresh {o.MapFreshShare:P0}; phases agree {o.PhasesAgreeShare:P0}; RSI with content {o.RsiShare:P0}; no change of lights within {o.StuckAfter.TotalSeconds:0} s counts as not changing."));
    }

    private static void Sources(Html html, CoverageReport report)
    {
        html.Heading(2, "附录 C　参考值与来源", "Annex C: reference figures and their sources");
        html.Line($"<p><strong>{Both(Terms.NotATarget)}</strong></p>");
        html.Line("<div class=\"wide\"><table><thead><tr><th style=\"width:8%\">编号<span class=\"en\" lang=\"en\">id</span></th><th style=\"width:38%\">参考值<span class=\"en\" lang=\"en\">reference figure</span></th><th>来源<span class=\"en\" lang=\"en\">source</span></th><th style=\"width:12%\">约束本区<span class=\"en\" lang=\"en\">binds this zone</span></th></tr></thead><tbody>");
        foreach (PlanIndicator definition in report.Plan.Indicators)
        {
            if (definition.Benchmark is { } b)
            {
                html.Line($"<tr><td class=\"code\">{definition.Code}</td><td>{Both(b.Text)}</td><td>{Both(b.Source)}</td><td>{(b.Binding ? Both("是", "yes") : Both("否", "no"))}</td></tr>");
            }
        }

        html.Line("</tbody></table></div>");
    }
}
