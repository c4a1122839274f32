using System.Globalization;
using XiqingV2X.Coverage.Advice;
using XiqingV2X.Coverage.Report;
using static XiqingV2X.Coverage.Rendering.Html;

namespace XiqingV2X.Coverage.Rendering;

/// <content>What to do next.</content>
internal static partial class HtmlReport
{
    private const int DrivesShown = 20;

    private static void Advice(Html html, CoverageReport report)
    {
        NextSteps advice = report.Advice;
        html.Heading(2, "下一步", "What to do next");
        if (advice.Drives.Count + advice.Weak.Count + advice.Sites.Count == 0)
        {
            html.Paragraph(
                "没有可列的事项：登记道路都有证据，没有低于阈值的 RSU；或本时段没有可据以建议的数据。",
                "Nothing to list: all registered roads have evidence and no RSU is below a threshold; or the period has no data to advise by.");
        }

        if (advice.Drives.Count > 0)
        {
            html.Heading(3, "待驾测路段，按可得证据里程排序", "Roads to drive, by length that would get evidence");
            html.Line("<div class=\"wide\"><table><thead><tr><th>道路<span class=\"en\" lang=\"en\">road</span></th><th class=\"num\">单元<span class=\"en\" lang=\"en\">cells</span></th><th class=\"num\">可得证据 km<span class=\"en\" lang=\"en\">gain</span></th><th class=\"num\">其中在设计半径内 km<span class=\"en\" lang=\"en\">within planned reach</span></th></tr></thead><tbody>");
            foreach (DriveStretch d in advice.Drives.Take(DrivesShown))
            {
                html.Line(string.Create(CultureInfo.InvariantCulture, $"<tr><td><span class=\"code\">{Escape(d.Road)}</span> {Named(d.Name == d.Road ? "" : d.Name)}</td><td class=\"num\">{d.FirstCell}–{d.LastCell}</td><td class=\"num\">{Kilometres(d.GainM)}</td><td class=\"num\">{Kilometres(d.WithinReachM)}</td></tr>"));
            }

            html.Line("</tbody></table></div>");
        }

        if (advice.Weak.Count > 0)
        {
            html.Heading(3, "待检查的 RSU", "RSUs to look at");
            html.Line("<div class=\"wide\"><table><thead><tr><th>RSU</th><th>现象<span class=\"en\" lang=\"en\">finding</span></th><th>可能原因<span class=\"en\" lang=\"en\">likely cause</span></th></tr></thead><tbody>");
            foreach (WeakRsu w in advice.Weak)
            {
                html.Line($"<tr><td><span class=\"code\">{Escape(w.Rsu)}</span></td><td>{Both(w.Finding)}</td><td>{Both(w.LikelyCause)}</td></tr>");
            }

            html.Line("</tbody></table></div>");
        }

        if (advice.Sites.Count > 0)
        {
            html.Heading(3, "新增 RSU 位置估算（非测量）", "Places for one more RSU (an estimate, not measured)");
            html.Paragraph(
                "贪心选择：逐个取可新增里程最多的单元，假定新 RSU 的半径为本区实测 d90 中位数，不考虑遮挡与供电。",
                "Greedy choice: each time the cell that would add most road, taking the measured median d90 of this zone as the radius; obstruction and power are not considered.");
            html.Line("<div class=\"wide\"><table><thead><tr><th class=\"num\">序<span class=\"en\" lang=\"en\">no.</span></th><th>位置（纬度, 经度）<span class=\"en\" lang=\"en\">place (lat, lon)</span></th><th>道路<span class=\"en\" lang=\"en\">road</span></th><th class=\"num\">估计新增 km<span class=\"en\" lang=\"en\">estimated gain</span></th></tr></thead><tbody>");
            for (int i = 0; i < advice.Sites.Count; i++)
            {
                SiteEstimate s = advice.Sites[i];
                html.Line(string.Create(CultureInfo.InvariantCulture, $"<tr><td class=\"num\">{i + 1}</td><td class=\"code\">{s.Latitude:0.00000}, {s.Longitude:0.00000}</td><td><span class=\"code\">{Escape(s.Road)}</span></td><td class=\"num\">{Kilometres(s.GainM)}</td></tr>"));
            }

            html.Line("</tbody></table></div>");
        }
    }
}
