using System.Reflection;
using XiqingV2X.Coverage.Report;
using static XiqingV2X.Coverage.Rendering.Html;

namespace XiqingV2X.Coverage.Rendering;

/// <summary>The report as one self-contained page: no script, no request to anywhere, print-ready on A4.</summary>
internal static partial class HtmlReport
{
    /// <summary>Title of the page; that of the English one is <see cref="HeadingEn"/>.</summary>
    public const string Heading = "车联网先导区覆盖报告";

    /// <summary>Title of the English page.</summary>
    public const string HeadingEn = "V2X pilot zone coverage report";

    private static readonly Lazy<string> Style = new(ReadStyle);

    public static string Render(CoverageReport report)
    {
        var html = new Html();
        html.Line("<!DOCTYPE html>");
        html.Line("<html lang=\"zh-CN\">");
        html.Line("<head>");
        html.Line("<meta charset=\"utf-8\">");
        html.Line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Line($"<title>{Escape(Title(report))}</title>");
        html.Line($"<style>\n{PageMargins(report)}{Style.Value}</style>");
        html.Line("</head>");
        html.Line("<body>");
        Head(html, report);
        Summary(html, report);
        Map(html, report);
        Indicators(html, report);
        Clauses(html, report);
        Places(html, report);
        Scenarios(html, report);
        Areas(html, report);
        Advice(html, report);
        LedgerTable(html, report);
        Annex(html, report);
        html.Line("</body>");
        html.Line("</html>");
        return html.ToString();
    }

    private static string Title(CoverageReport report) =>
        Heading + " · " + report.ZoneLabel + (report.Invented ? " · " + Terms.InventedZone.Zh : "");

    private static void Head(Html html, CoverageReport report)
    {
        html.Line("<header>");
        html.Line("<h1>车联网先导区覆盖报告<span class=\"en\" lang=\"en\">V2X pilot zone: coverage against the district plan</span></h1>");
        html.Line($"<div class=\"zone\"><strong>{(report.ZoneLabel.Length > 0 ? Named(report.ZoneLabel) : Both("（台账未命名）", "(register without a name)"))}</strong></div>");
        if (report.Invented)
        {
            html.Line($"<div class=\"invented\"><strong>{Both(Terms.InventedZone)}</strong><p>{Both(Terms.InventedWarning)}</p></div>");
        }

        html.Line("<dl class=\"facts\">");
        Fact(html, "证据时段（北京时间）", "Period of evidence (UTC+8)", report.Period is null ? Both("无证据", "no evidence") : Escape(Figures.Span(report.Period)));
        Fact(html, "生成时间（北京时间）", "Made at (UTC+8)", Escape(Figures.Time(report.GeneratedAt)));
        Fact(html, "对照规划", "Plan", Both(report.Plan.Title));
        if (report.Engine.Length > 0)
        {
            Fact(html, "程序版本", "Program", $"<span class=\"code\">{Escape(report.Engine)}</span>");
        }

        html.Line("</dl>");
        html.Line($"<div class=\"statement\"><p><strong>{Both(report.Plan.Statement)}</strong></p></div>");
        html.Line("</header>");
    }

    private static void Fact(Html html, string zh, string en, string markup) =>
        html.Line($"<div><dt>{Escape(zh)} <span class=\"en\" lang=\"en\">{Escape(en)}</span></dt><dd>{markup}</dd></div>");

    private static void Summary(Html html, CoverageReport report)
    {
        html.Heading(2, "概览", "At a glance");
        html.Paragraph(
            "每条规划条款恰有四种状态之一，不合成总分。“无证据”既不是“已完成”，也不是“未完成”。",
            "Every clause has exactly one of four states; there is no overall score. \"No evidence\" is neither done nor not done.");
        html.Line("<figure>");
        html.Raw(SvgCharts.ClausesByTier(report));
        html.Line("</figure>");
        html.Line("<div class=\"legend\">");
        foreach (ClauseState state in Enum.GetValues<ClauseState>())
        {
            Bilingual name = Terms.Of(state);
            int count = report.Clauses.Count(c => c.State == state);
            html.Line($"<span><i class=\"tag {Terms.Key(state)}\">{count}</i>{Both(name)}</span>");
        }

        html.Line("</div>");
    }

    /// <summary>The page margins name the zone, so that no sheet of a print loses the word "invented".</summary>
    private static string PageMargins(CoverageReport report)
    {
        string[] words = report.Invented ? [Terms.InventedZone.Zh, Terms.InventedZone.En] : [];
        string[] unsaid = [.. words.Where(word => !report.ZoneLabel.Contains(word, StringComparison.OrdinalIgnoreCase))];
        string text = unsaid.Length == 0 ? report.ZoneLabel : $"{report.ZoneLabel} · {string.Join(" / ", unsaid)}";
        string colour = report.Invented ? "#a8452f" : "#5d6868";
        return $$"""@page { @bottom-left { content: "{{CssText(text)}}"; font: 8pt "Noto Sans CJK SC", sans-serif; color: {{colour}}; } }""" + "\n";
    }

    /// <summary>Everything that could end a string or the style element is written as a code point.</summary>
    private static string CssText(string text) =>
        string.Concat(text.Select(c => c is '"' or '\\' or '<' or '>' or '&' || char.IsControl(c) ? $"\\{(int)c:x} " : c.ToString()));

    private static string ReadStyle()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
