namespace XiqingV2X.AccuracyReport;

/// <summary>Queues, by the lane and cycle.</summary>
internal static class QueueMeasures
{
    // A queue that ends so near to the end of what sensors see cannot be told from a longer one, metres.
    private const double ClipMargin = 15;

    public static IEnumerable<Measure> All =>
    [
        new("From RSM, against all traffic; per lane and cycle whose queue ends within what sensors see", "longest queue", "7 m in 95 %", run => Compare(run, "rsm", "queue_m"), IsShort: true),
        new("From BSM, against the equipped vehicles; per lane and cycle with one in the queue", "longest queue", "7 m in 95 %", run => Compare(run, "bsm", "equipped_queue_m")),
    ];

    private static Errors Compare(Run run, string source, string truthField)
    {
        var errors = new Errors(7, 0.95, "m");
        if (source == "rsm" && !run.HasSensors)
        {
            return errors;
        }

        var measured = run.Series("queue", 60).Where(row => row["source"] == source)
            .GroupBy(row => (row["link"], row["lane"], row.Time("start"))).ToDictionary(rows => rows.Key, rows => rows.First());
        foreach (Table.Row truth in run.Truth("queue").Rows)
        {
            DateTimeOffset minute = StopLineMeasures.Minute(truth, "to");
            double length = truth.Number(truthField);
            if (!run.IsJudged(minute, 60) || (source == "bsm" && length == 0))
            {
                continue;
            }

            measured.TryGetValue((truth["link"], truth["lane"], minute), out Table.Row? row);
            if (source == "bsm" || row is null || length <= row.Number("seen_m") - ClipMargin)
            {
                errors.Add(row?.Number("queue_max_m") ?? double.NaN, length, ($"{truth["link"]} lane {truth["lane"]}", minute));
            }
        }

        return errors;
    }
}
