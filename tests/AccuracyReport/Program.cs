using System.Globalization;
using XiqingV2X.AccuracyReport;

// AccuracyReport WORK SEED START: reads WORK/<run>/ of tests/accuracy.sh, writes WORK/accuracy.md and WORK/short.md.
if (args.Length != 3)
{
    Console.Error.WriteLine("AccuracyReport WORK SEED START");
    return 2;
}

const int From = 300;
const int To = 900;
string work = args[0];
DateTimeOffset start = DateTimeOffset.Parse(args[2], CultureInfo.InvariantCulture);
string[] names = ["100-rsm", "30-rsm", "10-rsm", "100", "30", "10"];
Run[] runs = [.. names.Select(name => new Run(
    Path.Combine(work, name), $"{name.Split('-')[0]} % equipped, {(name.EndsWith("rsm", StringComparison.Ordinal) ? "RSM" : "no RSM")}", From, To, start))];
var report = new Report(
    runs,
    [.. LinkMeasures.All, .. StopLineMeasures.All, .. QueueMeasures.All, .. SignalMeasures.All, .. MovementMeasures.All, .. EstimateMeasures.Fused]);

// The truth of the radio is of the whole run, so all of it is judged.
Run[] radio = [new Run(Path.Combine(work, "radio"), "100 % equipped, loss by distance, shadowing 3 dB", 0, To, start)];
var radioReport = new Report(radio, [.. RadioMeasures.All]);

// Estimates need many vehicles: an hour, the warm-up in it, since windows of an hour begin with hours.
Run[] hours = [.. ((string[])["30", "10"]).Select(share => new Run(Path.Combine(work, "hour-" + share), $"{share} % equipped, RSM", 0, 3600, start))];
var estimates = new Report(hours, [.. EstimateMeasures.All]);
var sumo = new SumoCheck(work, runs[0], Edges.Links(Path.Combine(work, "net.xml")), start);
string whole = Pages.Whole(report, estimates, radioReport, sumo, args[1]);
File.WriteAllText(Path.Combine(work, "accuracy.md"), whole);
File.WriteAllText(Path.Combine(work, "short.md"), report.Short() + "\n" + estimates.Short() + "\n" + radioReport.Short());
Console.Write(whole);
return 0;
