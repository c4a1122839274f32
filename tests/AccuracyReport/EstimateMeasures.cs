namespace XiqingV2X.AccuracyReport;

/// <summary>Estimates of all traffic from the part of it that is equipped.</summary>
internal static class EstimateMeasures
{
    private const string Group = "Of all traffic from BSM, per link: whether the 95 % interval holds the truth (0) or not (1)";
    private const string FusedGroup = "Fused, on the stretch that sensors see, against all traffic there; per link and minute";

    private static readonly (int Seconds, string Name)[] Windows = [(60, "minutes"), (300, "5 minutes"), (900, "15 minutes"), (3600, "an hour")];

    /// <summary>Of single links and minutes, in the short runs.</summary>
    public static IEnumerable<Measure> Fused =>
    [
        new(FusedGroup, "flow", "2 %", run => FusedLinks(run, "vehicle_metres", 2)),
        new(FusedGroup, "density", "2 %", run => FusedLinks(run, "vehicle_seconds", 2)),
    ];

    /// <summary>Estimates of all traffic, in windows of all lengths.</summary>
    public static IEnumerable<Measure> All => Windows.SelectMany(window => (Measure[])
    [
        new(Group, $"flow, {window.Name}", "in 90 %", run => Intervals(run, window.Seconds, "flow_vph", "all_flow_low_vph", "all_flow_high_vph"), IsShort: true),
        new(Group, $"density, {window.Name}", "in 90 %", run => Intervals(run, window.Seconds, "density_vpkm", "all_density_low_vpkm", "all_density_high_vpkm"), IsShort: true),
    ]);

    // What is withheld is no figure and no error: the requirement asks that it be withheld. Links that the register alone
    // tells have no truth of their own.
    private static Errors Intervals(Run run, int window, string field, string low, string high)
    {
        var errors = new Errors(0, 0.9, "");
        HashSet<string> mapped = [.. run.Truth("passage").Rows.Select(row => row["link"])];
        var truths = run.Truth("link").Rows.Where(row => row["population"] == "all" && row.Number("window_s") == window).ToDictionary(row => (row["link"], row.Time("start")));
        foreach (Table.Row row in run.Series("link", window).Where(row => row["source"] == "bsm" && mapped.Contains(row["link"])))
        {
            double estimate = row.Number("all_" + field);
            if (!double.IsFinite(estimate))
            {
                errors.Withheld++;
                continue;
            }

            // One that is wider than itself should have been withheld.
            double truth = truths.TryGetValue((row["link"], row.Time("start")), out Table.Row? all) ? all.Number(field) : 0;
            bool holds = truth >= row.Number(low) && truth <= row.Number(high) && row.Number(high) - row.Number(low) <= estimate;
            errors.AddError(holds ? 0 : 1);
        }

        return errors;
    }

    private static Errors FusedLinks(Run run, string field, double bound)
    {
        var errors = new Errors(bound, 1, "%");
        var seen = run.Truth("link").Rows.Where(row => row["population"] == "seen" && row["window_s"] == "60").ToDictionary(row => (row["link"], row.Time("start")));
        foreach (Table.Row row in run.Series("link", 60).Where(row => row["source"] == "fused"))
        {
            // Where the fields of two RSUs see it the stretch is longer than the one at the stop line: another region.
            if (seen.TryGetValue((row["link"], row.Time("start")), out Table.Row? truth) && Math.Abs(row.Number("length_m") - truth.Number("length_m")) < 5)
            {
                errors.AddRelative(row.Number(field) / row.Number("length_m"), truth.Number(field) / truth.Number("length_m"), (row["link"], row.Time("start")));
            }
        }

        return errors;
    }
}
