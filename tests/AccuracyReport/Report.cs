using System.Text;

namespace XiqingV2X.AccuracyReport;

/// <summary>The tables.</summary>
/// <param name="runs">Runs, in the order of the columns.</param>
/// <param name="measures">Rows.</param>
internal sealed class Report(IReadOnlyList<Run> runs, IReadOnlyList<Measure> measures)
{
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

    /// <summary>The most important rows, with the errors' 95th percentile only.</summary>
    public string Short()
    {
        var text = new StringBuilder();
        text.Append($"| measure | bound | {string.Join(" | ", runs.Select(run => run.Title))} |\n|---|---|{string.Concat(runs.Select(_ => "---|"))}\n");
        foreach ((Measure measure, Errors[] cells) in _rows.Where(row => row.Measure.IsShort))
        {
            text.Append($"| {measure.Group.Split(',')[0]}: {measure.Name} | {measure.Bound} | {string.Join(" | ", cells.Select(cell => cell.Short()))} |\n");
        }

        return text.ToString();
    }
}
