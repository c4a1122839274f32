using System.CommandLine;
using XiqingV2X.Coverage;
using XiqingV2X.Coverage.Plan;
using XiqingV2X.Coverage.Rendering;
using XiqingV2X.Coverage.Report;
using XiqingV2X.Storage;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x coverage</c>: the report against the district plan.</summary>
internal static class CoverageCommand
{
    public static Command Create()
    {
        Option<string> data = DataFolder.Option();
        var format = new Option<string>("--format") { Description = "html, json, csv or md.", DefaultValueFactory = _ => "html" };
        format.AcceptOnlyFromAmong("html", "json", "csv", "md");
        var file = new Option<string?>("--out") { Description = "File to write; without it, standard output." };
        var command = new Command(
            "coverage",
            "What is measured, registered, attested or unknown of each clause of the district plan, with its evidence. "
            + "The plan sets no numeric V2X target, so none is reported.")
        {
            data, format, file,
        };
        command.SetAction(parsed =>
        {
            using EdgeStore store = DataFolder.OpenToRead(parsed.GetValue(data)!);
            return Run(store, parsed.GetValue(format)!, parsed.GetValue(file));
        });
        return command;
    }

    private static int Run(EdgeStore store, string format, string? file)
    {
        CoverageReport report = CoverageCalculator.Compute(new StoreEvidence(store), PlanCatalog.Load(), new CoverageOptions(), TimeProvider.System);
        ReportFormat form = format switch
        {
            "json" => ReportFormat.Json,
            "csv" => ReportFormat.Csv,
            "md" => ReportFormat.Markdown,
            _ => ReportFormat.Html,
        };
        if (file is null)
        {
            using Stream output = Console.OpenStandardOutput();
            ReportWriter.Write(report, form, output);
            return ExitCode.Done;
        }

        using (var output = new FileStream(file, FileMode.Create))
        {
            ReportWriter.Write(report, form, output);
        }

        Console.Error.WriteLine($"wrote {file}");
        return ExitCode.Done;
    }
}
