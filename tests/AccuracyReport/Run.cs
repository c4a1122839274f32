namespace XiqingV2X.AccuracyReport;

/// <summary>One run of the scenario: what the node measured, and the truth.</summary>
internal sealed class Run
{
    private readonly Dictionary<string, Table> _series;
    private readonly string _truth;
    private readonly Dictionary<string, Table> _truths = [];

    /// <param name="folder">Holds <c>metrics.csv</c> and <c>truth/</c>.</param>
    /// <param name="title">Its name in the table.</param>
    /// <param name="from">Judged from here, s after the start,</param>
    /// <param name="to">to here.</param>
    /// <param name="start">Wall clock of the start.</param>
    public Run(string folder, string title, int from, int to, DateTimeOffset start)
    {
        _series = Table.ReadSeries(Path.Combine(folder, "metrics.csv"));
        _truth = Path.Combine(folder, "truth");
        Title = title;
        From = start.AddSeconds(from);
        To = start.AddSeconds(to);
    }

    public string Title { get; }

    public DateTimeOffset From { get; }

    public DateTimeOffset To { get; }

    /// <summary>True where RSUs had sensors.</summary>
    public bool HasSensors => _series.TryGetValue("link", out Table? links) && links.Rows.Exists(row => row["source"] == "rsm");

    /// <summary>Whole truth of a measure.</summary>
    public Table Truth(string measure)
    {
        if (!_truths.TryGetValue(measure, out Table? table))
        {
            _truths.Add(measure, table = Table.Read(Path.Combine(_truth, measure + ".csv")));
        }

        return table;
    }

    /// <summary>What the node gave of a series in windows of a length within the judged time; empty when it knows no such series.</summary>
    public IEnumerable<Table.Row> Series(string name, int window) => !_series.TryGetValue(name, out Table? table)
        ? []
        : table.Rows.Where(row => row.Number("window_s") == window && IsJudged(row.Time("start"), window));

    public bool IsJudged(DateTimeOffset start, int window) => start >= From && start.AddSeconds(window) <= To;
}
