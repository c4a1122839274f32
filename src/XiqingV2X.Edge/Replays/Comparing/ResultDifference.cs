using System.Globalization;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Edge.Replays.Comparing;

/// <summary>Where two runs differ.</summary>
/// <param name="OnlyFirst">Windows that only the first has.</param>
/// <param name="OnlySecond">Windows that only the second has.</param>
/// <param name="Figures">Figures of windows of both that differ.</param>
/// <param name="Ledger">Counts that differ: what each has, a dash for nothing.</param>
/// <param name="EventsOnlyFirst">Events of the first only.</param>
/// <param name="EventsOnlySecond">Events of the second only.</param>
/// <param name="Compared">Windows that both have.</param>
internal sealed record ResultDifference(
    IReadOnlyList<WindowKey> OnlyFirst,
    IReadOnlyList<WindowKey> OnlySecond,
    IReadOnlyList<FigureDifference> Figures,
    IReadOnlyList<(string Key, string First, string Second)> Ledger,
    IReadOnlyList<string> EventsOnlyFirst,
    IReadOnlyList<string> EventsOnlySecond,
    int Compared)
{
    /// <summary>True when nothing differs.</summary>
    public bool IsNone => OnlyFirst.Count + OnlySecond.Count + Figures.Count + Ledger.Count + EventsOnlyFirst.Count + EventsOnlySecond.Count == 0;

    /// <summary>Compares two runs.</summary>
    /// <param name="first">One.</param>
    /// <param name="second">The other.</param>
    /// <param name="tolerance">Figures that differ by no more of the larger one are the same; 0 for exactly.</param>
    public static ResultDifference Of(ReplayResult first, ReplayResult second, double tolerance)
    {
        var figures = new List<FigureDifference>();
        foreach ((WindowKey key, double[] values) in first.Windows.Where(window => second.Windows.ContainsKey(window.Key)))
        {
            Compare(key, values, second.Windows[key], tolerance, figures);
        }

        return new ResultDifference(
            [.. first.Windows.Keys.Where(key => !second.Windows.ContainsKey(key))],
            [.. second.Windows.Keys.Where(key => !first.Windows.ContainsKey(key))],
            figures,
            [.. first.Ledger.Keys.Union(second.Ledger.Keys).Order(StringComparer.Ordinal)
                .Select(key => (key, first.Ledger.GetValueOrDefault(key, "-"), second.Ledger.GetValueOrDefault(key, "-")))
                .Where(row => row.Item2 != row.Item3)],
            Without(first.Events, second.Events),
            Without(second.Events, first.Events),
            first.Windows.Keys.Count(second.Windows.ContainsKey));
    }

    /// <summary>Tells it to people.</summary>
    /// <param name="output">Where.</param>
    /// <param name="most">Lines of each sort at most; the others are counted.</param>
    public void Write(TextWriter output, int most)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Compared:N0} windows compared: {Figures.Select(figure => figure.Window).Distinct().Count():N0} differ, {OnlyFirst.Count:N0} only in the first, {OnlySecond.Count:N0} only in the second; {Ledger.Count:N0} counts differ; events: {EventsOnlyFirst.Count:N0} only in the first, {EventsOnlySecond.Count:N0} only in the second"));
        Write(output, "<", OnlyFirst.Select(window => window.ToString()), most);
        Write(output, ">", OnlySecond.Select(window => window.ToString()), most);
        Write(output, "~", Figures.Select(figure => figure.ToString()), most);
        Write(output, "#", Ledger.Select(row => $"{row.Key}: {row.First} -> {row.Second}"), most);
        Write(output, "< event", EventsOnlyFirst, most);
        Write(output, "> event", EventsOnlySecond, most);
    }

    private static void Write(TextWriter output, string mark, IEnumerable<string> lines, int most)
    {
        int count = 0;
        foreach (string line in lines)
        {
            if (++count <= most)
            {
                output.WriteLine($"{mark} {line}");
            }
        }

        if (count > most)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mark} and {count - most:N0} more"));
        }
    }

    private static void Compare(WindowKey key, double[] first, double[] second, double tolerance, List<FigureDifference> into)
    {
        IReadOnlyList<FieldDefinition> fields = TrafficSeries.All.First(series => series.Name == key.Series).Fields;
        for (int i = 0; i < fields.Count; i++)
        {
            (double one, double other) = (first[i], second[i]);
            bool isSame = double.IsFinite(one) && double.IsFinite(other)
                ? Math.Abs(one - other) <= tolerance * Math.Max(Math.Abs(one), Math.Abs(other))
                : double.IsFinite(one) == double.IsFinite(other);
            if (!isSame)
            {
                into.Add(new FigureDifference(key, fields[i].Name, one, other));
            }
        }
    }

    /// <summary>Lines of one list that the other lacks; what stands twice has to stand there twice.</summary>
    private static List<string> Without(IReadOnlyList<string> lines, IReadOnlyList<string> others)
    {
        Dictionary<string, int> left = others.CountBy(line => line).ToDictionary(StringComparer.Ordinal);
        var without = new List<string>();
        foreach (string line in lines)
        {
            if (left.TryGetValue(line, out int count) && count > 0)
            {
                left[line] = count - 1;
            }
            else
            {
                without.Add(line);
            }
        }

        return without;
    }
}
