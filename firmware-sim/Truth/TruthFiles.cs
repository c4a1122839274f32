using System.Globalization;
using XiqingV2X.FirmwareSim.Roadside;

namespace XiqingV2X.FirmwareSim.Truth;

/// <summary>Writes what was measured as CSV, one file for each measure. Times are UTC; an empty field has no value.</summary>
/// <param name="folder">Where to; made if need be.</param>
/// <param name="start">Wall clock of the start of the run.</param>
public sealed class TruthFiles(string folder, DateTimeOffset start)
{
    /// <exception cref="IOException">A file cannot be written.</exception>
    public void Write(TruthRecorder truth, IReadOnlyList<RsuUnit> units, long ticks, RadioChannel radio)
    {
        Directory.CreateDirectory(folder);
        WriteLinks(truth);
        WritePassages(truth);
        Write("queue.csv", "link,lane,phase,from,to,queue_m,queue_veh,equipped_queue_m,equipped_queue_veh", truth.Queues.Done.Select(c =>
            Line(truth.Links[c.Link].Key, c.Lane, c.Phase, At(c.From), At(c.To), c.Length, c.Vehicles, c.EquippedLength, c.EquippedVehicles)));
        Write("phase.csv", "node,phase,end,cycle_s,green_s,yellow_s,green_split", units.SelectMany(unit => SignalTruth.Cycles(unit, ticks)).Select(c =>
            Line(c.Node, c.Phase, At(c.End), c.Length, c.Green, c.Yellow, c.Green / c.Length)));
        Write("radio.csv", "rsu,from_m,to_m,sent,heard", units.SelectMany((unit, rsu) => Enumerable.Range(0, RadioChannel.Bins).Select(bin =>
            Line(unit.Id, bin * RadioChannel.BinLength, (bin + 1) * RadioChannel.BinLength, radio.Sent[rsu, bin], radio.Heard[rsu, bin]))));
    }

    private void WriteLinks(TruthRecorder truth) => Write(
        "link.csv",
        "link,node,population,window_s,start,length_m,flow_vph,density_vpkm,speed_kmh,vehicles,vehicle_seconds,vehicle_metres,stops",
        truth.Sums.OrderBy(s => s.Key.Window).ThenBy(s => s.Key.Number).ThenBy(s => s.Key.Link).ThenBy(s => s.Key.Of)
            .Where(s => (s.Key.Number + 1) * s.Key.Window <= truth.Time + 1e-6)
            .Select(s => LinkLine(truth.Links[s.Key.Link], s.Key.Of, s.Key.Window, s.Key.Number, s.Value)));

    private string LinkLine(TruthLink link, Population of, int window, long number, LinkSums sums)
    {
        double length = of == Population.Seen ? link.Length - link.SeenFrom : link.Length;
        return Line(
            link.Key, link.Node, of.ToString().ToLowerInvariant(), window, At(number * window), length,
            sums.Metres / (length * window) * 3600, sums.Seconds / (length * window) * 1000,
            sums.Seconds > 0 ? sums.Metres / sums.Seconds * 3.6 : double.NaN,
            sums.Vehicles.Count, sums.Seconds, sums.Metres, of == Population.Seen ? double.NaN : sums.Stops);
    }

    private void WritePassages(TruthRecorder truth) => Write(
        "passage.csv",
        "time,link,node,lane,to,class,equipped,speed_kmh,travel_time_s,control_delay_s,stops,first_stop",
        truth.Passages.Where(p => truth.Links[p.Link].Signals is not null).Select(p =>
        {
            TruthLink link = truth.Links[p.Link];

            // Where the link is shorter than the delay's distance, from its start.
            double before = Math.Min(TruthRecorder.DelayBefore, link.Length);
            double from = link.Length <= TruthRecorder.DelayBefore ? p.Entry : p.DelayFrom;
            return Line(
                At(p.Time), link.Key, link.Node, p.Lane, p.NextLink < 0 ? "" : truth.Links[p.NextLink].Node, p.Class.Code, p.IsEquipped ? 1 : 0,
                p.Speed * 3.6, p.Time - p.Entry, p.DelayTo - from - ((before + TruthRecorder.DelayAfter) / link.SpeedLimit), p.Stops,
                double.IsNaN(p.FirstStop) ? "" : At(p.FirstStop));
        }));

    private string At(double seconds) =>
        start.AddMilliseconds(Math.Round(seconds * 1000)).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static string Line(params object[] fields) => string.Join(',', fields.Select(field => field switch
    {
        double value => double.IsFinite(value) ? value.ToString("0.######", CultureInfo.InvariantCulture) : "",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => field.ToString(),
    }));

    private void Write(string file, string header, IEnumerable<string> lines)
    {
        using var text = new StreamWriter(Path.Combine(folder, file)) { NewLine = "\n" };
        text.WriteLine(header);
        foreach (string line in lines)
        {
            text.WriteLine(line);
        }
    }
}
