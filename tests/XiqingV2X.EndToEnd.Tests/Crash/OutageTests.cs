using System.Text.Json.Nodes;
using XiqingV2X.FirmwareSim.Zone;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic.Ledger;
using XiqingV2X.Traffic.Metrics;

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
        Assert.Equal(
            StoredRun.Sendable(data).Select(StoredRun.Text).Order(StringComparer.Ordinal),
            (await ReadBackAsync(influx, data)).Order(StringComparer.Ordinal));
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

    private static async Task<List<string>> ReadBackAsync(InfluxServer influx, string data)
    {
        var lines = new List<string>();
        foreach (SeriesDefinition series in StoredRun.Sendable(data).Select(point => point.Series).DistinctBy(series => series.Name))
        {
            foreach (InfluxRow row in await influx.QueryAsync($"SELECT * FROM \"{series.Name}\"", Database))
            {
                lines.Add(StoredRun.Text(series.Name, row.Text("window"), row.TimeMs, series.Tags.Select(row.Text), series.Fields.Select(field => (field.Name, row.Number(field.Name)))));
            }
        }

        return lines;
    }
}
