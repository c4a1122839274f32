using System.Globalization;
using System.Text;

namespace XiqingV2X.AccuracyReport;

/// <summary>The tables.</summary>
/// <param name="runs">Runs, in the order of the columns.</param>
/// <param name="measures">Rows.</param>
internal sealed class Report(IReadOnlyList<Run> runs, IReadOnlyList<Measure> measures)
{
    private const int MostMisses = 5;

    private readonly List<(Measure Measure, Errors[] Cells)> _rows = [.. measures.Select(m => (m, runs.Select(m.Compare).ToArray()))];

    /// <summary>The whole table, by group.</summary>
    public string Whole()
    {
        var text = new StringBuilder();
        foreach (IGrouping<string, (Measure Measure, Errors[] Cells)> group in _rows.GroupBy(row => row.Measure.Group))
        {
            text.Append($"\n### {group.Key}\n\n| measure | bound | {string.Join(" | ", runs.Select(run => run.Title))} |\n");
            text.Append($"|---|---|{string.Concat(runs.Select(_ => "---|"))}\n");
            foreach ((Measure measure, Errors[] cells) in group)
            {
                text.Append($"| {measure.Name} | {measure.Bound} | {string.Join(" | ", cells.Select(cell => cell.ToString()))} |\n");
            }
        }

        return text.ToString();
    }

    /// <summary>Where bounds that ask for every figure are missed: each of them with its truth.</summary>
    public string Misses()
    {
        var text = new StringBuilder();
        foreach ((Measure measure, Errors[] cells) in _rows)
        {
            for (int run = 0; run < cells.Length; run++)
            {
                if (cells[run] is { IsKept: false, Count: > 0 } errors)
                {
                    foreach (Miss miss in errors.Misses.Take(MostMisses))
                    {
                        text.Append(
                            CultureInfo.InvariantCulture,
                            $"- {measure.Group.Split(',')[0]}, {runs[run].Title}: {measure.Name} of {miss.Where} is {miss.Measured:0.####}, should be {miss.Truth:0.####} (off by {miss.Error:0.###}{(errors.Unit.Length > 0 ? " " : "")}{errors.Unit}, bound {measure.Bound})\n");
                    }
                }
            }
        }

        return text.Length > 0 ? text.ToString() : "None.\n";
    }

    /// <summary>The most important rows and the runs with sensors, with the errors' 95th percentile only.</summary>
    public string Short()
    {
        var text = new StringBuilder();
        int[] shown = [.. Enumerable.Range(0, runs.Count).Where(run => !runs[run].Title.EndsWith("no RSM", StringComparison.Ordinal))];
        text.Append($"| measure | bound | {string.Join(" | ", shown.Select(run => runs[run].Title))} |\n|---|---|{string.Concat(shown.Select(_ => "---|"))}\n");
        foreach ((Measure measure, Errors[] cells) in _rows.Where(row => row.Measure.IsShort))
        {
            text.Append($"| {ShortGroup(measure.Group)}: {measure.Name} | {measure.Bound} | {string.Join(" | ", shown.Select(run => cells[run].Short()))} |\n");
        }

        return text.ToString();
    }

    // Source, and what the figures are of where there are several kinds.
    private static string ShortGroup(string group) =>
        group.Contains("per movement", StringComparison.Ordinal) ? group.Split(',')[0] + ", per movement" : group.Split(',')[0];
}
