using System.Text.Json.Nodes;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;
using XiqingV2X.TestSupport;

namespace XiqingV2X.EndToEnd.Tests;

/// <summary>A node is copied under load, killed, and started again from the copy.</summary>
public sealed class BackupTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("copy")]
    [InlineData("copy.tar")]
    public async Task A_node_restored_from_a_copy_made_under_load_has_what_was_acknowledged_and_balances(string to)
    {
        string data = _folder.File("d");
        string backup = _folder.File(to);
        string settings = _folder.File("node.json");
        await File.WriteAllTextAsync(settings, """{ "Journal": { "SegmentMiB": 1 } }""");
        int http = FreePort.Next();
        int mqtt = FreePort.Next();
        long atBeginning;
        long attemptedByEnd;
        using (Xv2x node = Start(data, http, mqtt, "--config", settings))
        using (var api = new Api(http))
        {
            await api.UntilAsync("healthz/ready", answer => (bool)answer["ready"]!, Limit, node);
            using var load = new Load(mqtt);
            await load.AcknowledgedAsync(1_000);
            atBeginning = load.Acknowledged;
            (int code, string output, string error) = await Xv2x.RunAsync(Limit, "backup", "--data", data, "--to", backup, "--config", settings);
            attemptedByEnd = load.Attempted;
            Assert.True(code == 0, output + error);

            // The node went on meanwhile.
            await load.AcknowledgedAsync(load.Acknowledged + 100);
            await node.KillAsync();
        }

        string again = _folder.File("again");
        (int restored, string told, string complaint) = await Xv2x.RunAsync(Limit, "restore", "--from", backup, "--data", again);
        Assert.True(restored == 0, told + complaint);
        Assert.Contains("the ledger balances", told, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllTextAsync(settings), await File.ReadAllTextAsync(Path.Combine(again, "settings", "node.json")));

        int lastHttp = FreePort.Next();
        using Xv2x last = Start(again, lastHttp, FreePort.Next());
        using var lastApi = new Api(lastHttp);
        await lastApi.UntilAsync("healthz/ready", answer => (bool)answer["ready"]!, Limit, last);
        JsonNode ledger = await lastApi.GetAsync("api/v1/ledger");
        Assert.True((bool)ledger["balances"]!);
        Assert.Equal(0, (long)ledger["totals"]!["inFlight"]!);
        long received = (long)ledger["totals"]!["received"]!;
        Assert.InRange(received, atBeginning, attemptedByEnd);
        Assert.Equal(received, (long)ledger["totals"]!["stored"]!);
        last.Stop();
        Assert.True(await last.ExitAsync(Limit) == 0, last.Output + last.Error);
    }

    private static Xv2x Start(string data, int http, int mqtt, params string[] more) => Xv2x.Start(
        new Dictionary<string, string>(), ["edge", "--data", data, "--http", $"127.0.0.1:{http}", "--mqtt-listen", $"127.0.0.1:{mqtt}", .. more]);

    /// <summary>Eight publishers that each wait for their acknowledgement, until the node is gone.</summary>
    private sealed class Load : IDisposable
    {
        private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
        private readonly SemaphoreSlim _news = new(0);
        private long _attempted;
        private long _acknowledged;

        public Load(int port) => _ = RunAsync(port);

        public long Attempted => Interlocked.Read(ref _attempted);

        public long Acknowledged => Interlocked.Read(ref _acknowledged);

        public async Task AcknowledgedAsync(long count)
        {
            while (Acknowledged < count)
            {
                Assert.True(await _news.WaitAsync(Limit));
            }
        }

        public void Dispose()
        {
            _client.Dispose();
            _news.Dispose();
        }

        private async Task RunAsync(int port)
        {
            await _client.ConnectAsync(new MqttClientOptionsBuilder().WithLoopbackServer(port).WithClientId(Frames.Rsu).Build());
            byte[] payload = Frames.RsmUpload();
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PublishAsync(payload)));
        }

        private async Task PublishAsync(byte[] payload)
        {
            try
            {
                while (true)
                {
                    Interlocked.Increment(ref _attempted);
                    await _client.PublishAsync(new MqttApplicationMessageBuilder()
                        .WithTopic("V2X.RSU.RSM.UP").WithPayload(payload).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build());
                    Interlocked.Increment(ref _acknowledged);
                    _news.Release();
                }
            }
            catch (Exception e) when (e is MqttCommunicationException or OperationCanceledException or InvalidOperationException)
            {
                // The node was killed, or the test is over.
            }
        }
    }
}
