using System.Diagnostics;
using System.Text.Json.Nodes;
using XiqingV2X.TestSupport;

namespace XiqingV2X.EndToEnd.Tests.Hostile;

/// <summary>
/// Hostile clients against both listeners of a real node, twice over: each attack ends as it should, and afterwards the node is ready, its
/// ledger balances, and it holds no more handles and hardly more memory than after the first time.
/// </summary>
public sealed class HostileClientTests : IDisposable
{
    private const string Token = "the right token";
    private const int HandlesMore = 12;
    private const int MiBMore = 64;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Attacks_are_answered_and_leave_nothing_behind()
    {
        int httpPort = FreePort.Next();
        int mqttPort = FreePort.Next();
        await File.WriteAllTextAsync(_folder.File("token"), Token);
        string settings = _folder.File("node.json");
        await File.WriteAllTextAsync(settings, $$"""
            {
              "DataFolder": "{{_folder.File("d")}}",
              "Http": { "Listen": "127.0.0.1:{{httpPort}}", "TokenFile": "{{_folder.File("token")}}", "MaxConnections": {{HttpAttacks.MostConnections}} },
              "Mqtt": { "Listen": "127.0.0.1:{{mqttPort}}", "MaxConnections": {{MqttAttacks.MostConnections}}, "ConnectsPerSecond": 1000 }
            }
            """);
        using Xv2x node = Xv2x.Start(new Dictionary<string, string>(), "edge", "--config", settings);
        using var api = new Api(httpPort, Token);
        await api.UntilAsync("healthz/ready", answer => (bool)answer["ready"]!, Limit, node);

        await AttackAsync(httpPort, mqttPort, api, node, round: 1);
        (int handles, long memory) = await SettledAsync(node, int.MaxValue);
        await AttackAsync(httpPort, mqttPort, api, node, round: 2);
        (int after, long memoryAfter) = await SettledAsync(node, handles + HandlesMore);

        Assert.True(after <= handles + HandlesMore, $"{handles} handles after the first round, {after} after the second");
        Assert.True(memoryAfter <= memory + MiBMore, $"{memory} MiB after the first round, {memoryAfter} MiB after the second");
        JsonNode ledger = await api.UntilAsync("api/v1/ledger", answer => (long)answer["totals"]!["inFlight"]! == 0, Limit, node);
        Assert.True((bool)ledger["balances"]!);
        Assert.True((long)ledger["totals"]!["received"]! >= MqttAttacks.Flood, ledger["totals"]!.ToJsonString());
        node.Stop();
        Assert.True(await node.ExitAsync(Limit) == 0, node.Output + node.Error);
        Assert.DoesNotContain("guess-", node.Output + node.Error, StringComparison.Ordinal);
        Assert.All(
            Directory.GetFileSystemEntries(_folder.File("d"), "*", SearchOption.AllDirectories).Append(_folder.File("d")),
            path => Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)));
        Assert.True(node.Output.Split('\n').Length < 400, "bad input is not logged line by line");
    }

    private static async Task AttackAsync(int httpPort, int mqttPort, Api api, Xv2x node, int round)
    {
        var http = new HttpAttacks(httpPort);
        var mqtt = new MqttAttacks(mqttPort);

        // Those that are waited out go on beside the others.
        Task slow = Task.WhenAll(http.SlowHeadersAsync(), http.SlowBodyAsync(), mqtt.SilenceAsync());
        await http.TooLargeAsync();
        await http.PathTraversalAsync();
        await http.HeaderInjectionAsync();
        await http.TokenGuessingAsync($"127.0.0.{80 + round}");
        await mqtt.MalformedBeforeConnectAsync();
        await mqtt.MalformedAfterConnectAsync();
        await mqtt.HugeAsync();
        await mqtt.FloodAsync();
        await mqtt.PasswordGuessingAsync();
        await api.UntilAsync("healthz/ready", answer => (bool)answer["ready"]!, Limit, node);
        await slow;
        await http.TooManyConnectionsAsync();
        await mqtt.TooManyConnectionsAsync();
        await api.UntilAsync("healthz/ready", answer => (bool)answer["ready"]!, Limit, node);
    }

    /// <summary>Handles and memory once ended connections are let go, which is not awaited by who ended them.</summary>
    private static async Task<(int Handles, long MiB)> SettledAsync(Xv2x node, int wanted)
    {
        var clock = Stopwatch.StartNew();
        int handles = node.Handles;
        for (int same = 0; clock.Elapsed < TimeSpan.FromSeconds(20) && (same < 5 || handles > wanted);)
        {
            await Task.Delay(200);
            int now = node.Handles;
            same = now == handles ? same + 1 : 0;
            handles = now;
        }

        return (handles, node.ResidentMiB);
    }
}
