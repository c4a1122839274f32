namespace XiqingV2X.AccuracyReport;

/// <summary>Movements, and all of a link together, over ten minutes, put together from windows of five.</summary>
internal static class MovementMeasures
{
    // Of one or two vehicles a share says nothing.
    private const int LeastVehicles = 5;

    private static string Group(string source, string of) => source == "rsm"
        ? $"From RSM, against all traffic; per {of} of 10 minutes with at least 5 vehicles"
        : $"From BSM, against the equipped vehicles; per {of} of 10 minutes with at least 5 vehicles";

    public static IEnumerable<Measure> All => [.. Of("rsm", "link"), .. Of("rsm", "movement"), .. Of("bsm", "link"), .. Of("bsm", "movement")];

    private static IEnumerable<Measure> Of(string source, string of) =>
    [
        new(Group(source, of), "control delay", "2 s", run => Compare(run, source, of, "delay_s", "delay_samples", 2, 1, "s", p => p.Number("control_delay_s")), IsShort: true),
        new(Group(source, of), "stops per vehicle", "0.05", run => Compare(run, source, of, "stops_per_vehicle", "stops_samples", 0.05, 1, "", p => p.Number("stops")), IsShort: true),
        new(Group(source, of), "arrivals on green", "3 points", run => Compare(run, source, of, "arrivals_on_green", "stops_samples", 3, 100, "points", p => p.Number("stops") == 0 ? 1 : 0), IsShort: true),
        new(Group(source, of), "split failures", "2 points", run => Compare(run, source, of, "split_failure_share", "stops_samples", 2, 100, "points", p => p.Number("stops") >= 2 ? 1 : 0), IsShort: true),
    ];

    private static Errors Compare(
        Run run, string source, string of, string field, string samples, double bound, double scale, string unit, Func<Table.Row, double> valueOf)
    {
        var errors = new Errors(bound, 1, unit);
        if (source == "rsm" && !run.HasSensors)
        {
            return errors;
        }

        // Of a link with all its movements, those whose way is not known included.
        bool whole = of == "link";
        var measured = run.Series("movement", 300).Where(row => row["source"] == source)
            .GroupBy(row => (row["link"], whole ? "all" : row["to"]))
            .ToDictionary(rows => rows.Key, rows => Mean(rows, field, samples));
        foreach (IGrouping<(string, string), Table.Row> truth in StopLineMeasures.Passages(run, source)
            .Where(p => whole || p["to"].Length > 0).GroupBy(p => (p["link"], whole ? "all" : p["to"])))
        {
            double[] values = [.. truth.Select(valueOf).Where(double.IsFinite)];
            if (values.Length >= LeastVehicles)
            {
                errors.Add(measured.GetValueOrDefault(truth.Key, double.NaN) * scale, values.Average() * scale, truth.Key);
            }
        }

        return errors;
    }

    private static double Mean(IEnumerable<Table.Row> rows, string field, string samples)
    {
        double sum = 0, count = 0;
        foreach (Table.Row row in rows.Where(row => row.Number(samples) > 0 && double.IsFinite(row.Number(field))))
        {
            sum += row.Number(field) * row.Number(samples);
            count += row.Number(samples);
        }

        return count > 0 ? sum / count : double.NaN;
    }
}
