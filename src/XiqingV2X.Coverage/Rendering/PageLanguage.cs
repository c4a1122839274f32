using System.Text.RegularExpressions;

namespace XiqingV2X.Coverage.Rendering;

/// <summary>Takes one language out of a page in which every English text stands in its own element right behind the Chinese one.</summary>
internal static partial class PageLanguage
{
    public static string Select(string page, ReportLanguage language) => language switch
    {
        ReportLanguage.Chinese => English().Replace(page, ""),
        ReportLanguage.English => ChineseBesideEnglish().Replace(page, "<span lang=\"en\">$1</span>").Replace("<html lang=\"zh-CN\">", "<html lang=\"en\">", StringComparison.Ordinal),
        _ => page,
    };

    [GeneratedRegex("\\s*<span class=\"en\" lang=\"en\"[^>]*>[^<]*</span>")]
    private static partial Regex English();

    [GeneratedRegex("(?<=>)[^<>]*<span class=\"en\" lang=\"en\"[^>]*>([^<]*)</span>")]
    private static partial Regex ChineseBesideEnglish();
}
