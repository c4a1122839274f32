using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Influx;
using XiqingV2X.TestSupport;

namespace XiqingV2X.EndToEnd.Tests.Deploy;

/// <summary>
/// Grafana's pages and the retention of InfluxDB 1.x, against a real server that the node's forwarder filled with five simulated
/// minutes. The Flux of both is parsed in tests/dashboard/flux.test.mjs.
/// </summary>
public sealed class GrafanaTests : IDisposable
{
    private const string Database = "xv2x";
    private const string Begin = "2026-03-02T07:30:00Z";
    private const string End = "2026-03-02T07:36:00Z";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);
    private readonly TempFolder _folder = new();

    public static TheoryData<string> Pages => [.. PageNames];

    private static string[] PageNames => [.. Directory.GetFiles(Path.Combine(DeployFolder.Path, "grafana/dashboards/influxql")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_panel_shows_rows_and_hours_and_days_are_kept()
    {
        await using InfluxServer influx = await InfluxServer.StartAsync();
        string setup = await File.ReadAllTextAsync(Path.Combine(DeployFolder.Path, "influxdb/influxql/setup.iql"));
        // The simulated minutes are long ago: what is older than the 30 days would not be taken.
        foreach (string statement in setup.Replace("DURATION 30d REPLICATION 1 SHARD DURATION 1d", "DURATION INF REPLICATION 1 SHARD DURATION 1d", StringComparison.Ordinal).Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await influx.QueryAsync(statement);
        }

        await FillAsync(influx);
        var panels = 0;
        var empty = new List<string>();
        foreach (string page in PageNames)
        {
            foreach (JsonNode? panel in Page("influxql", page)["panels"]!.AsArray())
            {
                foreach (JsonNode? target in panel!["targets"]!.AsArray())
                {
                    panels++;
                    string query = Filled((string)target!["query"]!);
                    if ((await influx.QueryAsync(query, Database)).Count == 0)
                    {
                        empty.Add($"{page}, {panel["title"]}: {query}");
                    }
                }
            }

            foreach (JsonNode? variable in Page("influxql", page)["templating"]!["list"]!.AsArray().Where(variable => (string)variable!["type"]! == "query"))
            {
                Assert.NotEmpty(await influx.QueryAsync((string)variable!["query"]!, Database));
            }
        }

        Assert.True(panels > 40, $"{panels} queries");
        Assert.True(empty.Count == 0, string.Join('\n', empty));
        await AssertHoursAndDaysAsync(influx, setup);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Both_languages_show_the_same_panels(string page) => Assert.Equal(Titles("influxql", page), Titles("flux", page));

    [Fact]
    public void The_retention_statements_are_what_the_series_say()
    {
        string path = Path.Combine(DeployFolder.Path, "influxdb/influxql/setup.iql");
        string text = RetentionStatements.Text();
        if (Environment.GetEnvironmentVariable("XV2X_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.Equal(text, File.ReadAllText(path));
    }

    private static string[] Titles(string language, string page) => [.. Page(language, page)["panels"]!.AsArray().Select(panel => (string)panel!["title"]!)];

    private static JsonNode Page(string language, string page) => JsonNode.Parse(File.ReadAllText(Path.Combine(DeployFolder.Path, "grafana/dashboards", language, page)))!;

    private static string Filled(string query)
    {
        string text = query
            .Replace("$timeFilter", $"time >= '{Begin}' AND time < '{End}'", StringComparison.Ordinal)
            .Replace("$__interval", "1m", StringComparison.Ordinal)
            .Replace("$window", "60s", StringComparison.Ordinal);
        text = Regex.Replace(text, @"\$\{\w+:regex\}", "(.*)");
        Assert.DoesNotMatch(@"\$(?!/)", text);
        return text;
    }

    /// <summary>What the continuous queries do, on windows of a minute in place of an hour: the same points come out.</summary>
    private static async Task AssertHoursAndDaysAsync(InfluxServer influx, string setup)
    {
        foreach (Match query in Regex.Matches(setup, @"BEGIN (SELECT .* INTO ""xv2x""\.""hours""\.""(\w+)"" .*) END"))
        {
            string series = query.Groups[2].Value;
            await influx.QueryAsync(
                query.Groups[1].Value
                    .Replace("'3600s'", "'60s'", StringComparison.Ordinal)
                    .Replace("time(1h)", "time(1m)", StringComparison.Ordinal)
                    .Replace("GROUP BY", $"AND time >= '{Begin}' AND time < '{End}' GROUP BY", StringComparison.Ordinal),
                Database);
            IReadOnlyList<InfluxRow> kept = await influx.QueryAsync($"SELECT * FROM hours.\"{series}\"", Database);
            IReadOnlyList<InfluxRow> source = await influx.QueryAsync($"SELECT * FROM windows.\"{series}\" WHERE \"window\" = '60s'", Database);
            Assert.Equal(source.Select(Text).Order(StringComparer.Ordinal), kept.Select(Text).Order(StringComparer.Ordinal));
        }

        MatchCollection days = Regex.Matches(setup, @"BEGIN (SELECT .* INTO ""xv2x""\.""days""\.""(\w+)"" .*) END");
        Assert.NotEmpty(days);
        foreach (Match query in days)
        {
            await influx.QueryAsync(
                query.Groups[1].Value
                    .Replace("'3600s'", "'60s'", StringComparison.Ordinal)
                    .Replace("GROUP BY", $"AND time >= '{Begin}' AND time < '{End}' GROUP BY", StringComparison.Ordinal),
                Database);
        }

        double day = await influx.NumberAsync("SELECT sum(uploads) FROM days.rsu", Database);
        Assert.Equal(await influx.NumberAsync("SELECT sum(uploads) FROM windows.rsu WHERE \"window\" = '60s'", Database), day);
        Assert.True(day > 1_000);
    }

    private static string Text(InfluxRow row) => string.Join(' ', row.Values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}={value.Value}"));

    private async Task FillAsync(InfluxServer influx)
    {
        string journal = _folder.File("journal");
        string data = _folder.File("d");
        await SimulateAsync("run", "--rsus", "3", "--vehicles", "60", "--equipped", "0.8", "--seed", "7", "--for", "300s", "--start", Begin, "--journal", journal);
        (int exitCode, string output, string error) = await Xv2x.RunAsync(Limit, "replay", journal, "--data", data);
        Assert.True(exitCode == 0, output + error);
        using var store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = data });
        using var forwarder = new InfluxForwarder(store, new InfluxOptions { Url = influx.Url, Database = Database });
        Assert.True(await forwarder.FlushAsync(default));
        Assert.Equal(0, forwarder.ReadHealth().SetAside);
    }

    private static async Task SimulateAsync(params string[] arguments)
    {
        var info = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "rsu-sim.dll"), .. arguments]) { RedirectStandardOutput = true };
        using Process process = Process.Start(info)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
    }
}
