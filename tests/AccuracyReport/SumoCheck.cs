using System.Globalization;
using System.Xml;

namespace XiqingV2X.AccuracyReport;

/// <summary>
/// The truth itself, held against what SUMO measures of the same run: edges, loops at the stop lines, lane areas and whole
/// links. SUMO counts vehicles by their fronts and rears where the truth counts centres, so the two differ a little.
/// </summary>
internal sealed class SumoCheck
{
    private readonly string _work;
    private readonly Run _run;
    private readonly Dictionary<string, string> _links;
    private readonly DateTimeOffset _start;

    /// <param name="work">Folder with SUMO's outputs.</param>
    /// <param name="run">A run whose truth is of all vehicles.</param>
    /// <param name="links">Key of the link of each edge.</param>
    /// <param name="start">Wall clock of the start.</param>
    public SumoCheck(string work, Run run, Dictionary<string, string> links, DateTimeOffset start)
    {
        _work = work;
        _run = run;
        _links = links;
        _start = start;
    }

    /// <summary>Rows of a table: what, against what, and how far apart.</summary>
    public IEnumerable<string> Rows()
    {
        Dictionary<(string, DateTimeOffset), Table.Row> truth = _run.Truth("link").Rows
            .Where(row => row["population"] == "all" && row["window_s"] == "60").ToDictionary(row => (row["link"], row.Time("start")));
        Errors density = new(2, 1, "%"), speed = new(0.5, 1, "km/h"), flow = new(2, 1, "%");
        foreach ((string edge, DateTimeOffset start, XmlReader xml) in Intervals("edges.xml", "edge", "id"))
        {
            if (truth.TryGetValue((_links.GetValueOrDefault(edge, ""), start), out Table.Row? row) && row.Number("vehicle_seconds") > 30)
            {
                double k = Number(xml, "density"), v = Number(xml, "speed") * 3.6;
                density.AddRelative(row.Number("density_vpkm"), k);
                speed.Add(row.Number("speed_kmh"), v);
                flow.AddRelative(row.Number("flow_vph"), k * v);
            }
        }

        yield return Row("density of links, per minute", "edgeData density", density);
        yield return Row("space-mean speed of links, per minute", "edgeData speed", speed);
        yield return Row("flow of links, per minute", "edgeData density × speed", flow);

        Dictionary<(string, string, DateTimeOffset), int> passages = StopLineMeasures.Passages(_run, "rsm")
            .GroupBy(row => (row["link"], row["lane"], StopLineMeasures.Minute(row, "time"))).ToDictionary(rows => rows.Key, rows => rows.Count());
        Errors volume = new(1, 1, "veh"), total = new(1, 1, "%");
        double loops = 0, counted = 0;
        foreach ((string id, DateTimeOffset start, XmlReader xml) in Intervals("e1.xml", "interval", "id"))
        {
            (string link, string lane) = LaneOf(id);
            double entered = Number(xml, "nVehEntered"), passed = passages.GetValueOrDefault((link, lane, start));
            volume.Add(passed, entered);
            (loops, counted) = (loops + entered, counted + passed);
        }

        total.AddRelative(counted, loops);
        yield return Row("stop-line volume, per lane and minute", "E1 nVehEntered", volume);
        yield return Row("stop-line volume, in total", "E1 nVehEntered", total);

        foreach (string row in LaneAreas(truth))
        {
            yield return row;
        }

        Errors travel = new(1, 0.95, "s");
        Dictionary<(string, DateTimeOffset), List<double>> times = StopLineMeasures.Passages(_run, "rsm").Where(row => double.IsFinite(row.Number("travel_time_s")))
            .GroupBy(row => (row["link"], StopLineMeasures.Minute(row, "time"))).ToDictionary(rows => rows.Key, rows => rows.Select(row => row.Number("travel_time_s")).ToList());
        foreach ((string id, DateTimeOffset start, XmlReader xml) in Intervals("e3.xml", "interval", "id"))
        {
            if (times.TryGetValue((_links.GetValueOrDefault(id[3..], ""), start), out List<double>? seen) && (int)Number(xml, "vehicleSum") == seen.Count)
            {
                travel.Add(seen.Average(), Number(xml, "meanTravelTime"));
            }
        }

        yield return Row("travel time of links, per minute with the same vehicles", "E3 meanTravelTime (front in, rear out)", travel);
    }

