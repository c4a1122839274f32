namespace XiqingV2X.AccuracyReport;

/// <summary>Reception by distance, over the whole of the judged time.</summary>
internal static class RadioMeasures
{
    private const string Group = "Packet reception, against the simulated channel; per RSU and bin of 50 m up to 350 m, over 15 minutes";
    private const int FarthestM = 350;
    private const int LeastPackets = 100;

    public static IEnumerable<Measure> All =>
    [
        new(Group, "reception ratio", "2 points", Ratios, IsShort: true),
        new(Group, "d90", "exact", D90, IsShort: true),
    ];

    private static Dictionary<(string Rsu, int Distance), (double Received, double Sent)> Measured(Run run) => run.Series("reception", 300)
        .GroupBy(row => (row["rsu"], (int)row.Number("distance")))
        .ToDictionary(
            rows => rows.Key,
            rows => (rows.Sum(row => row.Number("packets_received")), rows.Sum(row => row.Number("packets_received") + row.Number("packets_missed"))));

    private static Errors Ratios(Run run)
    {
        var errors = new Errors(2, 1, "points");
        Dictionary<(string, int), (double Received, double Sent)> measured = Measured(run);
        foreach (Table.Row truth in run.Truth("radio").Rows.Where(row => row.Number("to_m") <= FarthestM && row.Number("sent") >= LeastPackets))
        {
            errors.Add(
                measured.TryGetValue((truth["rsu"], (int)truth.Number("from_m")), out (double Received, double Sent) bin) ? bin.Received / bin.Sent * 100 : double.NaN,
                truth.Number("heard") / truth.Number("sent") * 100,
                $"{truth["rsu"]} from {truth["from_m"]} m");
        }

        return errors;
    }

    private static Errors D90(Run run)
    {
        var errors = new Errors(0, 1, "m");
        Dictionary<(string Rsu, int Distance), (double Received, double Sent)> measured = Measured(run);
        foreach (IGrouping<string, Table.Row> truth in run.Truth("radio").Rows.GroupBy(row => row["rsu"]))
        {
            errors.Add(
                Farthest(measured.Where(bin => bin.Key.Rsu == truth.Key).OrderBy(bin => bin.Key.Distance).Select(bin => (bin.Key.Distance, bin.Value.Received, bin.Value.Sent))),
                Farthest(truth.Select(row => ((int)row.Number("from_m"), row.Number("heard"), row.Number("sent")))),
                truth.Key);
        }

        return errors;
    }

    /// <summary>Far end of the last bin up to which all with enough packets lose at most a tenth.</summary>
    private static double Farthest(IEnumerable<(int From, double Received, double Sent)> bins)
    {
        double farthest = double.NaN;
        foreach ((int from, double received, double sent) in bins.Where(bin => bin.Sent >= LeastPackets))
        {
            if (received < 0.9 * sent)
            {
                break;
            }

            farthest = from + 50;
        }

        return farthest;
    }
}
