using System.Text;

namespace XiqingV2X.Coverage.Rendering;

/// <summary>Builds a page. Text from the register or the ledger goes in through the methods that escape it.</summary>
internal sealed class Html
{
    private readonly StringBuilder _text = new();

    /// <summary>Markup as it stands.</summary>
    public Html Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>Markup as it stands, on a line of its own.</summary>
    public Html Line(string markup)
    {
        _text.Append(markup).Append('\n');
        return this;
    }

    /// <summary>A heading in both languages.</summary>
    public Html Heading(int level, string zh, string en, string css = "") =>
        Line($"<h{level}{(css.Length > 0 ? $" class=\"{css}\"" : "")}>{Escape(zh)} <span class=\"en\" lang=\"en\">{Escape(en)}</span></h{level}>");

    /// <summary>A paragraph in both languages.</summary>
    public Html Paragraph(string zh, string en) => Line($"<p>{Both(zh, en)}</p>");

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>Chinese with the English beside it; the English alone is left out where both are the same.</summary>
    public static string Both(string zh, string en) =>
        zh == en || en.Length == 0 ? Escape(zh) : $"{Escape(zh)} <span class=\"en\" lang=\"en\">{Escape(en)}</span>";

    /// <summary>Chinese with the English beside it.</summary>
    public static string Both(Bilingual text) => Both(text.Zh, text.En);

    /// <summary>A name of a register: one kept as "中文 / English" in both languages, any other as it stands.</summary>
    public static string Named(string name) => BilingualName.Split(name) is { } both ? Both(both) : Escape(name);

    /// <summary>Text made safe for markup and attributes.</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny("&<>\"'") < 0)
        {
            return text;
        }

        return text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal)
            .Replace("'", "&#39;", StringComparison.Ordinal);
    }
}
