namespace XiqingV2X.AccuracyReport;

/// <summary>Estimates of all traffic from the part of it that is equipped.</summary>
internal static class EstimateMeasures
{
    private const string Group = "Of all traffic from BSM, per link and minute: share of 95 % intervals that hold the truth";
    private const string Fused = "Fused, on the stretch that sensors see, against all traffic there; per link and minute";

    public static IEnumerable<Measure> All =>
    [
        new(Group, "flow", "in 90 %", run => Intervals(run, "flow_vph", "all_flow_low_vph", "all_flow_high_vph"), IsShort: true),
        new(Group, "density", "in 90 %", run => Intervals(run, "density_vpkm", "all_density_low_vpkm", "all_density_high_vpkm"), IsShort: true),
        new(Fused, "flow", "2 %", run => FusedLinks(run, "vehicle_metres", 2)),
        new(Fused, "density", "2 %", run => FusedLinks(run, "vehicle_seconds", 2)),
    ];

    // What is withheld is no figure and no error: the requirement asks that it be withheld.
    private static Errors Intervals(Run run, string field, string low, string high)
    {
        var errors = new Errors(0, 0.9, "outside");
        var truths = run.Truth("link").Rows.Where(row => row["population"] == "all" && row["window_s"] == "60").ToDictionary(row => (row["link"], row.Time("start")));
        foreach (Table.Row row in run.Series("link", 60).Where(row => row["source"] == "bsm" && double.IsFinite(row.Number("all_" + field))))
        {
            double truth = truths.TryGetValue((row["link"], row.Time("start")), out Table.Row? all) ? all.Number(field) : 0;
            errors.AddError(truth < row.Number(low) ? 1 : truth > row.Number(high) ? 1 : 0);
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
                errors.AddRelative(row.Number(field) / row.Number("length_m"), truth.Number(field) / truth.Number("length_m"));
            }
        }

        return errors;
    }
}
