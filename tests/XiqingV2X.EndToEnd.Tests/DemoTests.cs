using System.Diagnostics;
using System.Text.Json.Nodes;
using XiqingV2X.TestSupport;

namespace XiqingV2X.EndToEnd.Tests;

/// <summary>The main job as a new user meets it: one command, then every view of what it kept.</summary>
public sealed class DemoTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_demo_shows_traffic_and_everything_it_kept_agrees()
    {
        int http = FreePort.Next();
        string data = _folder.File("d");
        using Xv2x demo = Xv2x.Start(
            new Dictionary<string, string>(),
            "demo", "--rsus", "9", "--vehicles", "120", "--for", "35s", "--data", data,
            "--http", $"127.0.0.1:{http}", "--mqtt", $"127.0.0.1:{FreePort.Next()}");
        using (var api = new Api(http))
        {
            JsonNode links = await api.UntilAsync("api/v1/links", answer => JunctionsWithTraffic(answer).Count >= 8, Limit, demo);
            Assert.All(links["features"]!.AsArray(), link => Assert.Equal("LineString", (string?)link!["geometry"]!["type"]));
            await AssertEveryViewAnswersAsync(api);
        }

        Assert.True(await demo.ExitAsync(Limit) == 0, demo.Output + demo.Error);
        Assert.Contains("the ledger balances", demo.Output, StringComparison.Ordinal);

        JsonNode ledger = await JsonOfAsync("ledger", "--data", data, "--format", "json");
        AssertLedgerEqualsWhatTheSimulatorPublished(ledger, JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(data, "rsu-sim.json")))!);
        await AssertTsharkSeesEveryRecordAsync(data, ledger);
        await AssertCoverageAsync(data);
        await AssertMetricsAsync(data);
        await AssertReplayMakesTheSameAsync(data, _folder.File("again"));
    }

    private static HashSet<string> JunctionsWithTraffic(JsonNode links) =>
        [.. links["features"]!.AsArray()
            .Where(link => link!["properties"]!["latest"]!.AsArray().Any(figures => figures!["flow_vph"] is not null))
            .Select(link => (string)link!["properties"]!["node"]!)];

    private static async Task AssertEveryViewAnswersAsync(Api api)
    {
        Assert.True((bool)(await api.GetAsync("healthz/ready"))["ready"]!);
        Assert.Contains("v2x_uploads_received", await api.GetTextAsync("metrics"), StringComparison.Ordinal);
        Assert.NotNull((await api.GetAsync("openapi/v1.json"))["paths"]!["/api/v1/ledger"]);
        Assert.Equal(9, (await api.GetAsync("api/v1/rsus"))["features"]!.AsArray().Count);
        JsonNode junction = (await api.GetAsync("api/v1/intersections"))["features"]!.AsArray()
            .First(node => node!["properties"]!["phases"]!.AsArray().Count > 0)!;
        Assert.NotEmpty((await api.GetAsync($"api/v1/intersections/{junction["id"]}"))["properties"]!["approaches"]!.AsArray());
        Assert.NotEmpty((await api.GetAsync("api/v1/metrics?series=link&window=10"))["points"]!.AsArray());
        foreach (int seconds in (int[])[60, 300, 900, 3600])
        {
            Assert.Equal(seconds, (int)(await api.GetAsync($"api/v1/metrics?series=link&window={seconds}"))["windowS"]!);
        }

        Assert.True((bool)(await api.GetAsync("api/v1/ledger"))["balances"]!);
        Assert.NotNull((await api.GetAsync("api/v1/coverage"))["indicators"]);
        Assert.Contains("XiqingV2X", await api.GetTextAsync(""), StringComparison.Ordinal);
        JsonNode snapshot = await FirstSnapshotAsync(api);
        Assert.True((bool)snapshot["zone"]!["invented"]!);
        Assert.True((long)snapshot["totals"]!["received"]! > 0);
    }

    private static async Task<JsonNode> FirstSnapshotAsync(Api api)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/live");
        using HttpResponseMessage response = await api.SendAsync(request);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal))
            {
                return JsonNode.Parse(line[5..])!;
            }
        }

        throw new InvalidOperationException("the stream ended without a snapshot");
    }

    private static void AssertLedgerEqualsWhatTheSimulatorPublished(JsonNode ledger, JsonNode published)
    {
        Assert.True((bool)ledger["balances"]!);
        Assert.Equal(0, (long)ledger["totals"]!["inFlight"]!);
        Assert.Equal(0, (long)published["unsent"]!);
        int compared = 0;
        foreach ((string rsu, JsonNode? kinds) in published["rsus"]!.AsObject())
        {
            foreach ((string kind, JsonNode? counts) in kinds!.AsObject().Where(entry => (long)entry.Value!["uploads"]! > 0))
            {
                JsonNode row = ledger["rows"]!.AsArray().Single(r => (string?)r!["rsu"] == rsu && (string?)r["kind"] == kind)!;
                Assert.Equal((long)counts!["uploads"]!, (long)row["received"]!);
                Assert.Equal((long)counts["messages"]!, (long)row["messages"]!);
                compared++;
            }
        }

        Assert.Equal(ledger["rows"]!.AsArray().Count, compared);
        Assert.Equal((long)published["uploads"]!, (long)ledger["totals"]!["received"]!);
    }

    private static async Task AssertTsharkSeesEveryRecordAsync(string data, JsonNode ledger)
    {
        long records = 0;
        foreach (string segment in Directory.GetFiles(Path.Combine(data, "journal"), "*.pcapng").Order(StringComparer.Ordinal))
        {
            string[] lines = await TsharkAsync(segment);
            Assert.All(lines, line =>
            {
                string[] fields = line.Split('\t');
                Assert.Matches(@"^\d{10}\.\d+$", fields[0]);
                Assert.StartsWith("DEMO", fields[1], StringComparison.Ordinal);
                Assert.Matches($"^v2x/v1/rsu/{fields[1]}/(bsm|map|rsm|spat|rsi)/up$", fields[2]);
            });
            records += lines.Length;
        }

        Assert.Equal((long)ledger["totals"]!["received"]! - (long)ledger["totals"]!["shed"]!, records);
    }

    private static async Task<string[]> TsharkAsync(string segment)
    {
        var info = new ProcessStartInfo(
            "/usr/bin/tshark",
            ["-r", segment, "-T", "fields", "-e", "frame.time_epoch", "-e", "frame.interface_name", "-e", "mqtt.topic"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process tshark = Process.Start(info)!;
        Task<string> error = tshark.StandardError.ReadToEndAsync();
        string output = await tshark.StandardOutput.ReadToEndAsync();
        await tshark.WaitForExitAsync();
        Assert.True(tshark.ExitCode == 0, await error);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task AssertCoverageAsync(string data)
    {
        JsonNode report = await JsonOfAsync("coverage", "--data", data, "--format", "json");
        Assert.NotEmpty(report["indicators"]!.AsArray());
        (int exitCode, string html, string error) = await Xv2x.RunAsync(Limit, "coverage", "--data", data, "--format", "html");
        Assert.True(exitCode == 0, error);
        Assert.Contains("虚构", html, StringComparison.Ordinal);
    }

    private static async Task AssertMetricsAsync(string data)
    {
        (int exitCode, string csv, string error) = await Xv2x.RunAsync(Limit, "metrics", "--data", data, "--series", "link", "--window", "10");
        Assert.True(exitCode == 0, error);
        Assert.StartsWith("series,window_s,start,link,node,source,flow_vph", csv, StringComparison.Ordinal);
        Assert.True(csv.Split('\n').Length > 20, csv);
    }

    /// <summary>The live run and the replay of its journal: the same bytes.</summary>
    private static async Task AssertReplayMakesTheSameAsync(string data, string again)
    {
        (int exitCode, string output, string error) = await Xv2x.RunAsync(Limit, "replay", data, "--data", again);
        Assert.True(exitCode == 0, output + error);
        string[] exports = new string[2];
        foreach (int i in (int[])[0, 1])
        {
            (exitCode, exports[i], error) = await Xv2x.RunAsync(Limit, "metrics", "--data", i == 0 ? data : again);
            Assert.True(exitCode == 0, error);
        }

        Assert.True(exports[0].Length > 10_000, exports[0]);
        Assert.Equal(exports[0], exports[1]);
    }

    private static async Task<JsonNode> JsonOfAsync(params string[] arguments)
    {
        (int exitCode, string output, string error) = await Xv2x.RunAsync(Limit, arguments);
        Assert.True(exitCode == 0, error);
        return JsonNode.Parse(output)!;
    }
}
