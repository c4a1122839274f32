using System.Diagnostics;
using System.Globalization;
using System.Text;
using XiqingV2X.Edge.Cli;
using XiqingV2X.Storage;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.IngestBench;

/// <summary>
/// The register and the report of a large zone, each by its own command as an operator calls it: 10,000 junctions and units are
/// imported, and the report is made out of a store with windows of an hour over 100,000 road cells.
/// </summary>
internal static class CoverageRun
{
    private const int Side = 100;
    private const int Places = Side * Side;
    private const int CellsPerRoad = 10;
    private const double MostSeconds = 10;
    private const double MostMiB = 500;
    private const double Step = 0.0045; // 500 m north: ten cells of 50 m
    private const int WindowSeconds = 300;
    private const int Windows = 12;
    private const int PointsPerCommit = 50_000;

    private static readonly DateTimeOffset Begin = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[] Kinds = ["bsm", "map", "rsi", "rsm", "spat"];

    public static async Task<int> RunAsync()
    {
        using var folder = new TempFolder();
        string data = folder.File("data");
        Console.WriteLine("step                         wall s   CPU s   peak MiB");
        bool holds = true;
        foreach ((string kind, string text) in Tables())
        {
            string file = folder.File($"{kind}.csv");
            await File.WriteAllTextAsync(file, text);
            holds &= await StepAsync($"register import {kind}", "register", "import", kind, file, "--data", data);
        }

        long points = Fill(data);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"store                        {points:N0} points, {new FileInfo(new EdgeStoreOptions { DataFolder = data }.DatabasePath).Length >> 20} MiB"));
        foreach (string format in (string[])["json", "html", "csv"])
        {
            holds &= await StepAsync($"coverage, {format}", "coverage", "--data", data, "--format", format, "--out", folder.File($"report.{format}"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Places:N0} junctions, {Places * CellsPerRoad:N0} road cells: {(holds ? "each step under" : "MISSED:")} {MostSeconds} s and {MostMiB} MiB"));
        return holds ? 0 : 1;
    }

    private static async Task<bool> StepAsync(string name, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using Process process = Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "xv2x.dll"), .. arguments]) { RedirectStandardOutput = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        double peak = 0;
        TimeSpan cpu = default;
        while (!process.WaitForExit(20))
        {
            try
            {
                process.Refresh();
                peak = Math.Max(peak, process.PeakWorkingSet64 / 1048576.0);
                cpu = process.TotalProcessorTime;
            }
            catch (InvalidOperationException)
            {
                break; // it has just ended
            }
        }

        await process.WaitForExitAsync();
        double seconds = watch.Elapsed.TotalSeconds;
        await output;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{name} ended with {process.ExitCode}: {await output}");
        }

        bool holds = seconds < MostSeconds && peak < MostMiB;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-27} {seconds,7:F1} {cpu.TotalSeconds,7:F1} {peak,10:F0}{(holds ? "" : "   MISSED")}"));
        return holds;
    }

    private static IEnumerable<(string Kind, string Text)> Tables()
    {
        yield return ("junctions", Table("node,name,lat,lon,signalised,rsi", i => $"{Node(i)},{Node(i)},{Place(i).Lat},{Place(i).Lon},true,true"));
        yield return ("rsus", Table("id,name,state,lat,lon,junction", i => $"{Rsu(i)},{Rsu(i)},in-service,{Place(i).Lat},{Place(i).Lon},{Node(i)}"));
        yield return ("roads", Table("id,name,class,line", i => $"{Rsu(i)},{Rsu(i)},main,\"{Place(i).Lon} {Place(i).Lat}, {Place(i).Lon} {Place(i).Lat + Step}\""));
    }

    private static string Table(string header, Func<int, FormattableString> row)
    {
        var text = new StringBuilder(header).Append('\n');
        for (int i = 0; i < Places; i++)
        {
            text.Append(row(i).ToString(CultureInfo.InvariantCulture)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Writes what a node would have: every unit, junction and cell in every window.</summary>
    private static long Fill(string data)
    {
        using EdgeStore store = DataFolder.OpenToWrite(data);
        var batch = new StoreBatch();
        long written = 0;
        for (int window = 0; window < Windows; window++)
        {
            long startMs = Begin.AddSeconds(window * WindowSeconds).ToUnixTimeMilliseconds();
            foreach ((SeriesDefinition series, string[] tags) in Keys())
            {
                batch.Add(new MetricPoint(series, WindowSeconds, startMs, tags, Values(series)));
                if (batch.Points.Count == PointsPerCommit)
                {
                    written += batch.Points.Count;
                    store.Commit(batch);
                }
            }
        }

        written += batch.Points.Count;
        store.Commit(batch);
        return written;
    }

    private static IEnumerable<(SeriesDefinition Series, string[] Tags)> Keys()
    {
        for (int i = 0; i < Places; i++)
        {
            foreach (string kind in Kinds)
            {
                yield return (TrafficSeries.Rsu, [kind, Rsu(i)]);
            }

            yield return (TrafficSeries.Junction, [Node(i), Rsu(i)]);
            yield return (TrafficSeries.Rsi, [Rsu(i)]);
            yield return (TrafficSeries.Bsm, [Rsu(i)]);
            for (int cell = 0; cell < CellsPerRoad; cell++)
            {
                yield return (TrafficSeries.Cell, [cell.ToString(CultureInfo.InvariantCulture), Rsu(i), Rsu(i)]);
            }
        }
    }

    private static double[] Values(SeriesDefinition series) =>
    [
        .. series.Fields.Select(field => field.Name switch
        {
            "messages" or "uploads" or "packets_received" or "rate_hz" or "spat_messages" or "map_messages" => 100.0,
            "rejected" or "packets_missed" or "spat_stuck" or "text_signs" => 0,
            _ => 1,
        }),
    ];

    private static string Rsu(int i) => string.Create(CultureInfo.InvariantCulture, $"RSU{i:00000}");

    private static string Node(int i) => string.Create(CultureInfo.InvariantCulture, $"1-{i + 1}");

    private static (double Lon, double Lat) Place(int i) => (116.9 + (i % Side * 0.004), 38.8 + (i / Side * Step));
}
