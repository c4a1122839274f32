using System.Text.RegularExpressions;

namespace XiqingV2X.Coverage.Rendering;

/// <summary>Takes one language out of a page in which every English text stands in its own element right behind the Chinese one.</summary>
internal static partial class PageLanguage
{
    public static string Select(string page, ReportLanguage language) => language switch
    {
        ReportLanguage.Chinese => English().Replace(page, ""),
        ReportLanguage.English => ChineseBesideEnglish().Replace(page, "$1<$2 lang=\"en\"$3>$4</$2>")
            .Replace("<html lang=\"zh-CN\">", "<html lang=\"en\">", StringComparison.Ordinal)
            .Replace($"{Terms.InventedZone.Zh} / {Terms.InventedZone.En}", Terms.InventedZone.En, StringComparison.Ordinal) // The margins of the pages.
            .Replace($"<title>{HtmlReport.Heading}", $"<title>{HtmlReport.HeadingEn}", StringComparison.Ordinal)
            .Replace($" · {Terms.InventedZone.Zh}</title>", $" · {Terms.InventedZone.En}</title>", StringComparison.Ordinal),
        _ => page,
    };

    [GeneratedRegex("\\s*<(span|tspan) class=\"en\" lang=\"en\"[^>]*>[^<]*</\\1>")]
    private static partial Regex English();

    [GeneratedRegex("(?<=>)(\\s*)[^<>]*<(span|tspan) class=\"en\" lang=\"en\"([^>]*)>([^<]*)</\\2>")]
    private static partial Regex ChineseBesideEnglish();
}
