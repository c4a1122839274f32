using System.Diagnostics;
using System.Text.Json.Nodes;
using XiqingV2X.TestSupport;

namespace XiqingV2X.EndToEnd.Tests;

/// <summary>
/// Uploads of the flat dialect, published to a real mosquitto, are taken in by the node, decoded, stored, forwarded to a real
/// InfluxDB and read back from there. Where captured uploads of real RSUs lie beside the project, those are used as well.
/// </summary>
public sealed class CapturedUploadTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Origins => [.. Captured() is null ? (string[])["encoded"] : ["encoded", "captured"]];

    [Theory]
    [MemberData(nameof(Origins))]
    public async Task Uploads_reach_InfluxDB_through_mosquitto(string origin)
    {
        await using MosquittoServer mosquitto = await MosquittoServer.StartAsync();
        await using InfluxServer influx = await InfluxServer.StartAsync();
        int http = FreePort.Next();
        string data = _folder.File(origin);
        using Xv2x node = Xv2x.Start(
            new Dictionary<string, string> { ["XV2X__Influx__IntervalMs"] = "100" },
            "edge", "--data", data, "--http", $"127.0.0.1:{http}", "--mqtt-mode", "external",
            "--mqtt-broker", $"127.0.0.1:{mosquitto.Port}", "--influx", influx.Url, "--influx-db", "xv2x");
        using var api = new Api(http);
        await api.UntilAsync("healthz/ready", answer => (bool)answer["ready"]!, Limit, node);

        foreach ((string topic, byte[] payload) in Uploads(origin))
        {
            await PublishAsync(mosquitto.Port, topic, payload);
        }

        JsonNode ledger = await api.UntilAsync("api/v1/ledger", answer => (long)answer["totals"]!["stored"]! == 3, Limit, node);
        Assert.Equal(2, Row(ledger, "bsm", "messages"));
        Assert.Equal(1, Row(ledger, "rsm", "messages"));
        Assert.Equal(1, Row(ledger, "spat", "messages"));
        Assert.True((bool)ledger["balances"]!);
        await api.UntilAsync("api/v1/intersections", answer => Phases(answer) == 8, Limit, node);

        await UntilInInfluxAsync(influx, node);
        node.Stop();
        Assert.True(await node.ExitAsync(Limit) == 0, node.Output + node.Error);
        await AssertReadableInInfluxAsync(influx);
        await AssertDecodableFromJournalAsync(data);
    }

    private static int Phases(JsonNode intersections) =>
        intersections["features"]!.AsArray().Sum(node => node!["properties"]!["phases"]!.AsArray().Count);

    private static long Row(JsonNode ledger, string kind, string field) =>
        (long)ledger["rows"]!.AsArray().Single(row => (string?)row!["kind"] == kind && (string?)row["rsu"] == Frames.Rsu)![field]!;

    /// <summary>The node lets time pass while nothing is heard, so the windows of a few uploads reach InfluxDB while it runs.</summary>
    private static async Task UntilInInfluxAsync(InfluxServer influx, Xv2x node)
    {
        var clock = Stopwatch.StartNew();
        while (await CountAsync() < 4)
        {
            Assert.False(node.HasExited, node.Output + node.Error);
            Assert.True(clock.Elapsed < Limit, "nothing in InfluxDB while the node runs");
            await Task.Delay(500);
        }

        async Task<double> CountAsync()
        {
            try
            {
                return await influx.NumberAsync($"SELECT sum(messages) FROM rsu WHERE rsu = '{Frames.Rsu}' AND \"window\" = '10s'", "xv2x");
            }
            catch (InvalidOperationException)
            {
                return 0; // The database is made with the first points.
            }
        }
    }

    private static async Task AssertReadableInInfluxAsync(InfluxServer influx)
    {
        Assert.Equal(2, await Sum("bsm"));
        Assert.Equal(1, await Sum("rsm"));
        Assert.Equal(1, await Sum("spat"));

        Task<double> Sum(string kind) => influx.NumberAsync(
            $"SELECT sum(messages) FROM rsu WHERE kind = '{kind}' AND rsu = '{Frames.Rsu}' AND \"window\" = '60s'", "xv2x");
    }

    private static async Task AssertDecodableFromJournalAsync(string data)
    {
        string segment = Directory.GetFiles(Path.Combine(data, "journal"), "*.pcapng").Single();
        (int exitCode, string output, string error) = await Xv2x.RunAsync(Limit, "decode", "--in", "capture", segment);
        Assert.True(exitCode == 0, error);
        JsonNode[] messages = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
        Assert.Equal(["bsm", "bsm", "rsm", "spat"], messages.Select(message => (string)message["kind"]!).Order());
        JsonNode spat = messages.Single(message => (string?)message["kind"] == "spat");
        JsonArray phases = spat["value"]!["spatFrame"]!["intersections"]![0]!["phases"]!.AsArray();
        Assert.Equal(8, phases.Count);
        Assert.All(phases, phase => Assert.Equal(3, phase!["phaseStates"]!.AsArray().Count));
    }

    private static IEnumerable<(string Topic, byte[] Payload)> Uploads(string origin)
    {
        foreach (string kind in (string[])["BSM", "SPAT", "RSM"])
        {
            yield return ($"V2X.RSU.{kind}.UP", origin == "captured"
                ? Convert.FromHexString(File.ReadAllText(Path.Combine(Captured()!, $"{kind}_UP.hex")).Trim())
                : kind switch { "BSM" => Frames.BsmUpload(), "SPAT" => Frames.SpatUpload(), _ => Frames.RsmUpload() });
        }
    }

    /// <summary>The folder <c>shared/vectors/captured</c> beside the project, if it is there.</summary>
    private static string? Captured()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string captured = Path.Combine(folder.FullName, "shared", "vectors", "captured");
            if (Directory.Exists(captured))
            {
                return captured;
            }
        }

        return null;
    }

    private static async Task PublishAsync(int port, string topic, byte[] payload)
    {
        var info = new ProcessStartInfo("/usr/bin/mosquitto_pub", ["-h", "127.0.0.1", "-p", $"{port}", "-q", "1", "-t", topic, "-s"])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        using Process publisher = Process.Start(info)!;
        await publisher.StandardInput.BaseStream.WriteAsync(payload);
        publisher.StandardInput.Close();
        await publisher.WaitForExitAsync();
        Assert.True(publisher.ExitCode == 0, await publisher.StandardError.ReadToEndAsync());
    }
}
