namespace XiqingV2X.AccuracyReport;

/// <summary>The page of the report.</summary>
internal static class Pages
{
    public static string Whole(Report report, Report radio, SumoCheck sumo, string seed) => $"""
        # Accuracy against a simulator's ground truth

        Made by `tests/accuracy.sh --seed {seed}`; not edited by hand.

        A SUMO scenario of our own (`tests/accuracy/`: six signalised junctions, streets of three lanes, avenues of two, cars, vans,
        trucks and buses; fixed-time signals with protected left turns) is driven for 930 s in steps of 0.1 s. `rsu-sim --fcd` lets an
        RSU at each junction hear and see that traffic and writes what it uploads as a node's journal; `xv2x replay` takes that
        through the node's pipeline. `xv2x metrics` is then held against the truth, which `rsu-sim --truth` computes from
        the same trace with code that it shares with nobody. Sensors see 150 m from the junction's centre, without noise or misses;
        radio reaches 400 m without loss, clocks are right. Judged are minutes 5 to 15.

        A cell tells the median, the 95th percentile and the largest absolute error, the share of figures within the bound, how many
        there were, and whether the bound is kept: in every figure, unless the bound itself says in which share. A figure that the
        node owes and does not give counts as outside. "–": not asked of this run.
        {report.Whole()}
        ## Packet reception

        Another run, in which radio loses by distance (half at 300 m) and by shadowing of 3 dB that lasts some 25 m. Bins with at
        least 100 packets sent. What a vehicle sends before the first and after the last packet that an RSU hears cannot be known to be
        missed, so far bins look better than they are.
        {radio.Whole()}
        ## The truth against SUMO's own outputs

        | truth | SUMO | median / 95th percentile / largest difference, share within 2 %, 0.5 km/h, 1 vehicle, 1 % or 1 s, number |
        |---|---|---|
        {string.Join("\n", sumo.Rows())}

        """;
}
