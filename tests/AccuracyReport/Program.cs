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
DateTimeOffset start = DateTimeOffset.Parse(args[2], CultureInfo.InvariantCulture);
string[] names = ["100-rsm", "30-rsm", "10-rsm", "100", "30", "10"];
Run[] runs = [.. names
    .Where(name => Directory.Exists(Path.Combine(args[0], name)))
    .Select(name => new Run(
        Path.Combine(args[0], name), $"{name.Split('-')[0]} % equipped, {(name.EndsWith("rsm", StringComparison.Ordinal) ? "RSM" : "no RSM")}", From, To, start))];
var report = new Report(runs, [.. LinkMeasures.All, .. StopLineMeasures.All, .. QueueMeasures.All, .. SignalMeasures.All, .. MovementMeasures.All, .. EstimateMeasures.All]);
File.WriteAllText(Path.Combine(args[0], "whole.md"), report.Whole());
File.WriteAllText(Path.Combine(args[0], "short.md"), report.Short());
Console.Write(report.Whole());
return 0;
