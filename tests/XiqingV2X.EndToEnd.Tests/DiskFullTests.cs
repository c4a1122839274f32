using System.Text.Json.Nodes;
using MQTTnet;
using MQTTnet.Protocol;
using XiqingV2X.EndToEnd.Tests.Crash;
using XiqingV2X.TestSupport;

namespace XiqingV2X.EndToEnd.Tests;

/// <summary>
/// The data disk of a running node is full for a while: QoS 1 is not acknowledged, QoS 0 is shed and counted once the memory for it
/// is used up, and when there is room again everything that was taken is on the disk and the ledger balances.
/// </summary>
public sealed class DiskFullTests : IDisposable
{
    private const string Topic = "V2X.RSU.RSM.UP";
    private const string Database = "xv2x";
    private const int MostMiB = 500;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [MountFact]
    public async Task A_full_disk_sheds_and_holds_back_and_loses_nothing_it_acknowledged()
    {
        using SmallDisk disk = SmallDisk.Mount(_folder.File("disk"), miB: 400);
        string data = Path.Combine(disk.Folder, "d");
        int http = FreePort.Next();
        int mqtt = FreePort.Next();
        await using InfluxServer influx = await InfluxServer.StartAsync();
        using Xv2x node = Xv2x.Start(
            new Dictionary<string, string>(),
            "edge", "--data", data, "--http", $"127.0.0.1:{http}", "--mqtt-listen", $"127.0.0.1:{mqtt}", "--influx", influx.Url, "--influx-db", Database);
        using var api = new Api(http);
        await api.UntilAsync("healthz/ready", answer => (bool)answer["ready"]!, Limit, node);
        using IMqttClient careful = await ConnectAsync(mqtt, Frames.Rsu);
        using IMqttClient careless = await ConnectAsync(mqtt, "flood");
        byte[] rsm = Frames.RsmUpload();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => PublishAsync(careful, rsm, MqttQualityOfServiceLevel.AtLeastOnce))).WaitAsync(Limit);

        disk.Fill();
        Task held = Task.WhenAll(Enumerable.Range(0, 50).Select(_ => PublishAsync(careful, rsm, MqttQualityOfServiceLevel.AtLeastOnce)));

        // More than the journal keeps in memory; it is no message, which makes no difference before it is decoded.
        byte[] large = new byte[60_000];
        rsm.CopyTo(large, 0);
        const int Flood = 1_600;
        for (int i = 0; i < Flood; i++)
        {
            await PublishAsync(careless, large, MqttQualityOfServiceLevel.AtMostOnce);
        }

        await api.UntilAsync("api/v1/ledger", answer => (long)answer["totals"]!["inFlight"]! + (long)answer["totals"]!["shed"]! >= 50 + Flood, Limit, node);
        Assert.False(held.IsCompleted);
        Assert.InRange(node.ResidentMiB, 1, MostMiB);

        disk.Free();
        await held.WaitAsync(Limit);
        await api.UntilAsync(
            "api/v1/ledger", answer => (long)answer["totals"]!["inFlight"]! == 0 && (long)answer["totals"]!["received"]! == 150 + Flood, Limit, node);
        JsonNode ledger = await api.GetAsync("api/v1/ledger");
        Assert.True((bool)ledger["balances"]!, ledger.ToString());
        JsonNode row = ledger["rows"]!.AsArray().Single(row => (string?)row!["rsu"] == Frames.Rsu)!;
        Assert.Equal(150, (long)row["stored"]!);
        long shed = (long)row["shed"]!["NoCapacity"]!;
        Assert.InRange(shed, 100, Flood);
        Assert.Equal(Flood - shed, (long)ledger["totals"]!["rejected"]!);

        node.Stop();
        Assert.True(await node.ExitAsync(Limit) == 0, node.Output + node.Error);
        string journal = Path.Combine(data, "journal");
        Assert.All(Directory.GetFiles(journal, "*.pcapng"), file => Assert.True(new FileInfo(file).Length > 300, file));
        (int exitCode, string output, _) = await Xv2x.RunAsync(Limit, "ledger", "--data", data, "--format", "json");
        Assert.Equal(0, exitCode);
        Assert.True(JsonNode.DeepEquals(ledger["totals"], JsonNode.Parse(output)!["totals"]), output);
        await InfluxReading.AssertSameAsync(influx, Database, data);

        // Windows tell when it was shed, and the journal alone tells as much.
        Assert.Equal(shed, Shed(StoredRun.Points(data)));
        string replayed = _folder.File("replayed");
        (exitCode, output, string error) = await Xv2x.RunAsync(Limit, "replay", journal, "--data", replayed);
        Assert.True(exitCode == 0, output + error);
        Assert.Equal(shed, Shed(StoredRun.Points(replayed)));
        Assert.Equal(shed, StoredRun.Ledger(replayed).Sum(found => found.Shed.Values.Sum()));
    }

    private static long Shed(IEnumerable<string> points) => points
        .Where(point => point.StartsWith("refusal 10s ", StringComparison.Ordinal) && point.Contains(",shed,", StringComparison.Ordinal))
        .Sum(point => long.Parse(point[(point.LastIndexOf('=') + 1)..], System.Globalization.CultureInfo.InvariantCulture));

    private static async Task<IMqttClient> ConnectAsync(int port, string id)
    {
        IMqttClient client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder()
            .WithLoopbackServer(port).WithClientId(id).WithKeepAlivePeriod(TimeSpan.FromMinutes(5)).WithTimeout(Limit).Build());
        return client;
    }

    private static Task<MqttClientPublishResult> PublishAsync(IMqttClient client, byte[] payload, MqttQualityOfServiceLevel qos) => client.PublishAsync(
        new MqttApplicationMessageBuilder().WithTopic(Topic).WithPayload(payload).WithQualityOfServiceLevel(qos).Build());
}
