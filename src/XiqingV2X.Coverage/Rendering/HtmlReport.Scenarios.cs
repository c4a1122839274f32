using XiqingV2X.Coverage.Report;
using static XiqingV2X.Coverage.Rendering.Html;

namespace XiqingV2X.Coverage.Rendering;

/// <content>Scenarios by grade, towns and key areas, attestations.</content>
internal static partial class HtmlReport
{
    private static void Scenarios(Html html, CoverageReport report)
    {
        html.Heading(2, "应用场景", "Application scenarios");
        html.Paragraph(
            "A 路侧具备 · B 仅有车辆消息 · C 运营方证明 · N 无证据 · ? 未知。各级不相加；“具备”表示可支撑，不表示已被使用。",
            "A met by roadside messages · B vehicle messages only · C attested · N no evidence · ? unknown. Grades are not added up; \"met\" means that it can be supported, not that it is used.");
        html.Line("<div class=\"wide\"><table><thead><tr><th>代<span class=\"en\" lang=\"en\">day</span></th><th>场景<span class=\"en\" lang=\"en\">scenario</span></th><th>分级<span class=\"en\" lang=\"en\">grade</span></th><th class=\"num\">A</th><th class=\"num\">B</th><th class=\"num\">C</th><th class=\"num\">N</th><th class=\"num\">?</th><th>条件<span class=\"en\" lang=\"en\">condition</span></th></tr></thead><tbody>");
        foreach (ScenarioStatus s in report.Scenarios)
        {
            string places = string.Concat(Enum.GetValues<ScenarioGrade>().Select(g => $"<td class=\"num\">{(s.Scenario.Day == 1 ? s.Places.GetValueOrDefault(g).ToString(System.Globalization.CultureInfo.InvariantCulture) : "")}</td>"));
            html.Line($"<tr><td>{s.Scenario.Day}</td><td><span class=\"code\">{Escape(s.Scenario.Id)}</span> {Both(s.Scenario.Name)}</td><td><strong>{Terms.Letter(s.Grade)}</strong></td>{places}<td class=\"muted\">{Both(s.Scenario.Condition)}</td></tr>");
        }

        html.Line("</tbody></table></div>");
    }

    private static void Areas(Html html, CoverageReport report)
    {
        if (report.Towns.Count + report.Areas.Count > 0)
        {
            html.Heading(2, "街镇与重点区域", "Towns and key areas");
            html.Line("<div class=\"wide\"><table><thead><tr><th>区域<span class=\"en\" lang=\"en\">area</span></th><th class=\"num\">RSU 在网 N01<span class=\"en\" lang=\"en\">on air N01</span></th><th class=\"num\">里程 km<span class=\"en\" lang=\"en\">length, km</span></th><th class=\"num\">设计覆盖 N03<span class=\"en\" lang=\"en\">design N03</span></th><th class=\"num\">有证据 N05<span class=\"en\" lang=\"en\">evidence N05</span></th><th class=\"num\">已证实 N04<span class=\"en\" lang=\"en\">verified N04</span></th><th class=\"num\">信控联网 F02<span class=\"en\" lang=\"en\">networked F02</span></th></tr></thead><tbody>");
            foreach (AreaStatus a in report.Towns.Concat(report.Areas))
            {
                html.Line($"<tr><td><span class=\"code\">{Escape(a.Id)}</span> {Named(a.Name == a.Id ? "" : a.Name)}</td><td class=\"num\">{a.OnAir?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"} / {a.Rsus}</td><td class=\"num\">{Kilometres(a.LengthM)}</td><td class=\"num\">{Figures.Percent(Of(a.DesignM, a))}</td><td class=\"num\">{Figures.Percent(Of(a.EvidenceM, a))}</td><td class=\"num\">{Figures.Percent(Of(a.VerifiedM, a))}</td><td class=\"num\">{a.Networked?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"} / {a.Signalised}</td></tr>");
            }

            html.Line("</tbody></table></div>");
        }

        static double? Of(double? metres, AreaStatus area) => area.LengthM > 0 ? metres / area.LengthM : null;
    }
}
