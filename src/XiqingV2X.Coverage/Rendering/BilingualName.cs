namespace XiqingV2X.Coverage.Rendering;

/// <summary>Names that registers keep as "中文 / English".</summary>
internal static class BilingualName
{
    private const string Between = " / ";

    /// <summary>Both languages of such a name; null for any other.</summary>
    public static Bilingual? Split(string name)
    {
        string[] parts = name.Split(Between);
        return parts is [{ Length: > 0 } zh, { Length: > 0 } en] && zh.Any(IsHan) && !en.Any(IsHan) ? new Bilingual(zh, en) : null;
    }

    /// <summary>One language of a line of such names and others with a dot between.</summary>
    public static string Select(string line, bool english) => string.Join(
        " · ", line.Split(" · ").Select(name => Split(name) is { } both ? english ? both.En : both.Zh : name));

    private static bool IsHan(char c) => c is >= '\u3400' and <= '\u9fff';
}
