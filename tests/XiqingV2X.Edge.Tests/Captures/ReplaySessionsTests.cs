using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Tests.Pipeline;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Captures;

/// <summary>Replays that the node hosts: the same views as the live ones, marked, controlled, bounded.</summary>
public sealed class ReplaySessionsTests : IAsyncLifetime, IDisposable
{
    private const string Token = "a token of the test";
    private const int Seconds = 200;
    private static readonly long StartMs = SimulatedJournal.Start.ToUnixTimeMilliseconds();
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly TempFolder _folder = new();
    private readonly HttpClient _http = new();
    private WebApplication? _app;

    /// <summary>The node has worked off a journal, and may replay it or a copy of it.</summary>
    public async Task InitializeAsync()
    {
        await SimulatedJournal.WriteAsync(_folder.File("data/journal"), rsus: 2, vehicles: 10, TimeSpan.FromSeconds(Seconds));
        await SimulatedJournal.WriteAsync(_folder.File("captures/copy"), rsus: 2, vehicles: 10, TimeSpan.FromSeconds(Seconds));
        await File.WriteAllBytesAsync(_folder.File("captures/broken.pcapng"), [0xFF, 0x00, 0xFE, 0x01]);
        await File.WriteAllTextAsync(_folder.File("secret.pcapng"), "not for replay");
        await File.WriteAllTextAsync(_folder.File("token"), Token);
        string http = $"127.0.0.1:{FreePort.Next()}";
        _app = EdgeNode.Build(
            EdgeConfiguration.Validated(new EdgeOptions
            {
                DataFolder = _folder.File("data"),
                Http = new HttpOptions { Listen = http, TokenFile = _folder.File("token") },
                Mqtt = new MqttOptions { Listen = $"127.0.0.1:{FreePort.Next()}" },
                Replays = new ReplaySettings { Captures = _folder.File("captures"), Sessions = 2 },
            }),
            quiet: true);
        await _app.StartAsync();
        _http.BaseAddress = new Uri($"http://{http}/api/v1/");
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public async Task DisposeAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        Assert.Empty(Directory.Exists(_folder.File("data/replays")) ? Directory.GetDirectories(_folder.File("data/replays")).SelectMany(Directory.GetFileSystemEntries) : []);
    }

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_capture_is_played_to_its_end_and_every_view_shows_it_as_live_would()
    {
        JsonNode sources = await GetAsync("replays/sources");
        Assert.Equal(["broken.pcapng", "copy"], sources["captures"]!.AsArray().Select(capture => (string)capture!["name"]!));
        JsonNode started = await PostAsync("replays", """{"capture":"copy","speed":"max"}""", HttpStatusCode.Created);
        string id = (string)started["id"]!;
        JsonNode state = await StateAsync(id, "at-end");
        Assert.InRange((long)state["positionMs"]!, StartMs + ((Seconds - 1) * 1000), StartMs + ((Seconds + 1) * 1000));

        foreach (string view in (string[])["rsus", "links", "intersections", "ledger", "rsus/DEMO0001", "metrics?series=link&window=10"])
        {
            using HttpResponseMessage response = await _http.GetAsync($"replays/{id}/{view}");
            Assert.True(response.IsSuccessStatusCode, view + await response.Content.ReadAsStringAsync());
            Assert.Equal(id, response.Headers.GetValues("X-Replay").Single());
        }

        Assert.Equal("on-air", (string?)(await GetAsync($"replays/{id}/rsus"))["features"]![0]!["properties"]!["state"]);
        JsonNode snapshot = await FirstSnapshotAsync($"replays/{id}/live");
        Assert.Equal(id, (string?)snapshot["replay"]!["id"]);
        Assert.InRange((long)snapshot["nowMs"]!, StartMs, StartMs + (1000 * Seconds) + 2000);
        Assert.Null((await FirstSnapshotAsync("live"))["replay"]);

        // All windows that the node closed of the same uploads, the replay has as well. The last ones are left out: a node
        // that has heard nothing for 10 s writes a mark of silence into its journal, which the copy has not.
        long end = StartMs + ((Seconds - 20) * 1000L);
        foreach (string series in (string[])["link", "phase", "rsu"])
        {
            string query = $"metrics?series={series}&window=10&limit=10000&to={end}";
            var live = (await GetAsync(query))["points"]!.AsArray().Select(point => point!.ToJsonString()).ToHashSet();
            var replayed = (await GetAsync($"replays/{id}/{query}"))["points"]!.AsArray().Select(point => point!.ToJsonString()).ToHashSet();
            Assert.True(live.Count > 10 && live.IsSubsetOf(replayed), $"{series}: {live.Count} live, {live.Except(replayed).Count()} of them not in the replay");
        }

        JsonNode timeline = await UntilAsync($"replays/{id}/timeline", answer => (bool)answer["complete"]!);
        Assert.Equal(Seconds, timeline["uploads"]!.AsArray().Count * (int)timeline["stretchS"]!, 1.5);
        Assert.Equal(HttpStatusCode.NoContent, (await _http.DeleteAsync($"replays/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync($"replays/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync($"replays/{id}/links")).StatusCode);
    }

    [Fact]
    public async Task A_period_of_the_journal_is_paused_stepped_sent_on_and_back()
    {
        long from = StartMs + 20_000;
        JsonNode started = await PostAsync("replays", $$"""{"fromMs":{{from}},"toMs":{{StartMs + 180_000}},"paused":true}""", HttpStatusCode.Created);
        string id = (string)started["id"]!;
        await StateAsync(id, "paused");
        await PostAsync($"replays/{id}/step?uploads=3");
        JsonNode state = await UntilAsync($"replays/{id}", answer => (long?)answer["positionMs"] >= from);
        Assert.InRange((long)state["positionMs"]!, from, from + 1000);

        // On, over what lies between; then back, into a new scene.
        await PostAsync($"replays/{id}/seek?to={StartMs + 100_000}");
        await PostAsync($"replays/{id}/step");
        await UntilAsync($"replays/{id}", answer => (string?)answer["state"] == "paused" && (long)answer["positionMs"]! is var at && at >= StartMs + 100_000 && at < StartMs + 101_000);
        Assert.NotEmpty((await UntilAsync($"replays/{id}/metrics?series=rsu&window=10", answer => answer["points"]!.AsArray().Count > 0))["points"]!.AsArray());
        await PostAsync($"replays/{id}/seek?to={StartMs + 50_000}");
        await PostAsync($"replays/{id}/step");
        await UntilAsync($"replays/{id}", answer => (string?)answer["state"] == "paused" && (long)answer["positionMs"]! is var at && at >= StartMs + 50_000 && at < StartMs + 51_000);
        JsonArray points = (await GetAsync($"replays/{id}/metrics?series=rsu&window=10"))["points"]!.AsArray();
        Assert.All(points, point => Assert.True((long)point!["startMs"]! < StartMs + 50_000));

        await PostAsync($"replays/{id}/speed?to=max");
        await PostAsync($"replays/{id}/play");
        state = await StateAsync(id, "at-end");
        Assert.InRange((long)state["positionMs"]!, StartMs + 179_000, StartMs + 180_000);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_a_reason()
    {
        foreach (string body in (string[])
        [
            "", "[]", "{}", """{"capture":"../secret.pcapng"}""", """{"capture":"none"}""", """{"fromMs":-1}""", """{"fromMs":5,"toMs":4}""",
            """{"fromMs":1,"speed":0.01}""", """{"fromMs":9223372036854775807}""", """{"capture":{}}""",
        ])
        {
            JsonNode problem = await PostAsync("replays", body, HttpStatusCode.BadRequest);
            Assert.NotEmpty((string)problem["detail"]!);
        }

        string id = (string)(await PostAsync("replays", """{"capture":"broken.pcapng"}""", HttpStatusCode.Created))["id"]!;
        JsonNode failed = await StateAsync(id, "failed");
        Assert.Contains("is no capture", (string)failed["reason"]!, StringComparison.Ordinal);
        await PostAsync("replays", $$"""{"fromMs":{{StartMs}},"paused":true}""", HttpStatusCode.Created);
        await PostAsync("replays", """{"capture":"copy"}""", HttpStatusCode.TooManyRequests);
        await PostAsync($"replays/{id}/speed?to=1000", expected: HttpStatusCode.BadRequest);
        await PostAsync($"replays/{id}/seek?to=yesterday", expected: HttpStatusCode.BadRequest);
        await PostAsync($"replays/{id}/step?uploads=0", expected: HttpStatusCode.BadRequest);
        await PostAsync("replays/r99/pause", expected: HttpStatusCode.NotFound);
    }

    private Task<JsonNode> StateAsync(string id, string state) => UntilAsync($"replays/{id}", answer => (string?)answer["state"] == state);

    private async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await _http.GetStringAsync(path))!;

    private async Task<JsonNode> PostAsync(string path, string body = "", HttpStatusCode expected = HttpStatusCode.OK)
    {
        using HttpResponseMessage response = await _http.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(expected == response.StatusCode, $"{path} {body}: {response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    private async Task<JsonNode> UntilAsync(string path, Func<JsonNode, bool> right)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            using HttpResponseMessage response = await _http.GetAsync(path);
            string text = await response.Content.ReadAsStringAsync();
            if (response.IsSuccessStatusCode && JsonNode.Parse(text)! is var answer && right(answer))
            {
                return answer;
            }

            Assert.True(clock.Elapsed < Limit, $"{path} did not become right: {text}");
            await Task.Delay(20);
        }
    }

    private async Task<JsonNode> FirstSnapshotAsync(string path)
    {
        using HttpResponseMessage response = await _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
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
}