    /// <summary>Lane areas (E2) over whole lanes: time spent, stops, and the longest queue of each lane over the judged time.</summary>
    private IEnumerable<string> LaneAreas(Dictionary<(string, DateTimeOffset), Table.Row> truth)
    {
        Dictionary<(string Link, DateTimeOffset Start), (double Seconds, double Halts)> areas = [];
        Dictionary<(string Link, string Lane), double> jams = [];
        foreach ((string id, DateTimeOffset start, XmlReader xml) in Intervals("e2.xml", "interval", "id"))
        {
            (string link, string lane) = LaneOf(id);
            (double seconds, double halts) = areas.GetValueOrDefault((link, start));
            areas[(link, start)] = (seconds + Number(xml, "sampledSeconds"), halts + Number(xml, "startedHalts"));
            jams[(link, lane)] = Math.Max(jams.GetValueOrDefault((link, lane)), Number(xml, "maxJamLengthInMeters"));
        }

        Errors time = new(2, 1, "%"), stops = new(1, 1, "veh"), queue = new(7, 1, "m");
        foreach (((string link, DateTimeOffset start), (double seconds, double halts)) in areas)
        {
            if (truth.TryGetValue((link, start), out Table.Row? row) && row.Number("vehicle_seconds") > 30)
            {
                time.AddRelative(row.Number("vehicle_seconds"), seconds);
                stops.Add(row.Number("stops"), halts);
            }
        }

        var queues = _run.Truth("queue").Rows.Where(row => _run.IsJudged(StopLineMeasures.Minute(row, "to"), 60))
            .GroupBy(row => (row["link"], row["lane"])).ToDictionary(rows => rows.Key, rows => rows.Max(row => row.Number("queue_m")));
        foreach (((string, string) lane, double length) in queues)
        {
            queue.Add(length, jams.GetValueOrDefault(lane, double.NaN));
        }

        yield return Row("time spent on links, per minute", "E2 sampledSeconds", time);
        yield return Row("stops on links, per minute", "E2 startedHalts (below 1 m/s for 1 s)", stops);
        yield return Row("longest queue of each lane over 10 minutes", "E2 maxJamLengthInMeters (front to rear, standing vehicles within 25 m)", queue);
    }

    private static string Row(string what, string against, Errors errors) => $"| {what} | {against} | {errors.ToString().Split(';')[0]} |";

    private (string Link, string Lane) LaneOf(string detector)
    {
        // E1:edge_index; lanes are numbered from the centre line in MAP, from the kerb in SUMO.
        string edge = detector[3..detector.LastIndexOf('_')];
        int index = int.Parse(detector[(detector.LastIndexOf('_') + 1)..], CultureInfo.InvariantCulture);
        return (_links.GetValueOrDefault(edge, ""), (LanesOf(edge) - index).ToString(CultureInfo.InvariantCulture));
    }

    // The scenario's streets have three lanes, its avenues two.
    private static int LanesOf(string edge)
    {
        string[] ends = edge.Split('-');
        return ends.Any(end => end[0] is 'w' or 'e') || ends[0][^1] == ends[1][^1] && ends.All(end => char.IsAsciiDigit(end[^1])) ? 3 : 2;
    }

    private IEnumerable<(string Id, DateTimeOffset Start, XmlReader Xml)> Intervals(string file, string element, string id)
    {
        using var xml = XmlReader.Create(Path.Combine(_work, file), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        DateTimeOffset start = default;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.GetAttribute("begin") is { } begin)
            {
                start = _start.AddSeconds(double.Parse(begin, CultureInfo.InvariantCulture));
            }

            if (xml.Name == element && _run.IsJudged(start, 60))
            {
                yield return (xml.GetAttribute(id) ?? "", start, xml);
            }
        }
    }

    private static double Number(XmlReader xml, string name) =>
        double.TryParse(xml.GetAttribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;
}
