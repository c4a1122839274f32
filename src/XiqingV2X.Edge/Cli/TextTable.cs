using System.Text;

namespace XiqingV2X.Edge.Cli;

/// <summary>Rows in aligned columns; numbers to the right. Chinese characters count as two columns wide.</summary>
internal sealed class TextTable(params string[] headers)
{
    private readonly List<string[]> _rows = [headers];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(TextWriter output)
    {
        int[] widths = [.. Enumerable.Range(0, headers.Length).Select(column => _rows.Max(row => Width(row[column])))];
        bool[] numeric = [.. Enumerable.Range(0, headers.Length).Select(column =>
            _rows.Count > 1 && _rows.Skip(1).All(row => row[column].Length == 0 || row[column][0] is '-' or '–' or (>= '0' and <= '9')))];
        foreach (string[] row in _rows)
        {
            var line = new StringBuilder();
            for (int column = 0; column < row.Length; column++)
            {
                string padding = new(' ', widths[column] - Width(row[column]));
                line.Append(numeric[column] ? padding + row[column] : row[column] + padding);
                line.Append("  ");
            }

            output.WriteLine(line.ToString().TrimEnd());
        }
    }

    private static int Width(string text) => text.Sum(c => c is >= '\u2E80' and <= '\uFFEF' ? 2 : 1);
}
