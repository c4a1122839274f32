using System.Text.RegularExpressions;

namespace XiqingV2X.Coverage.Rendering;

/// <summary>Takes one language out of a page in which every English text stands in its own element right behind the Chinese one.</summary>
internal static partial class PageLanguage
{
    public static string Select(string page, ReportLanguage language) => language switch
    {
        ReportLanguage.Chinese => OfMargins(English().Replace(page, ""), english: false),
        ReportLanguage.English => OfMargins(ChineseBesideEnglish().Replace(page, "$1<$2 lang=\"en\"$3>$4</$2>"), english: true)
            .Replace("<html lang=\"zh-CN\">", "<html lang=\"en\">", StringComparison.Ordinal)
            .Replace($"<title>{HtmlReport.Heading}", $"<title>{HtmlReport.HeadingEn}", StringComparison.Ordinal)
            .Replace($" · {Terms.InventedZone.Zh}</title>", $" · {Terms.InventedZone.En}</title>", StringComparison.Ordinal),
        _ => page,
    };

    // The title and the margins of the pages hold text alone.
    private static string OfMargins(string page, bool english) => TitleAndMargin().Replace(
        page, found => found.Groups[1].Value + BilingualName.Select(found.Groups[2].Value, english));

    [GeneratedRegex("(<title>|@bottom-left \\{ content: \")([^<\"]*)")]
    private static partial Regex TitleAndMargin();

    [GeneratedRegex("\\s*<(span|tspan) class=\"en\" lang=\"en\"[^>]*>[^<]*</\\1>")]
    private static partial Regex English();

    [GeneratedRegex("(?<=>)(\\s*)[^<>]*<(span|tspan) class=\"en\" lang=\"en\"([^>]*)>([^<]*)</\\2>")]
    private static partial Regex ChineseBesideEnglish();
}
