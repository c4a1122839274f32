using System.CommandLine;
using System.Text.Json;
using XiqingV2X.Coverage.Verification;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x coverage changes</c>: what changed between two reports, and why.</summary>
internal static class CoverageChangesCommand
{
    public static Command Create()
    {
        var before = new Argument<string>("BEFORE") { Description = "Earlier report, JSON." };
        var after = new Argument<string>("AFTER") { Description = "Later report, JSON." };
        var command = new Command("changes", "What changed from one report to another: figures, clauses, and the units, junctions and road cells behind them.") { before, after };
        command.SetAction(parsed =>
        {
            try
            {
                foreach (string change in ReportChanges.Between(File.ReadAllBytes(parsed.GetValue(before)!), File.ReadAllBytes(parsed.GetValue(after)!)))
                {
                    Console.WriteLine(change);
                }
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or IOException)
            {
                throw new WrongUseException("two reports in JSON are needed: " + e.Message);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
