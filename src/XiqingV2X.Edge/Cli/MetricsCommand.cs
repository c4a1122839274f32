using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Api;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Points;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x metrics</c>: closed windows of a data folder as CSV or JSON lines.</summary>
internal static class MetricsCommand
{
    public static Command Create()
    {
        Option<string> data = DataFolder.Option();
        var series = new Option<string?>("--series") { Description = $"One of {string.Join(", ", TrafficSeries.All.Select(s => s.Name))}. Without it: all of them." };
        var window = new Option<int?>("--window") { Description = $"Window length in seconds, one of {MetricsApi.WindowsText}. Without it: all." };
        window.AcceptOnlyFromAmong([.. MetricsApi.Windows.Select(length => length.ToString(CultureInfo.InvariantCulture))]);
        var from = new Option<string?>("--from") { Description = "Windows that start at or after this: ISO 8601 (UTC) or Unix ms." };
        var to = new Option<string?>("--to") { Description = "Windows that start before this." };
        var describe = new Option<bool>("--describe") { Description = "Lists the series with the definition and unit of each figure instead." };
        var format = new Option<string>("--format") { Description = "csv, json (one object a line) or parquet (one --series, to --out).", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "json", "parquet");
        var file = new Option<string?>("--out") { Description = "File to write; without it, standard output." };
        var command = new Command("metrics", "Closed windows of a data folder, oldest first. An empty field has no value.")
        {
            data, series, window, from, to, format, file, describe,
        };
        command.SetAction(async parsed =>
        {
            SeriesDefinition[] chosen = Choose(parsed.GetValue(series));
            if (parsed.GetValue(describe))
            {
                return Describe(chosen);
            }

            if (!MetricsApi.TryTime(parsed.GetValue(from), long.MinValue, out long fromMs)
                || !MetricsApi.TryTime(parsed.GetValue(to), long.MaxValue, out long toMs))
            {
                throw new WrongUseException("--from and --to are ISO 8601 times (2026-03-01T08:00:00Z) or Unix milliseconds");
            }

            bool parquet = parsed.GetValue(format) == "parquet";
            string? destination = parsed.GetValue(file);
            if (parquet && (chosen.Length > 1 || destination is null))
            {
                throw new WrongUseException("a Parquet file holds one series: name it with --series, and the file with --out");
            }

            using EdgeStore store = DataFolder.OpenToRead(parsed.GetValue(data)!);
            using Stream output = destination is null ? Console.OpenStandardOutput() : new FileStream(destination, FileMode.Create);
            if (parquet)
            {
                await ParquetExport.WriteAsync(chosen[0], Points(store, chosen[0], parsed.GetValue(window), fromMs, toMs), output);
                return ExitCode.Done;
            }

            return WriteText(output, store, chosen, parsed.GetValue(window), fromMs, toMs, parsed.GetValue(format)!);
        });
        return command;
    }

    private static SeriesDefinition[] Choose(string? name)
    {
        SeriesDefinition[] chosen = [.. TrafficSeries.All.Where(known => name is null || known.Name == name)];
        return chosen.Length > 0 ? chosen : throw new WrongUseException($"no series '{name}': see xv2x metrics --describe");
    }

    private static int Describe(SeriesDefinition[] series)
    {
        foreach (SeriesDefinition definition in series)
        {
            Console.WriteLine($"{definition.Name}  [tags: {string.Join(", ", definition.Tags)}]");
            Console.WriteLine($"  {definition.Description}");
            foreach (FieldDefinition field in definition.Fields)
            {
                Console.WriteLine($"  - {field.Name}{(field.Unit.Length > 0 ? $" ({field.Unit})" : "")}: {field.Description}");
            }

            Console.WriteLine();
        }

        return ExitCode.Done;
    }

    private static int WriteText(Stream destination, EdgeStore store, SeriesDefinition[] series, int? window, long fromMs, long toMs, string format)
    {
        using var output = new StreamWriter(destination, bufferSize: 1 << 16);
        foreach (SeriesDefinition definition in series)
        {
            bool header = format == "csv";
            foreach (MetricPoint point in Points(store, definition, window, fromMs, toMs))
            {
                if (header)
                {
                    output.WriteLine(string.Join(',', ["series", "window_s", "start", .. definition.Tags, .. definition.Fields.Select(field => field.Name)]));
                    header = false;
                }

                output.WriteLine(format == "csv" ? CsvLine(point) : JsonLine(point));
            }
        }

        return ExitCode.Done;
    }

    private static IEnumerable<MetricPoint> Points(EdgeStore store, SeriesDefinition series, int? window, long fromMs, long toMs) => store.ReadSeries()
        .Where(stored => stored.Series == series.Name && (window ?? stored.WindowSeconds) == stored.WindowSeconds)
        .Select(stored => stored.WindowSeconds)
        .Order()
        .SelectMany(length => store.ReadPoints(new PointQuery(series.Name, length) { FromMs = fromMs, ToMs = toMs }));

    private static string CsvLine(MetricPoint point) => string.Join(',',
    [
        point.Series.Name,
        point.WindowSeconds.ToString(CultureInfo.InvariantCulture),
        DateTimeOffset.FromUnixTimeMilliseconds(point.StartMs).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        .. point.Tags.Select(CsvTable.Quote),
        .. point.Values.Select(value => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : ""),
    ]);

    private static string JsonLine(MetricPoint point)
    {
        JsonObject line = PointJson.Full(point);
        line.Insert(0, "series", point.Series.Name);
        return line.ToJsonString(Json.Options);
    }
}
