using System.Globalization;
using System.Text;

namespace XiqingV2X.Storage.Tests;

/// <summary>
/// A line parser written from the protocol's description and on purpose not from the writer: splits at unescaped
/// separators, drops the backslash before a comma, space or equals sign, and undoes percent encoding.
/// </summary>
internal sealed record LineProtocolParser(
    string Measurement,
    List<KeyValuePair<string, string>> Tags,
    List<KeyValuePair<string, double>> Fields,
    long TimeMs)
{
    public static List<LineProtocolParser> Parse(ReadOnlySpan<byte> text)
    {
        // Strict UTF-8: a writer that cuts a character in two fails here.
        string all = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(text);
        Assert.True(all.Length == 0 || all.EndsWith('\n'));
        return [.. all.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(ParseLine)];
    }

    private static LineProtocolParser ParseLine(string line)
    {
        Assert.DoesNotContain(line, char.IsControl);
        List<string> parts = Split(line, ' ');
        Assert.Equal(3, parts.Count);
        List<string> head = Split(parts[0], ',');
        return new LineProtocolParser(
            Plain(head[0]),
            [.. head.Skip(1).Select(Pair)],
            [.. Split(parts[1], ',').Select(Pair).Select(f => KeyValuePair.Create(f.Key, double.Parse(f.Value, CultureInfo.InvariantCulture)))],
            long.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    private static KeyValuePair<string, string> Pair(string text)
    {
        List<string> sides = Split(text, '=');
        Assert.Equal(2, sides.Count);
        Assert.All(sides, side => Assert.NotEmpty(side));
        return KeyValuePair.Create(Plain(sides[0]), Plain(sides[1]));
    }

    private static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == separator && (i == 0 || text[i - 1] != '\\'))
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                Assert.True(i + 1 < text.Length && text[i + 1] is ',' or ' ' or '=', "a backslash that escapes nothing");
                continue;
            }

            if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                plain.Append((char)Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
                continue;
            }

            plain.Append(text[i]);
        }

        return plain.ToString();
    }
}
