using XiqingV2X.Coverage.Report;
using static XiqingV2X.Coverage.Rendering.Html;

namespace XiqingV2X.Coverage.Rendering;

/// <content>Map, junctions, RSUs, roads and ledger.</content>
internal static partial class HtmlReport
{
    private static void Map(Html html, CoverageReport report)
    {
        html.Heading(2, "路口与 RSU", "Junctions and RSUs");
        string? map = SvgMap.Draw(report);
        if (map is null)
        {
            html.Paragraph("台账中没有坐标，无法作图。", "The register has no positions to draw.");
            return;
        }

        html.Line("<figure>");
        html.Raw(map);
        html.Line("</figure>");
        html.Raw(SvgMap.Legend());
    }

    private static void Places(Html html, CoverageReport report)
    {
        html.Heading(2, "路口", "Junctions");
        if (report.Junctions.Count == 0)
        {
            html.Paragraph("没有登记，也没有听到任何路口。", "None is registered and none was heard.");
        }
        else
        {
            html.Line("<div class=\"wide\"><table><thead><tr>");
            html.Line("<th>路口<span class=\"en\" lang=\"en\">junction</span></th><th>信号联网 F02<span class=\"en\" lang=\"en\">networked F02</span></th><th>SPAT+MAP F03<span class=\"en\" lang=\"en\">complete F03</span></th><th>RSI F05<span class=\"en\" lang=\"en\">RSI F05</span></th><th class=\"num\">SPAT 新鲜<span class=\"en\" lang=\"en\">SPAT fresh</span></th><th class=\"num\">MAP 新鲜<span class=\"en\" lang=\"en\">MAP fresh</span></th><th>原因<span class=\"en\" lang=\"en\">findings</span></th>");
            html.Line("</tr></thead><tbody>");
            foreach (JunctionStatus j in report.Junctions)
            {
                html.Line($"<tr><td><span class=\"code\">{Escape(j.Node)}</span> {Named(j.Name)}</td><td>{Truth(j.SignalNetworked, j.Signalised)}</td><td>{Truth(j.SpatMapComplete, j.Signalised)}</td><td>{Truth(j.RsiBroadcast, j.RsiRegistered)}</td><td class=\"num\">{Figures.Percent(j.SpatFreshShare)}</td><td class=\"num\">{Figures.Percent(j.MapFreshShare)}</td><td>{string.Concat(j.Findings.Select(f => $"<div>{Both(Terms.Of(f))}</div>"))}</td></tr>");
            }

            html.Line("</tbody></table></div>");
        }

        html.Heading(2, "RSU", "Roadside units");
        html.Line("<div class=\"wide\"><table><thead><tr><th>RSU</th><th>台账状态<span class=\"en\" lang=\"en\">register</span></th><th>在网 N01<span class=\"en\" lang=\"en\">on air N01</span></th><th>送达 P01<span class=\"en\" lang=\"en\">delivered P01</span></th><th class=\"num\">可用率 N02<span class=\"en\" lang=\"en\">availability N02</span></th><th class=\"num\">d90 N08</th><th>最近听到（北京时间）<span class=\"en\" lang=\"en\">last heard (UTC+8)</span></th></tr></thead><tbody>");
        foreach (RsuStatus r in report.Rsus)
        {
            html.Line($"<tr><td><span class=\"code\">{Escape(r.Id)}</span> {Named(r.Name == r.Id ? "" : r.Name)}</td><td>{Both(Terms.Of(r.State))}</td><td>{Truth(r.OnAir, true)}</td><td>{Truth(r.Delivered, true)}</td><td class=\"num\">{Figures.Percent(r.Availability)}</td><td class=\"num\">{Figures.Value(r.D90M, "m")}</td><td>{Figures.Time(r.LastHeard)}</td></tr>");
        }

        html.Line("</tbody></table></div>");
        html.Heading(2, "道路", "Roads");
        html.Line("<div class=\"wide\"><table><thead><tr><th>道路<span class=\"en\" lang=\"en\">road</span></th><th>等级<span class=\"en\" lang=\"en\">class</span></th><th class=\"num\">里程 km<span class=\"en\" lang=\"en\">length, km</span></th><th class=\"num\">有证据 km（N05）<span class=\"en\" lang=\"en\">evidence N05, km</span></th><th class=\"num\">已证实 km（N04）<span class=\"en\" lang=\"en\">verified N04, km</span></th><th class=\"num\">单元<span class=\"en\" lang=\"en\">cells</span></th></tr></thead><tbody>");
        foreach (RoadStatus r in report.Roads)
        {
            html.Line($"<tr><td><span class=\"code\">{Escape(r.Id)}</span> {Named(r.Name == r.Id ? "" : r.Name)}</td><td>{Escape(r.Class)}</td><td class=\"num\">{Kilometres(r.LengthM)}</td><td class=\"num\">{Kilometres(r.EvidenceM)}</td><td class=\"num\">{Kilometres(r.VerifiedM)}</td><td class=\"num\">{r.CellsWithEvidence?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"} / {r.Cells}</td></tr>");
        }

        html.Line("</tbody></table></div>");
    }

