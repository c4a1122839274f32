using System.CommandLine;
using XiqingV2X.Coverage;
using XiqingV2X.Coverage.Advice;
using XiqingV2X.Coverage.Evidence;
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
        var format = new Option<string>("--format") { Description = "html, pdf (with the machine's Chromium, to --out), json, csv or md; geojson or gpx: the roads to drive next.", DefaultValueFactory = _ => "html" };
        format.AcceptOnlyFromAmong("html", "pdf", "json", "csv", "md", "geojson", "gpx");
        var file = new Option<string?>("--out") { Description = "File to write; without it, standard output." };
        var language = new Option<string>("--lang") { Description = "Language of a page: zh, en or both.", DefaultValueFactory = _ => "both" };
        language.AcceptOnlyFromAmong("zh", "en", "both");
        var from = new Option<DateTimeOffset?>("--from") { Description = "Start of the period; without it, 24 h before its end." };
        var to = new Option<DateTimeOffset?>("--to") { Description = "End of the period; without it, the end of the evidence." };
        var area = new Option<string?>("--area") { Description = "Only a key area (id) or a town (code)." };
        var command = new Command(
            "coverage",
            "What is measured, registered, attested or unknown of each clause of the district plan, with its evidence. "
            + "The plan sets no numeric V2X target, so none is reported.")
        {
            data, format, file, language, from, to, area,
            CoverageVerifyCommand.Create(),
            CoverageChangesCommand.Create(),
            CoverageTrendCommand.Create(),
            CoverageSchemaCommand.Create(),
        };
        command.SetAction(async parsed =>
        {
            // Checked against its schema while the store is opened and the register read; who needs it first waits for it.
            _ = Task.Run(() => PlanCatalog.Shipped);
            using EdgeStore store = DataFolder.OpenToRead(parsed.GetValue(data)!);
            var options = new CoverageOptions { From = parsed.GetValue(from), To = parsed.GetValue(to), Area = parsed.GetValue(area) };
            CoverageReport report = Compute(new StoreEvidence(store), options, parsed.GetValue(format) == "json" ? parsed.GetValue(file) : null);

            if (parsed.GetValue(format) == "pdf")
            {
                await PrintAsync(report, parsed.GetValue(language)!, parsed.GetValue(file) ?? throw new WrongUseException("a PDF needs --out FILE"));
            }
            else
            {
                Write(report, parsed.GetValue(format)!, parsed.GetValue(language)!, parsed.GetValue(file));
            }

            if (parsed.GetValue(file) is { } written)
            {
                await Console.Error.WriteLineAsync($"wrote {written}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Makes the report; for one that is kept as JSON, with its evidence beside it.</summary>
    private static CoverageReport Compute(StoreEvidence store, CoverageOptions options, string? keptAs)
    {
        try
        {
            if (keptAs is null)
            {
                return CoverageCalculator.Compute(store, PlanCatalog.Shipped, options, TimeProvider.System);
            }

            using FileStream pack = File.Create(CoverageVerifyCommand.PackOf(keptAs));
            using var evidence = new KeepingEvidence(store, pack);
            return CoverageCalculator.Compute(evidence, PlanCatalog.Shipped, options, TimeProvider.System);
        }
        catch (ArgumentException e)
        {
            throw new WrongUseException(e.Message);
        }
    }

    private static void Write(CoverageReport report, string format, string language, string? file)
    {
        ReportFormat form = format switch
        {
            "json" => ReportFormat.Json,
            "csv" => ReportFormat.Csv,
            "md" => ReportFormat.Markdown,
            _ => ReportFormat.Html,
        };
        using Stream output = file is null ? Console.OpenStandardOutput() : new FileStream(file, FileMode.Create);
        switch (format)
        {
            case "geojson":
                DriveList.WriteGeoJson(report.Advice.Drives, output);
                break;
            case "gpx":
                DriveList.WriteGpx(report.Advice.Drives, output);
                break;
            default:
                ReportWriter.Write(report, form, output, language switch { "zh" => ReportLanguage.Chinese, "en" => ReportLanguage.English, _ => ReportLanguage.Both });
                break;
        }
    }

    private static async Task PrintAsync(CoverageReport report, string language, string file)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("xv2x-report-");
        try
        {
            string html = Path.Combine(folder.FullName, "report.html");
            Write(report, "html", language, html);
            await PdfPrinter.PrintAsync(html, file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
