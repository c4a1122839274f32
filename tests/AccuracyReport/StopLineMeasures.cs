namespace XiqingV2X.AccuracyReport;

/// <summary>Vehicles that cross stop lines.</summary>
internal static class StopLineMeasures
{
    private const string Rsm = "From RSM at the stop line, against all traffic";
    private const string Bsm = "From BSM at the stop line, against the equipped vehicles";

    private static readonly (string Field, Func<double, bool> Is)[] Kinds =
    [
        ("volume_car", code => code is 10 or 11),
        ("volume_truck", code => code is >= 20 and < 40),
        ("volume_bus", code => code is >= 50 and < 60),
    ];

    public static IEnumerable<Measure> All =>
    [
        new(Rsm, "volume, per link and minute", "1 vehicle", run => Volumes(run, "rsm"), IsShort: true),
        new(Rsm, "volume, in total", "1 %", run => Total(run, "rsm")),
        new(Rsm, "volume by kind of vehicle, per link and minute", "1 vehicle", run => Kind(run, "rsm")),
        new(Rsm, "volume by movement, per minute", "1 vehicle", run => Movements(run, "rsm")),
        new(Bsm, "volume, per link and minute", "1 vehicle", run => Volumes(run, "bsm"), IsShort: true),
        new(Bsm, "volume by kind of vehicle, per link and minute", "1 vehicle", run => Kind(run, "bsm")),
        new(Bsm, "volume by movement, per minute", "1 vehicle", run => Movements(run, "bsm")),
        new(Bsm, "travel time of the link, mean per link and minute", "0.5 s", TravelTimes, IsShort: true),
    ];

    /// <summary>True passages of a source's vehicles in the judged time.</summary>
    public static IEnumerable<Table.Row> Passages(Run run, string source) => run.Truth("passage").Rows
        .Where(row => run.IsJudged(row.Time("time"), 0) && row.Time("time") < run.To && (source == "rsm" || row["equipped"] == "1"));

    public static DateTimeOffset Minute(Table.Row row, string column) =>
        row.Time(column).AddTicks(-(row.Time(column).Ticks % TimeSpan.TicksPerMinute));

    private static bool Knows(Run run, string series, string source) => run.Series(series, 60).Any(row => row["source"] == source);

    private static bool IsAsked(Run run, string source) => source == "bsm" || run.HasSensors;

    private static Errors Volumes(Run run, string source) => Compare(
        run, source, "stop_line", row => row["link"], "volume", Passages(run, source).GroupBy(p => (p["link"], Minute(p, "time"))), 1);

    private static Errors Movements(Run run, string source) => Compare(
        run, source, "movement", row => row["link"] + " to " + row["to"], "volume",
        Passages(run, source).Where(p => p["to"].Length > 0).GroupBy(p => (p["link"] + " to " + p["to"], Minute(p, "time"))), 1);

    private static Errors Kind(Run run, string source)
    {
        var errors = new Errors(1, 1, "veh");
        foreach ((string field, Func<double, bool> isOne) in Kinds)
        {
            Compare(
                run, source, "stop_line", row => row["link"], field,
                Passages(run, source).Where(p => isOne(p.Number("class"))).GroupBy(p => (p["link"], Minute(p, "time"))), 1, errors);
        }

        return errors;
    }

    private static Errors Compare(
        Run run, string source, string series, Func<Table.Row, string> keyOf, string field,
        IEnumerable<IGrouping<(string Key, DateTimeOffset Minute), Table.Row>> truth, double bound, Errors? into = null)
    {
        Errors errors = into ?? new Errors(bound, 1, "veh");
        if (!IsAsked(run, source))
        {
            return errors;
        }

        if (!Knows(run, series, source))
        {
            errors.AddMissing();
            return errors;
        }

        Dictionary<(string, DateTimeOffset), double> measured = run.Series(series, 60).Where(row => row["source"] == source)
            .GroupBy(row => (keyOf(row), row.Time("start")))
            .ToDictionary(rows => rows.Key, rows => rows.Sum(row => row.Number(field)));
        Dictionary<(string, DateTimeOffset), double> counted = truth.ToDictionary(group => group.Key, group => (double)group.Count());

        // No row is no vehicle.
        foreach ((string, DateTimeOffset) key in measured.Keys.Union(counted.Keys))
        {
            errors.Add(measured.GetValueOrDefault(key), counted.GetValueOrDefault(key), key);
        }

        return errors;
    }

    private static Errors Total(Run run, string source)
    {
        var errors = new Errors(1, 1, "%");
        if (IsAsked(run, source))
        {
            errors.AddRelative(run.Series("stop_line", 60).Where(row => row["source"] == source).Sum(row => row.Number("volume")), Passages(run, source).Count());
        }

        return errors;
    }

    private static Errors TravelTimes(Run run)
    {
        var errors = new Errors(0.5, 1, "s");
        var measured = run.Series("travel_time", 60).Where(row => row["source"] == "bsm").ToDictionary(row => (row["link"], row.Time("start")));
        foreach (IGrouping<(string, DateTimeOffset), Table.Row> truth in Passages(run, "bsm")
            .Where(p => double.IsFinite(p.Number("travel_time_s"))).GroupBy(p => (p["link"], Minute(p, "time"))))
        {
            errors.Add(
                measured.TryGetValue(truth.Key, out Table.Row? row) ? row.Number("mean_s") : double.NaN,
                truth.Average(p => p.Number("travel_time_s")),
                truth.Key);
        }

        return errors;
    }
}
