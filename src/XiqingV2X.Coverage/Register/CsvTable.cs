using System.Buffers;
using System.Text;

namespace XiqingV2X.Coverage.Register;

/// <summary>Splits delimited text into rows by RFC 4180: quoted fields may hold delimiters, doubled quotes and line ends.</summary>
public static class CsvTable
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create("\",\r\n;\t");
    private static readonly char[] Delimiters = [',', ';', '\t'];

    /// <summary>One row.</summary>
    /// <param name="Line">The line it starts on, from 1.</param>
    /// <param name="Fields">Its fields, without their quotes.</param>
    public readonly record struct Row(int Line, IReadOnlyList<string> Fields);

    /// <summary>The delimiter of a header line: whichever of comma, semicolon and tab occurs most.</summary>
    public static char Delimiter(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int end = text.AsSpan().IndexOfAny('\r', '\n');
        string header = end < 0 ? text : text[..end];
        return Delimiters.MaxBy(c => header.Count(h => h == c));
    }

    /// <summary>Rows that are not empty.</summary>
    public static IEnumerable<Row> Rows(string text, char delimiter)
    {
        ArgumentNullException.ThrowIfNull(text);
        var fields = new List<string>();
        var field = new StringBuilder();
        bool quoted = false;
        int line = 1;
        int start = 1;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted)
            {
                line += c == '\n' ? 1 : 0;
                if (c != '"')
                {
                    field.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"' && field.Length == 0)
            {
                quoted = true;
            }
            else if (c == delimiter)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else if (c == '\n')
            {
                fields.Add(field.ToString());
                field.Clear();
                if (fields.Any(f => f.Trim().Length > 0))
                {
                    yield return new Row(start, fields.ToArray());
                }

                fields.Clear();
                line++;
                start = line;
            }
            else if (c != '\r')
            {
                field.Append(c);
            }
        }

        fields.Add(field.ToString());
        if (fields.Any(f => f.Trim().Length > 0))
        {
            yield return new Row(start, fields.ToArray());
        }
    }

    /// <summary>A field as it stands in a file (RFC 4180): quoted where it must be, for the delimiters that are read.</summary>
    public static string Quote(string field) =>
        field.AsSpan().ContainsAny(NeedsQuotes) ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
