namespace XiqingV2X.AccuracyReport;

/// <summary>Signals, by the phase and cycle.</summary>
internal static class SignalMeasures
{
    private const string Spat = "From SPAT, against the programs; per phase and minute in which a cycle ends";

    public static IEnumerable<Measure> All =>
    [
        new(Spat, "cycle", "0.25 s", run => Compare(run, "cycle_s", "cycle_s"), IsShort: true),
        new(Spat, "green", "0.25 s", run => Compare(run, "green_s", "green_s"), IsShort: true),
    ];

    private static Errors Compare(Run run, string field, string truthField)
    {
        var errors = new Errors(0.25, 1, "s");
        var measured = run.Series("phase", 60).ToDictionary(row => (row["node"], row["phase"], row.Time("start")));
        foreach (IGrouping<(string, string, DateTimeOffset), Table.Row> truth in run.Truth("phase").Rows
            .GroupBy(row => (row["node"], row["phase"], Minute(row.Time("end")))))
        {
            if (run.IsJudged(truth.Key.Item3, 60))
            {
                errors.Add(
                    measured.TryGetValue(truth.Key, out Table.Row? row) ? row.Number(field) : double.NaN,
                    truth.Average(row => row.Number(truthField)),
                    ($"{truth.Key.Item1} phase {truth.Key.Item2}", truth.Key.Item3));
            }
        }

        return errors;
    }

    private static DateTimeOffset Minute(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMinute));
}
