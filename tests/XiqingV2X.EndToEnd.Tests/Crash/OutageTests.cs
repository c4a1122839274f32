using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using XiqingV2X.FirmwareSim.Zone;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic.Ledger;

namespace XiqingV2X.EndToEnd.Tests.Crash;

/// <summary>A node under load while mosquitto is restarted and InfluxDB is away for a while.</summary>
public sealed class OutageTests : IDisposable
{
    private const string Database = "xv2x";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task After_restarts_of_mosquitto_and_InfluxDB_the_ledger_balances_and_InfluxDB_has_what_the_store_has()
    {
        await File.WriteAllTextAsync(_folder.File("zone.json"), ZoneFile.Write(DemoZone.Create(2)));
        await using MosquittoServer broker = await MosquittoServer.StartAsync();
        await using InfluxServer influx = await InfluxServer.StartAsync();
        string data = _folder.File("d");
        int http = FreePort.Next();
        using Xv2x node = Xv2x.Start(
            new Dictionary<string, string>(),
            "edge", "--data", data, "--zone", _folder.File("zone.json"), "--http", $"127.0.0.1:{http}", "--mqtt-mode", "external", "--mqtt-broker", $"127.0.0.1:{broker.Port}",
            "--influx", influx.Url, "--influx-db", Database);
        using var api = new Api(http);
        await api.UntilAsync("healthz/ready", answer => (bool)answer["ready"]!, Limit, node);
        await using var load = new ZoneLoad(broker.Port);
        await api.UntilAsync("healthz/ready", answer => Detail(answer, "influxdb") is { } text && !text.Contains(": 0 points taken", StringComparison.Ordinal), Limit, node);

        await influx.KillAsync();
        await broker.StopAsync();
        await api.UntilUnreadyAsync("broker", Limit, node);
        await broker.StartAgainAsync();
        await api.UntilAsync("healthz/ready", answer => (bool)answer["ready"]! && !Ok(answer, "influxdb"), Limit, node);
        await influx.StartAgainAsync();
        await load.FinishAsync(Limit);
        await api.UntilAsync("healthz/ready", answer => Ok(answer, "influxdb"), Limit, node);
        await api.UntilAsync("api/v1/ledger", answer => (long)answer["totals"]!["stored"]! >= load.Count && (long)answer["totals"]!["inFlight"]! == 0, Limit, node);
        node.Stop();
        Assert.True(await node.ExitAsync(Limit) == 0, node.Output + node.Error);

        AssertEveryMessage(data, load);
        await InfluxReading.AssertSameAsync(influx, Database, data);
    }

