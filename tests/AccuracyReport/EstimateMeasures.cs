namespace XiqingV2X.AccuracyReport;

/// <summary>Estimates of all traffic from the part of it that is equipped.</summary>
internal static class EstimateMeasures
{
    private const string Group = "Of all traffic from BSM, per link: whether the 95 % interval holds the truth (0) or not (1)";
    private const string Fused = "Fused, on the stretch that sensors see, against all traffic there; per link and minute";

    public static IEnumerable<Measure> All =>
    [
        new(Group, "flow, minutes", "in 90 %", run => Intervals(run, 60, "flow_vph", "all_flow_low_vph", "all_flow_high_vph"), IsShort: true),
        new(Group, "density, minutes", "in 90 %", run => Intervals(run, 60, "density_vpkm", "all_density_low_vpkm", "all_density_high_vpkm"), IsShort: true),
        new(Group, "flow, 5 minutes", "in 90 %", run => Intervals(run, 300, "flow_vph", "all_flow_low_vph", "all_flow_high_vph")),
        new(Group, "density, 5 minutes", "in 90 %", run => Intervals(run, 300, "density_vpkm", "all_density_low_vpkm", "all_density_high_vpkm")),
        new(Fused, "flow", "2 %", run => FusedLinks(run, "vehicle_metres", 2)),
        new(Fused, "density", "2 %", run => FusedLinks(run, "vehicle_seconds", 2)),
    ];

    // What is withheld is no figure and no error: the requirement asks that it be withheld.
    private static Errors Intervals(Run run, int window, string field, string low, string high)
    {
        var errors = new Errors(0, 0.9, "");
        if (!run.HasSensors)
        {
            // Without sensors nobody knows the penetration.
            return errors;
        }

        var truths = run.Truth("link").Rows.Where(row => row["population"] == "all" && row.Number("window_s") == window).ToDictionary(row => (row["link"], row.Time("start")));
        foreach (Table.Row row in run.Series("link", window).Where(row => row["source"] == "bsm"))
        {
            if (!double.IsFinite(row.Number("all_" + field)))
            {
                errors.Withheld++;
                continue;
            }

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