    private static void LedgerTable(Html html, CoverageReport report)
    {
        LedgerSummary l = report.Ledger;
        html.Heading(2, "账本", "Ledger");
        html.Paragraph(
            "单位为上传（一条 MQTT 消息）。接收 = 入库 + 重复 + 拒绝 + 丢弃 + 处理中。",
            "The unit is the upload (one MQTT message). Received = stored + deduplicated + rejected + shed + in flight.");
        long rejected = l.Rejected.Values.Sum();
        long shed = l.Shed.Values.Sum();
        html.Line("<table><thead><tr><th class=\"num\">接收<span class=\"en\" lang=\"en\">received</span></th><th class=\"num\">入库<span class=\"en\" lang=\"en\">stored</span></th><th class=\"num\">重复<span class=\"en\" lang=\"en\">deduplicated</span></th><th class=\"num\">拒绝<span class=\"en\" lang=\"en\">rejected</span></th><th class=\"num\">丢弃<span class=\"en\" lang=\"en\">shed</span></th><th class=\"num\">处理中<span class=\"en\" lang=\"en\">in flight</span></th><th class=\"num\">解码消息<span class=\"en\" lang=\"en\">messages</span></th><th class=\"num\">不平衡行<span class=\"en\" lang=\"en\">rows out of balance</span></th></tr></thead>");
        html.Line($"<tbody><tr><td class=\"num\">{Figures.Count(l.Received)}</td><td class=\"num\">{Figures.Count(l.Stored)}</td><td class=\"num\">{Figures.Count(l.Deduplicated)}</td><td class=\"num\">{Figures.Count(rejected)}</td><td class=\"num\">{Figures.Count(shed)}</td><td class=\"num\">{Figures.Count(l.InFlight)}</td><td class=\"num\">{Figures.Count(l.Messages)}</td><td class=\"num\">{l.UnbalancedRows} / {l.Rows}</td></tr></tbody></table>");
    }

    private static string Kilometres(double? metres) =>
        metres is { } m ? (m / 1000).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) : Figures.Unknown;

    private static string Truth(bool? value, bool applies) => value switch
    {
        true => "<span style=\"color:var(--measured)\">●</span> 是 <span class=\"en\" lang=\"en\" style=\"display:inline\">yes</span>",
        false => "<span style=\"color:var(--bad)\">○</span> 否 <span class=\"en\" lang=\"en\" style=\"display:inline\">no</span>",
        _ when applies => "<span class=\"muted\">未知 <span class=\"en\" lang=\"en\" style=\"display:inline\">unknown</span></span>",
        _ => $"<span class=\"muted\">{Figures.Unknown}</span>",
    };
}
