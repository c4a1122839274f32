using System.Text.Json.Nodes;
using MQTTnet;
using MQTTnet.Protocol;
using XiqingV2X.TestSupport;

namespace XiqingV2X.EndToEnd.Tests;

/// <summary>Bad input is data: it is counted with a reason and kept, and the node goes on.</summary>
public sealed class HostileInputTests : IDisposable
{
    private const int RandomStrings = 1_000;
    private const int VectorsCut = 14;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Random_bytes_and_cut_messages_are_counted_with_reasons_and_the_node_goes_on()
    {
        int http = FreePort.Next();
        int mqtt = FreePort.Next();
        using Xv2x node = Xv2x.Start(
            new Dictionary<string, string>(),
            "edge", "--data", _folder.File("d"), "--http", $"127.0.0.1:{http}", "--mqtt-listen", $"127.0.0.1:{mqtt}");
        using var api = new Api(http);
        await api.UntilAsync("healthz/ready", answer => (bool)answer["ready"]!, Limit, node);

        int published = await PublishAsync(mqtt);

        JsonNode ledger = await api.UntilAsync(
            "api/v1/ledger", answer => (long)answer["totals"]!["received"]! == published && (long)answer["totals"]!["inFlight"]! == 0, Limit, node);
        JsonNode totals = ledger["totals"]!;
        Assert.True((bool)ledger["balances"]!);
        Assert.Equal(published, (long)totals["stored"]! + (long)totals["rejected"]!);

        // A cut message cannot decode; of random bytes a few do.
        Assert.True((long)totals["rejected"]! > published * 0.9, totals.ToJsonString());
        JsonNode quarantine = (await api.GetAsync("api/v1/quarantine?limit=1000"))["entries"]!;
        Assert.Equal(Math.Min(1000, (long)totals["rejected"]!), quarantine.AsArray().Count);
        Assert.All(quarantine.AsArray(), entry => Assert.False(string.IsNullOrEmpty((string?)entry!["reason"])));
        Assert.True((bool)(await api.GetAsync("healthz/ready"))["ready"]!);

        node.Stop();
        Assert.True(await node.ExitAsync(Limit) == 0, node.Output + node.Error);
    }

    private static async Task<int> PublishAsync(int port)
    {
        using IMqttClient client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithLoopbackServer(port).WithClientId("DEMO0001").Build());
        int published = 0;
        var random = new Random(20260301);
        for (int i = 0; i < RandomStrings; i++)
        {
            byte[] bytes = new byte[random.Next(0, 300)];
            random.NextBytes(bytes);
            await PublishAsync(Topic((i % 5) switch { 0 => "bsm", 1 => "rsm", 2 => "spat", 3 => "map", _ => "rsi" }), bytes);
        }

        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "bench.jsonl")).Take(VectorsCut))
        {
            JsonNode vector = JsonNode.Parse(line)!;
            byte[] whole = Convert.FromHexString((string)vector["uper"]!);
            string kind = ((string)vector["kind"]!).Replace("Frame", "", StringComparison.Ordinal);
            for (int length = 0; length < Math.Min(whole.Length, 200); length++)
            {
                await PublishAsync(Topic(kind), whole[..length]);
            }
        }

        await client.DisconnectAsync();
        return published;

        static string Topic(string kind) => $"v2x/v1/rsu/DEMO0001/{kind}/up";

        async Task PublishAsync(string topic, byte[] payload)
        {
            await client.PublishAsync(new MqttApplicationMessageBuilder()
                .WithTopic(topic).WithPayload(payload).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtMostOnce).Build());
            published++;
        }
    }
}
