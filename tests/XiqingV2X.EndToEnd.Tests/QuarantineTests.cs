using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using MQTTnet;
using XiqingV2X.TestSupport;

namespace XiqingV2X.EndToEnd.Tests;

/// <summary>What a node refused can be listed, taken out as a capture, and tried again by who has the token.</summary>
public sealed class QuarantineTests : IDisposable
{
    private const int Refused = 20;
    private const string Token = "one-token-for-tests";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Refused_uploads_are_listed_exported_and_replayed_with_a_token_only()
    {
        string tokenFile = _folder.File("token");
        await File.WriteAllTextAsync(tokenFile, Token);
        string data = _folder.File("d");
        int http = FreePort.Next();
        int mqtt = FreePort.Next();
        using Xv2x node = Xv2x.Start(
            new Dictionary<string, string> { ["XV2X__Http__TokenFile"] = tokenFile },
            "edge", "--data", data, "--http", $"127.0.0.1:{http}", "--mqtt-listen", $"127.0.0.1:{mqtt}");
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{http}/") };
        await UntilAsync(async () => (await client.GetAsync(new Uri("healthz/live", UriKind.Relative))).IsSuccessStatusCode, node);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        await PublishAsync(mqtt);
        await UntilAsync(async () => (await EntriesAsync(client)).Count == Refused, node);

        using (var withoutToken = new HttpClient { BaseAddress = client.BaseAddress })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await withoutToken.PostAsync(new Uri("api/v1/quarantine/1/replay", UriKind.Relative), null)).StatusCode);
        }

        HttpResponseMessage replayed = await client.PostAsync(new Uri("api/v1/quarantine/1/replay", UriKind.Relative), null);
        Assert.Equal("StillRefused", (string?)JsonNode.Parse(await replayed.Content.ReadAsStringAsync())!["outcome"]);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync(new Uri("api/v1/quarantine/999/replay", UriKind.Relative), null)).StatusCode);
        byte[] capture = await client.GetByteArrayAsync(new Uri("api/v1/quarantine/capture?limit=5", UriKind.Relative));
        node.Stop();
        Assert.True(await node.ExitAsync(Limit) == 0, node.Output + node.Error);

        (int exitCode, string output, _) = await Xv2x.RunAsync(Limit, "quarantine", "list", "--data", data, "--format", "json");
        Assert.Equal((0, Refused), (exitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        string file = _folder.File("refused.pcapng");
        (exitCode, output, _) = await Xv2x.RunAsync(Limit, "quarantine", "export", "--data", data, "--out", file);
        Assert.True(exitCode == 0, output);
        Assert.Equal(capture.Length, new FileInfo(file).Length);
        Assert.Equal(Refused, await TsharkCountAsync(file));
        (exitCode, output, _) = await Xv2x.RunAsync(Limit, "decode", file);
        Assert.Equal(1, exitCode);
        Assert.Equal(Refused, output.Split('\n').Count(line => line.Contains("\"ok\":false", StringComparison.Ordinal)));
        (exitCode, output, _) = await Xv2x.RunAsync(Limit, "quarantine", "replay", "--data", data, "--reason", "Truncated");
        Assert.True(exitCode == 1 && output.Contains("StillRefused", StringComparison.Ordinal), output);
        (exitCode, output, string error) = await Xv2x.RunAsync(Limit, "decode", "--rsu", Frames.Rsu, "--from", "2020-01-01", data);
        Assert.True(exitCode == 1, error);
        Assert.True(output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length >= Refused, output);
        (_, output, _) = await Xv2x.RunAsync(Limit, "decode", "--rsu", "nobody", data);
        Assert.Equal("", output.Trim());
    }

    [Fact]
    public async Task Without_a_token_configured_nothing_can_be_changed()
    {
        int http = FreePort.Next();
        using Xv2x node = Xv2x.Start(
            new Dictionary<string, string>(), "edge", "--data", _folder.File("d"), "--http", $"127.0.0.1:{http}", "--mqtt-listen", $"127.0.0.1:{FreePort.Next()}");
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{http}/") };
        await UntilAsync(async () => (await client.GetAsync(new Uri("healthz/live", UriKind.Relative))).IsSuccessStatusCode, node);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync(new Uri("api/v1/quarantine/replay", UriKind.Relative), null)).StatusCode);
    }

    private static async Task<JsonArray> EntriesAsync(HttpClient client) =>
        JsonNode.Parse(await client.GetStringAsync(new Uri("api/v1/quarantine", UriKind.Relative)))!["entries"]!.AsArray();

    private static async Task UntilAsync(Func<Task<bool>> satisfied, Xv2x node)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Limit)
        {
            Assert.False(node.HasExited, node.Output + node.Error);
            try
            {
                if (await satisfied())
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            // Another process's progress can only be polled.
            await Task.Delay(200);
        }

        Assert.Fail($"not within {Limit}\n{node.Output}{node.Error}");
    }

    private static async Task PublishAsync(int port)
    {
        using IMqttClient client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithLoopbackServer(port).WithClientId(Frames.Rsu).Build());
        byte[] frame = Frames.RsmUpload();
        for (int i = 0; i < Refused; i++)
        {
            // Two bytes are cut off, and the length in front of the message agrees.
            byte[] cut = frame[..^2];
            cut[16] -= 2;
            cut[8] ^= (byte)i;
            await client.PublishAsync(new MqttApplicationMessageBuilder().WithTopic("V2X.RSU.RSM.UP").WithPayload(cut).Build());
        }

        await client.DisconnectAsync(new MqttClientDisconnectOptions());
    }

    private static async Task<int> TsharkCountAsync(string file)
    {
        using Process tshark = Process.Start(new ProcessStartInfo("tshark", ["-r", file, "-Y", "mqtt.topic == \"V2X.RSU.RSM.UP\"", "-T", "fields", "-e", "frame.number"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = tshark.StandardError.ReadToEndAsync();
        string output = await tshark.StandardOutput.ReadToEndAsync();
        await tshark.WaitForExitAsync();
        Assert.True(tshark.ExitCode == 0, await errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
    }
}
