using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using MQTTnet;
using MQTTnet.Protocol;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Storage;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Devices;

/// <summary>A whole node in this process, a device that is connected to its broker, and the node's API.</summary>
internal sealed class NodeRig : IAsyncDisposable
{
    public const string Device = "RSU-00000001";
    private const string Token = "a token of the test";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly TempFolder _folder = new();
    private readonly HttpClient _http = new();
    private readonly Channel<MqttApplicationMessage> _heard = Channel.CreateUnbounded<MqttApplicationMessage>();
    private WebApplication? _app;

    public IMqttClient Client { get; private set; } = null!;

    public int BrokerPort { get; private set; }

    /// <summary>Client of the API, with the token.</summary>
    public HttpClient Http => _http;

    public static async Task<NodeRig> StartAsync(string profile = "canonical", MosquittoServer? external = null, int upLimit = 0, bool token = true, Action<EdgeOptions>? configure = null)
    {
        var rig = new NodeRig { BrokerPort = external?.Port ?? FreePort.Next() };
        string data = rig._folder.File("data");
        using (EdgeStore store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = data }))
        {
            store.PutRsu(new RsuRecord(Device, "one", RsuState.InService, ["00000001"], null, null, null, null, profile), "test");
        }

        await File.WriteAllTextAsync(rig._folder.File("token"), Token);
        string http = $"127.0.0.1:{FreePort.Next()}";
        var options = new EdgeOptions
        {
            DataFolder = data,
            Http = new HttpOptions { Listen = http, TokenFile = token ? rig._folder.File("token") : "" },
            Mqtt = external is null
                ? new MqttOptions { Listen = $"127.0.0.1:{rig.BrokerPort}" }
                : new MqttOptions { Mode = "external", Broker = $"127.0.0.1:{rig.BrokerPort}" },
            Devices = new DeviceSettings { UpLimit = upLimit },
        };
        configure?.Invoke(options);
        rig._app = EdgeNode.Build(EdgeConfiguration.Validated(options), quiet: true);
        await rig._app.StartAsync();
        rig._http.BaseAddress = new Uri($"http://{http}/api/v1/");
        rig._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        rig.Client = await rig.ConnectAsync();
        return rig;
    }

    /// <summary>A device that hears what goes down to it.</summary>
    public async Task<IMqttClient> ConnectAsync(Action<MqttClientOptionsBuilder>? more = null)
    {
        IMqttClient client = new MqttClientFactory().CreateMqttClient();
        client.ApplicationMessageReceivedAsync += args =>
        {
            _heard.Writer.TryWrite(args.ApplicationMessage);
            return Task.CompletedTask;
        };
        var options = new MqttClientOptionsBuilder().WithLoopbackServer(BrokerPort);
        more?.Invoke(options);
        await client.ConnectAsync(options.Build());
        foreach (string filter in (string[])[$"v2x/v1/rsu/{Device}/+/down", $"v2x/v1/rsu/{Device}/+/up/ack", "v2x/v1/rsu/NEW-1/+/up/ack", "V2X.RSU.RSI.00000001.DOWN"])
        {
            await client.SubscribeAsync(filter, MqttQualityOfServiceLevel.AtLeastOnce);
        }

        return client;
    }

    public Task PublishAsync(string topic, string payload) => PublishAsync(topic, Utf8(payload));

    public Task PublishAsync(string topic, byte[] payload) => Client.PublishAsync(
        new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build());

    /// <summary>The next message that the device hears.</summary>
    public async Task<(string Topic, byte[] Payload)> NextAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        MqttApplicationMessage message = await _heard.Reader.ReadAsync(limit.Token);
        return (message.Topic, System.Buffers.BuffersExtensions.ToArray(message.Payload));
    }

    /// <summary>The next one, as JSON.</summary>
    public async Task<(string Topic, JsonNode Json)> NextJsonAsync()
    {
        (string topic, byte[] payload) = await NextAsync();
        return (topic, JsonNode.Parse(payload)!);
    }

    public Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(string path, byte[] body) => PostAsync(path, new ByteArrayContent(body));

    public async Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(string path, HttpContent content)
    {
        using HttpResponseMessage response = await _http.PostAsync(path, content);
        string text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await _http.GetStringAsync(path))!;

    /// <summary>Asks until the answer is as it should be: pipeline and desk work behind the broker's back.</summary>
    public async Task<JsonNode> GetUntilAsync(string path, Func<JsonNode, bool> right, Func<Task>? meanwhile = null)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            using HttpResponseMessage response = await _http.GetAsync(path);
            string text = await response.Content.ReadAsStringAsync();
            if (response.IsSuccessStatusCode && JsonNode.Parse(text)! is var answer && right(answer))
            {
                return answer;
            }

            Assert.True(clock.Elapsed < Limit, $"{path} did not become right: {text}");
            await (meanwhile?.Invoke() ?? Task.CompletedTask);
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _http.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        _folder.Dispose();
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