    [Fact]
    public async Task Whatever_stands_before_InfluxDB_answers_in_between_InfluxDB_gets_what_the_store_has()
    {
        await File.WriteAllTextAsync(_folder.File("zone.json"), ZoneFile.Write(DemoZone.Create(2)));
        await using InfluxServer influx = await InfluxServer.StartAsync();
        using var http = new HttpClient();
        var faults = new ConcurrentQueue<Fault>(
        [
            new(new(503, "overloaded")),
            new(new(429, "slow down", "Retry-After: 1\r\n")),
            new(null),
            new(new(500, "panic")),
            new(new(204) { CutAfter = 5 }, Reaches: true),
            new(new(413, "too large")),
            new(new(400, "{\"error\":\"partial write: one line is wrong dropped=1\"}"), Reaches: true),
            new(new(422, "points beyond retention")),
            new(new(404, "{\"error\":\"database not found\"}")),
            new(new(401, "{\"error\":\"authorization failed\"}")),
            new(new(302, "", "Location: http://127.0.0.1:1/\r\n")),
        ]);
        int answered = 0;
        await using var between = new FaultyServer(request =>
        {
            // Every second write is let through.
            Fault? fault = request.Path.StartsWith("/write", StringComparison.Ordinal) && answered++ % 2 == 1 && faults.TryDequeue(out Fault? next) ? next : null;
            FaultyServer.Reply? real = fault is { Reaches: false } ? null : Pass(http, influx, request);
            return fault is null ? real : fault.Reply;
        });
        string data = _folder.File("d");
        int mqtt = FreePort.Next();
        int port = FreePort.Next();
        using var api = new Api(port);
        Xv2x node = await StartAsync();
        await using var load = new ZoneLoad(mqtt, vehicles: 5);

        // What only a change of configuration can mend is tried again once a minute, or when the node is started again.
        await api.UntilAsync("api/v1/ledger", _ => faults.Count <= 1, Limit, node);
        await load.FinishAsync(Limit);
        while (!faults.IsEmpty)
        {
            await EndAsync();
            node = await StartAsync();
            await api.UntilAsync("api/v1/ledger", _ => faults.IsEmpty, Limit, node);
        }

        await EndAsync();
        node = await StartAsync();
        await api.UntilAsync("healthz/ready", answer => Ok(answer, "influxdb") && Detail(answer, "influxdb") is { } text && !text.Contains(": 0 points taken", StringComparison.Ordinal), Limit, node);
        await EndAsync();
        Assert.All(StoredRun.Ledger(data), row => Assert.True(row.Balances));
        await InfluxReading.AssertSameAsync(influx, Database, data);

        async Task<Xv2x> StartAsync()
        {
            Xv2x started = Xv2x.Start(
                new Dictionary<string, string>(),
                "edge", "--data", data, "--zone", _folder.File("zone.json"), "--http", $"127.0.0.1:{port}", "--mqtt-listen", $"127.0.0.1:{mqtt}",
                "--influx", between.Url, "--influx-db", Database);
            try
            {
                await api.UntilAsync("api/v1/ledger", _ => true, Limit, started);
                return started;
            }
            catch
            {
                started.Dispose();
                throw;
            }
        }

        async Task EndAsync()
        {
            node.Stop();
            Assert.True(await node.ExitAsync(Limit) == 0, node.Output + node.Error);
            node.Dispose();
        }
    }

    /// <summary>The real server's answer.</summary>
    private static FaultyServer.Reply Pass(HttpClient http, InfluxServer influx, FaultyServer.Request request)
    {
        using var forwarded = new HttpRequestMessage(HttpMethod.Post, influx.Url + request.Path) { Content = new ByteArrayContent(request.Body) };
        forwarded.Content.Headers.TryAddWithoutValidation("Content-Type", request.Headers["Content-Type"]);
        using HttpResponseMessage response = http.Send(forwarded);
        using var body = new StreamReader(response.Content.ReadAsStream());
        return new FaultyServer.Reply((int)response.StatusCode, body.ReadToEnd());
    }

    private static JsonNode? Check(JsonNode answer, string name) => answer["checks"]!.AsArray().Single(check => (string)check!["name"]! == name);

    private static string? Detail(JsonNode answer, string name) => (string?)Check(answer, name)!["detail"];

    private static bool Ok(JsonNode answer, string name) => (bool)Check(answer, name)!["ok"]!;

    /// <summary>Each message is there, and more often only as often as its publisher published it again, since it saw no acknowledgement.</summary>
    private static void AssertEveryMessage(string data, ZoneLoad load)
    {
        IReadOnlyList<LedgerRow> ledger = StoredRun.Ledger(data);
        Assert.All(ledger, row => Assert.True(row.Balances));
        Assert.Equal(ledger.Sum(row => row.Received), ledger.Sum(row => row.Stored) + ledger.Sum(row => row.Deduplicated));
        Dictionary<MessageKey, (int Times, DateTimeOffset First)> journal = StoredRun.Journal(data);
        Assert.Equal(load.Published.Keys.ToHashSet(), journal.Keys.ToHashSet());
        Assert.InRange(ledger.Sum(row => row.Stored), load.Count, load.Count + load.Published.Keys.Sum(load.ResentOf));
    }

    /// <summary>An answer to one write in place of the real server's, null for a cut connection; the write may reach it all the same.</summary>
    private sealed record Fault(FaultyServer.Reply? Reply, bool Reaches = false);
}
