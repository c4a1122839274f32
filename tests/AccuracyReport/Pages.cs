namespace XiqingV2X.AccuracyReport;

/// <summary>The page of the report.</summary>
internal static class Pages
{
    public static string Whole(Report report, Report estimates, Report radio, SumoCheck sumo, string seed) => $"""
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
        ## Where a bound is missed

        At most five of each cell that is "not ok". Positions in BSM and RSM come in steps of 1e-7 degrees (1.1 cm), speeds in steps of
        0.02 m/s, and SUMO writes both to two decimals: the creeping of a standing queue, or whether somebody rolls at 0.99 or 1.00 m/s
        (a stop begins below 1.0), is not in the messages.

        {report.Misses()}
        ## All traffic, from BSM

        The same demand for an hour, at 30 and 10 % equipped. Sensors tell the share of equipped vehicles; from it and from BSM alone the
        flow and density of all vehicles on the whole of each link are estimated, with a 95 % interval, and withheld where that is wider
        than the estimate. A cell tells 0 where the truth lies in the interval and 1 where it does not.
        {estimates.Whole()}
        ## Packet reception

        Another run, in which radio loses by distance (half at 300 m) and by shadowing of 3 dB that lasts some 25 m. Bins with at
        least 100 packets sent. What no unit hears before a vehicle's first and after its last packet cannot be known to be missed.
        {radio.Whole()}
        Where a bound is missed:

        {radio.Misses()}
        ## The truth against SUMO's own outputs

        | truth | SUMO | median / 95th percentile / largest difference, share within 2 %, 0.5 km/h, 1 vehicle, 1 % (in total), 7 m or 1 s, number |
        |---|---|---|
        {string.Join("\n", sumo.Rows())}

        """;
}
