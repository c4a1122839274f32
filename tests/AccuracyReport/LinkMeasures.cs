namespace XiqingV2X.AccuracyReport;

/// <summary>Links by the minute.</summary>
internal static class LinkMeasures
{
    private const string Rsm = "From RSM, where it sees the stretch, against all traffic there; per link and minute";
    private const string Bsm = "From BSM, against the equipped vehicles; per link and minute with more than 30 vehicle-seconds";

    public static IEnumerable<Measure> All =>
    [
        new(Rsm, "flow", "2 %", run => Compare(run, "rsm", "seen", "flow_vph", 2, 1, relative: true), IsShort: true),
        new(Rsm, "density", "2 %", run => Compare(run, "rsm", "seen", "density_vpkm", 2, 1, relative: true), IsShort: true),
        new(Rsm, "space-mean speed", "0.5 km/h", run => Compare(run, "rsm", "seen", "speed_kmh", 0.5, 1, relative: false), IsShort: true),
        new(Bsm, "flow", "3 % in 95 %", run => Compare(run, "bsm", "equipped", "flow_vph", 3, 0.95, relative: true), IsShort: true),
        new(Bsm, "density", "3 % in 95 %", run => Compare(run, "bsm", "equipped", "density_vpkm", 3, 0.95, relative: true), IsShort: true),
        new(Bsm, "space-mean speed", "1 km/h in 95 %", run => Compare(run, "bsm", "equipped", "speed_kmh", 1, 0.95, relative: false), IsShort: true),
    ];

    private static Errors Compare(Run run, string source, string population, string field, double bound, double share, bool relative)
    {
        var errors = new Errors(bound, share, relative ? "%" : "km/h");
        if (source == "rsm" && !run.HasSensors)
        {
            return errors;
        }

        // Only links with a map of their own have figures: those that lead to a junction with an RSU.
        Dictionary<(string, DateTimeOffset), Table.Row> measured = run.Series("link", 60)
            .Where(row => row["source"] == source)
            .ToDictionary(row => (row["link"], row.Time("start")));
        HashSet<string> mapped = [.. run.Truth("passage").Rows.Select(row => row["link"])];
        foreach (Table.Row truth in run.Truth("link").Rows)
        {
            DateTimeOffset start = truth.Time("start");
            if (truth["population"] != population || truth.Number("window_s") != 60 || !run.IsJudged(start, 60) || !mapped.Contains(truth["link"])
                || (source == "bsm" && truth.Number("vehicle_seconds") <= 30)
                || truth.Number("length_m") <= 0)
            {
                continue;
            }

            double figure = measured.TryGetValue((truth["link"], start), out Table.Row? row) ? row.Number(field) : double.NaN;
            if (relative)
            {
                errors.AddRelative(figure, truth.Number(field), (truth["link"], start));
            }
            else
            {
                errors.Add(figure, truth.Number(field), (truth["link"], start));
            }
        }

        return errors;
    }
}
