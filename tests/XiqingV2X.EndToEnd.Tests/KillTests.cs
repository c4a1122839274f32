using System.Text.Json.Nodes;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;
using XiqingV2X.TestSupport;

namespace XiqingV2X.EndToEnd.Tests;

/// <summary>A node that is killed in the middle of a load has every acknowledged upload after its restart, exactly once.</summary>
public sealed class KillTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Acknowledged_uploads_survive_a_kill_and_the_ledger_balances()
    {
        string data = _folder.File("d");
        long acknowledged = 0;
        long attempted = 0;
        for (int round = 0; round < 3; round++)
        {
            int http = FreePort.Next();
            int mqtt = FreePort.Next();
            using Xv2x node = Start(data, http, mqtt);
            using var api = new Api(http);
            await api.UntilAsync("healthz/ready", answer => (bool)answer["ready"]!, Limit, node);
            (long sent, long taken) = await LoadUntilKilledAsync(node, mqtt, acknowledgedBeforeKill: 200 + (100 * round));
            attempted += sent;
            acknowledged += taken;
        }

        int lastHttp = FreePort.Next();
        using Xv2x last = Start(data, lastHttp, FreePort.Next());
        using var lastApi = new Api(lastHttp);
        await lastApi.UntilAsync("healthz/ready", answer => (bool)answer["ready"]!, Limit, last);
        JsonNode ledger = await lastApi.GetAsync("api/v1/ledger");
        last.Stop();
        Assert.True(await last.ExitAsync(Limit) == 0, last.Output + last.Error);

        Assert.True((bool)ledger["balances"]!);
        Assert.Equal(0, (long)ledger["totals"]!["inFlight"]!);

        // What was on its way when the node died may have been taken without the acknowledgement getting out.
        Assert.InRange((long)ledger["totals"]!["received"]!, acknowledged, attempted);
        Assert.Equal((long)ledger["totals"]!["received"]!, (long)ledger["totals"]!["stored"]!);
        (int exitCode, string output, _) = await Xv2x.RunAsync(Limit, "ledger", "--data", data, "--format", "json");
        Assert.Equal(0, exitCode);
        Assert.True(JsonNode.DeepEquals(ledger["totals"], JsonNode.Parse(output)!["totals"]), output);
    }

    [Fact]
    public async Task A_torn_tail_and_a_flipped_byte_cost_no_more_than_the_record_they_lie_in()
    {
        const int Uploads = 400;
        string data = _folder.File("d");
        int http = FreePort.Next();
        int mqtt = FreePort.Next();
        using (Xv2x node = Start(data, http, mqtt))
        using (var api = new Api(http))
        {
            await api.UntilAsync("healthz/ready", answer => (bool)answer["ready"]!, Limit, node);
            await PublishAllAsync(mqtt, Uploads);
            await node.KillAsync();
        }

        string segment = Directory.GetFiles(Path.Combine(data, "journal"), "*.pcapng").Order().Last();
        byte[] bytes = await File.ReadAllBytesAsync(segment);
        bytes[bytes.Length * 2 / 3] ^= 0x10;
        await File.WriteAllBytesAsync(segment, [.. bytes, .. bytes[^100..^40]]);

        int lastHttp = FreePort.Next();
        using Xv2x last = Start(data, lastHttp, FreePort.Next());
        using var lastApi = new Api(lastHttp);
        JsonNode health = await lastApi.UntilAsync("healthz/ready", answer => (bool)answer["ready"]!, Limit, last);
        Assert.Contains("1 damaged stretches", health.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("60 bytes cut off", health.ToJsonString(), StringComparison.Ordinal);
        JsonNode ledger = await lastApi.GetAsync("api/v1/ledger");
        Assert.True((bool)ledger["balances"]!);
        Assert.Equal(Uploads, (long)ledger["totals"]!["received"]!);
        Assert.InRange((long)ledger["totals"]!["rejected"]!, 0, 1);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(data, "journal", "damaged")).Length);
        last.Stop();
        Assert.True(await last.ExitAsync(Limit) == 0, last.Output + last.Error);
    }

    private static async Task PublishAllAsync(int port, int count)
    {
        using IMqttClient client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithLoopbackServer(port).WithClientId(Frames.Rsu).Build());
        byte[] payload = Frames.RsmUpload();
        MqttClientPublishResult[] results = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => client.PublishAsync(new MqttApplicationMessageBuilder()
            .WithTopic("V2X.RSU.RSM.UP").WithPayload(payload).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build()))).WaitAsync(Limit);
        Assert.All(results, result => Assert.True(result.IsSuccess));
    }

    private static Xv2x Start(string data, int http, int mqtt) => Xv2x.Start(
        new Dictionary<string, string>(), "edge", "--data", data, "--http", $"127.0.0.1:{http}", "--mqtt-listen", $"127.0.0.1:{mqtt}");

    private static async Task<(long Attempted, long Acknowledged)> LoadUntilKilledAsync(Xv2x node, int port, int acknowledgedBeforeKill)
    {
        using IMqttClient client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithLoopbackServer(port).WithClientId(Frames.Rsu).Build());
        byte[] payload = Frames.RsmUpload();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        long attempted = 0;
        long acknowledged = 0;
        Task publishing = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PublishAsync()));
        await enough.Task.WaitAsync(Limit);
        await node.KillAsync();
        await publishing;
        return (attempted, acknowledged);

        async Task PublishAsync()
        {
            while (true)
            {
                try
                {
                    Interlocked.Increment(ref attempted);
                    MqttClientPublishResult result = await client.PublishAsync(new MqttApplicationMessageBuilder()
                        .WithTopic("V2X.RSU.RSM.UP").WithPayload(payload).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build());
                    if (result.IsSuccess && Interlocked.Increment(ref acknowledged) == acknowledgedBeforeKill)
                    {
                        enough.SetResult();
                    }
                }
                catch (Exception e) when (e is MqttCommunicationException or OperationCanceledException or InvalidOperationException)
                {
                    return;
                }
            }
        }
    }
}
