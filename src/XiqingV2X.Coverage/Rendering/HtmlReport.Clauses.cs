using XiqingV2X.Coverage.Plan;
using XiqingV2X.Coverage.Report;
using static XiqingV2X.Coverage.Rendering.Html;

namespace XiqingV2X.Coverage.Rendering;

/// <content>The clause table (M02).</content>
internal static partial class HtmlReport
{
    private static void Clauses(Html html, CoverageReport report)
    {
        html.Heading(2, "规划条款逐条状态（M02）", "Clause by clause (M02)", "newpage");
        html.Paragraph(
            "条款为意译，行号指已公布文本。状态由决定该条款的证据类别给出：须由文件证明的条款，不因有相关数字而成为“已测量”。",
            "Clauses are paraphrased; line numbers are those of the published text. The class of evidence that decides a clause gives its state: a clause that only a document can show does not become \"measured\" because a figure bears on it.");
        foreach (IGrouping<ClauseTier, ClauseStatus> tier in report.Clauses.GroupBy(c => c.Clause.Tier).OrderBy(g => g.Key))
        {
            Bilingual name = Terms.Of(tier.Key);
            html.Heading(3, $"{name.Zh}（{tier.Count()}）", $"{name.En} ({tier.Count()})");
            html.Line("<div class=\"wide\"><table>");
            html.Line("<thead><tr><th style=\"width:8%\">条款<span class=\"en\" lang=\"en\">clause</span></th><th style=\"width:28%\">内容<span class=\"en\" lang=\"en\">what it asks</span></th><th style=\"width:11%\">状态<span class=\"en\" lang=\"en\">state</span></th><th style=\"width:23%\">依据与日期<span class=\"en\" lang=\"en\">why, and date of evidence</span></th><th>什么会改变它<span class=\"en\" lang=\"en\">what would change it</span></th></tr></thead>");
            html.Line("<tbody>");
            foreach (ClauseStatus status in tier)
            {
                Clause(html, status);
            }

            html.Line("</tbody></table></div>");
        }
    }

    private static void Clause(Html html, ClauseStatus status)
    {
        PlanClause clause = status.Clause;
        Bilingual state = Terms.Of(status.State);
        html.Line("<tr>");
        html.Line($"<td><span class=\"code\">{Escape(clause.Id)}</span><span class=\"en\">{string.Concat(Terms.Letters(clause.MeasurableBy))}</span></td>");
        html.Raw($"<td>{Both(clause.Text)}");
        if (clause.Number is { } number)
        {
            string year = number.Year is { } y ? $", {y}" : "";

            // A word has both languages, a symbol needs none.
            string unit = number.Unit.Split(" / ") is [var zh, var en] ? Both(zh, en) : Escape(number.Unit);
            html.Raw($"<div class=\"ref\"><b>{Both("相邻数字，与车联网无关", "adjacent number, not about V2X")}</b><br>{Both(number.Of)} <span>{Figures.Count(number.Value)} {unit}{year}</span></div>");
        }

        html.Line("</td>");
        html.Line($"<td><span class=\"tag {Terms.Key(status.State)}\">{Both(state)}</span></td>");
        string date = status.AsOf is null ? "" : $"<span class=\"muted date\">{Figures.Date(status.AsOf)}</span>";
        html.Line($"<td>{Both(status.Reason)}{date}</td>");
        html.Line($"<td>{Both(status.WouldChange)}</td>");
        html.Line("</tr>");
    }
}
