using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using MQTTnet;
using XiqingV2X.Edge.Alerts;
using XiqingV2X.Edge.Tests.Devices;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Alerts;

/// <summary>From a unit that falls silent to the page, the webhook and the topic of a real broker.</summary>
public sealed class AlertWayOutTests
{
    private const string Secret = "a secret of the test";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_silent_unit_is_told_everywhere_acknowledged_and_cleared()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("secret"), Secret);
        var posts = Channel.CreateUnbounded<(string Signature, byte[] Body)>();
        string hook = $"http://127.0.0.1:{FreePort.Next()}";
        int refusals = 1;
        await using WebApplication receiver = await ReceiveAsync(hook, posts.Writer, () => Interlocked.Decrement(ref refusals) >= 0);
        await using MosquittoServer mosquitto = await MosquittoServer.StartAsync();
        await using NodeRig rig = await NodeRig.StartAsync(external: mosquitto, configure: options =>
        {
            options.Alerts.RsuSilent = new RuleSettings(1, 0.9, 0, 0, "critical");
            options.Alerts.Topic = "xiqing/alerts";
            options.Alerts.Webhook = hook;
            options.Alerts.WebhookSecretFile = folder.File("secret");
        });
        var onTopic = Channel.CreateUnbounded<JsonNode>();
        using IMqttClient control = new MqttClientFactory().CreateMqttClient();
        control.ApplicationMessageReceivedAsync += args =>
        {
            onTopic.Writer.TryWrite(JsonNode.Parse(args.ApplicationMessage.ConvertPayloadToString())!);
            return Task.CompletedTask;
        };
        await control.ConnectAsync(new MqttClientOptionsBuilder().WithLoopbackServer(mosquitto.Port).Build());
        await control.SubscribeAsync("xiqing/alerts/rsu-silent");

        // Heard, and then no more.
        await rig.GetUntilAsync($"rsus/{NodeRig.Device}", rsu => (string)rsu["properties"]!["state"]! != "never-heard", () => rig.PublishAsync($"v2x/v1/rsu/{NodeRig.Device}/spat/up", [1, 2, 3]));
        JsonNode alert = (await rig.GetUntilAsync("alerts", answer => answer["alerts"]!.AsArray().Any(one => (string)one!["rule"]! == "rsu-silent")))["alerts"]![0]!;
        Assert.Equal((NodeRig.Device, "critical", "raised"), ((string)alert["subject"]!, (string)alert["severity"]!, (string)alert["state"]!));
        Assert.Equal("raised", (string)(await NextAsync(onTopic))["event"]!);

        (string signature, byte[] body) = await NextAsync(posts);
        Assert.Equal("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body)), signature);
        Assert.Equal((string)alert["id"]!, (string)JsonNode.Parse(body)!["alert"]!["id"]!);

        (HttpStatusCode status, JsonNode? acknowledged) = await rig.PostAsync($"alerts/{alert["id"]}/acknowledge", JsonContent.Create(new { note = "电工已出发" }));
        Assert.Equal((HttpStatusCode.OK, "token", "电工已出发"), (status, (string)acknowledged!["acknowledged"]!["by"]!, (string)acknowledged["acknowledged"]!["note"]!));
        Assert.Equal("acknowledged", (string)(await NextAsync(onTopic))["event"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await rig.PostAsync("alerts/9999/acknowledge", JsonContent.Create(new { note = "" }))).Status);

        JsonNode over = (await rig.GetUntilAsync(
            "alerts/history?rule=rsu-silent",
            answer => (string)answer["alerts"]![0]!["state"]! == "cleared",
            () => rig.PublishAsync($"v2x/v1/rsu/{NodeRig.Device}/spat/up", [1, 2, 3])))["alerts"]![0]!;
        Assert.Equal((string)alert["id"]!, (string)over["id"]!);
        Assert.Equal("cleared", (string)(await NextAsync(onTopic))["event"]!);
        JsonNode rule = (await rig.GetAsync("alerts/rules"))["rules"]!.AsArray().Single(one => (string)one!["rule"]! == "influx-backlog")!;
        Assert.Equal((300, 0, 0), ((int)rule["raise"]!, (int)rule["good"]!, (int)rule["raised"]!));
    }

    [Fact]
    public async Task Without_a_token_it_is_acknowledged_on_loopback_by_a_page_of_the_nodes_own_only()
    {
        await using NodeRig rig = await NodeRig.StartAsync(token: false, configure: options => options.Alerts.RsuSilent = new RuleSettings(1, 0.9, 0, 0, "critical"));
        await rig.GetUntilAsync($"rsus/{NodeRig.Device}", rsu => (string)rsu["properties"]!["state"]! != "never-heard", () => rig.PublishAsync($"v2x/v1/rsu/{NodeRig.Device}/spat/up", [1, 2, 3]));
        JsonNode alert = (await rig.GetUntilAsync("alerts", answer => answer["alerts"]!.AsArray().Count > 0))["alerts"]![0]!;
        Assert.Equal(HttpStatusCode.Forbidden, (await rig.PostAsync($"alerts/{alert["id"]}/acknowledge", JsonContent.Create(new { note = "" }))).Status);
        rig.Http.DefaultRequestHeaders.Add("X-XV2X", "1");
        (HttpStatusCode status, JsonNode? acknowledged) = await rig.PostAsync($"alerts/{alert["id"]}/acknowledge", JsonContent.Create(new { note = "" }));
        Assert.Equal((HttpStatusCode.OK, "local"), (status, (string)acknowledged!["acknowledged"]!["by"]!));
    }

    private static async Task<T> NextAsync<T>(Channel<T> of)
    {
        using var limit = new CancellationTokenSource(Limit);
        return await of.Reader.ReadAsync(limit.Token);
    }

    /// <summary>A receiver that refuses at first.</summary>
    private static async Task<WebApplication> ReceiveAsync(string address, ChannelWriter<(string Signature, byte[] Body)> posts, Func<bool> refuses)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        WebApplication app = builder.Build();
        app.MapPost("/", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            if (refuses())
            {
                return Results.StatusCode(503);
            }

            posts.TryWrite((request.Headers[WebhookSender.SignatureHeader].ToString(), body.ToArray()));
            return Results.NoContent();
        });
        await app.StartAsync();
        return app;
    }
}
