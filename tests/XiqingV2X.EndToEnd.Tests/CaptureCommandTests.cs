using System.Globalization;
using System.Text.Json.Nodes;
using MQTTnet;
using MQTTnet.Protocol;
using XiqingV2X.TestSupport;

namespace XiqingV2X.EndToEnd.Tests;

/// <summary><c>xv2x capture record, find, anonymise</c> and <c>xv2x trace</c> as a user runs them: exit codes, what they write where, help.</summary>
public sealed class CaptureCommandTests : IDisposable
{
    private const int Messages = 40;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "captures", "three-rsus.pcapng");
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Record_writes_what_the_broker_gives_out_until_its_time_is_over()
    {
        await using MosquittoServer broker = await MosquittoServer.StartAsync();
        string file = _folder.File("record.jsonl");
        using Xv2x record = Xv2x.Start(
            new Dictionary<string, string>(), "capture", "record", "--mqtt", $"127.0.0.1:{broker.Port}", "--topic", "v2x/#", "--for", "3s", "--out", file);
        await record.ErrorSaysAsync("xv2x capture record: recording v2x/#", Limit);
        string[] sent = await PublishAsync(broker.Port);
        int exitCode = await record.ExitAsync(Limit);
        Assert.True(exitCode == 0, record.Error);
        Assert.Contains($"xv2x capture record: {Messages} uploads written to {file}", record.Error, StringComparison.Ordinal);
        Assert.Equal(sent, Lines(await File.ReadAllTextAsync(file)).Select(line => $"{line["rsu"]} {line["topic"]} {line["hex"]}"));
        Assert.Empty(record.Output);
    }

    [Fact]
    public async Task Record_says_what_is_wrong_with_the_broker_or_the_file()
    {
        string file = _folder.File("none.jsonl");
        await FailsAsync(2, "--mqtt nowhere is not HOST:PORT", "capture", "record", "--mqtt", "nowhere", "--out", file);
        await FailsAsync(2, "the name ends in .pcapng, .jsonl or .csv", "capture", "record", "--mqtt", "127.0.0.1:1", "--out", _folder.File("none.txt"));
        await FailsAsync(3, "xv2x: ", "capture", "record", "--mqtt", $"127.0.0.1:{FreePort.Next()}", "--out", file);
    }

    [Fact]
    public async Task Find_tells_events_and_writes_the_slice()
    {
        string slice = _folder.File("slice.jsonl");
        (int exitCode, string output, string error) = await Xv2x.RunAsync(
            Limit, "capture", "find", Shipped, "--event", "silence", "--event", "near-miss", "--messages", "3", "--format", "json", "--out", slice);
        Assert.True(exitCode == 0, error);
        JsonNode silence = Assert.Single(Lines(output), line => (string?)line["event"] == "silence");
        Assert.Equal("DEMO0002", (string?)silence["rsus"]![0]);
        Assert.InRange((double)silence["silent_s"]!, 24, 26);
        Assert.InRange(silence["messages"]!["nearest"]!.AsArray().Count, 0, 3);
        int written = Lines(await File.ReadAllTextAsync(slice)).Length;
        Assert.True(written > 0);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"xv2x capture find: silence 1, near-miss 0; {written:N0} uploads around them written to {slice}"), error, StringComparison.Ordinal);

        // What lies elsewhere is not told; and a place that is none is wrong use.
        (exitCode, output, _) = await Xv2x.RunAsync(Limit, "capture", "find", Shipped, "--event", "silence", "--near", "31.2,121.5,500");
        Assert.Equal((0, ""), (exitCode, output));
        await FailsAsync(2, "--near 31.2 is not LATITUDE,LONGITUDE,METRES", "capture", "find", Shipped, "--near", "31.2");
        await FailsAsync(2, "standard input cannot be: name a file", "capture", "find", "-");
        await FailsAsync(2, "--out - would write the slice between the events", "capture", "find", Shipped, "--out", "-");
    }

    [Fact]
    public async Task Anonymise_with_one_key_gives_one_answer_and_says_so_in_the_file()
    {
        string key = _folder.File("key");
        await File.WriteAllTextAsync(key, "a key of thirty-two bytes, or so");
        string[] made = [_folder.File("a.jsonl"), _folder.File("b.jsonl")];
        foreach (string file in made)
        {
            (int exitCode, string output, string error) = await Xv2x.RunAsync(Limit, "capture", "anonymise", Shipped, "--to", "+30s", "--key", key, "--cut", "50", "--out", file);
            Assert.True(exitCode == 0, error);
            Assert.Empty(output);
            Assert.Matches(@"xv2x capture anonymise: [\d,]+ uploads of [\d,]+ vehicle ids written to .*; cut at the ends of ways: .*; left out: .*does not decode", error);
        }

        Assert.Equal(await File.ReadAllTextAsync(made[0]), await File.ReadAllTextAsync(made[1]));
        JsonNode[] lines = Lines(await File.ReadAllTextAsync(made[0]));
        Assert.StartsWith("Anonymised by xv2x", (string?)lines[0]["comment"], StringComparison.Ordinal);
        HashSet<string> before = await BsmIdsAsync(Shipped);
        HashSet<string> after = await BsmIdsAsync(made[0]);
        Assert.NotEmpty(after);
        Assert.Empty(after.Intersect(before));

        await File.WriteAllTextAsync(key, "short");
        await FailsAsync(2, "holds 5 bytes; a key has 16 or more", "capture", "anonymise", Shipped, "--key", key, "--out", made[0]);
        await FailsAsync(2, "--cut is a number of metres", "capture", "anonymise", Shipped, "--cut", "-1", "--out", made[0]);
    }

    [Fact]
    public async Task Trace_follows_a_message_of_a_data_folder()
    {
        string data = _folder.File("data");
        (int exitCode, _, string error) = await Xv2x.RunAsync(Limit, "replay", Shipped, "--data", data);
        Assert.True(exitCode is 0 or 1, error);
        string[] trace = ["trace", "--data", data, "--rsu", "DEMO0001", "--kind", "spat", "--time", "2026-03-02T07:30:20Z"];
        (exitCode, string text, error) = await Xv2x.RunAsync(Limit, trace);
        Assert.True(exitCode == 0, error);
        foreach (string part in (string[])["upload    2026-03-02T07:30:", " of DEMO0001", "topic     ", "journal   ", "decode    spat by ", "window    60 s from 2026-03-02T07:30:00.000Z", "  row "])
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }

        (exitCode, string json, _) = await Xv2x.RunAsync(Limit, [.. trace, "--format", "json"]);
        Assert.Equal(0, exitCode);
        JsonNode told = JsonNode.Parse(json)!;
        Assert.Equal(("DEMO0001", true), ((string?)told["rsu"], (bool)told["processed"]!));
        Assert.NotNull(told["messages"]![0]!["value"]!["spatFrame"]);
        Assert.NotEmpty(told["rows"]!.AsArray());

        await FailsAsync(1, "holds no such upload of nobody within 5 s", "trace", "--data", data, "--rsu", "nobody", "--time", "2026-03-02T07:30:20Z");
        await FailsAsync(2, "--time is an ISO 8601 time", "trace", "--data", data, "--rsu", "DEMO0001", "--time", "noon");
        await FailsAsync(2, "is no data folder", "trace", "--data", _folder.File("none"), "--rsu", "DEMO0001", "--time", "0");
    }

    [Theory]
    [InlineData("capture record", "--mqtt", "--topic", "--for", "--out", "--password-file")]
    [InlineData("capture find", "FILE", "--event", "--near", "--ttc", "--pet", "--out")]
    [InlineData("capture anonymise", "FILE", "--key", "--cut", "--out")]
    [InlineData("trace", "--data", "--rsu", "--time", "--kind", "--format")]
    public async Task Help_names_every_option_with_what_it_does(string command, params string[] names)
    {
        (int exitCode, string output, string error) = await Xv2x.RunAsync(Limit, [.. command.Split(' '), "--help"]);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.All(names, name => Assert.Matches($@"(?m)^  .*{name}\b.*  +\S", output));
    }

    private static async Task FailsAsync(int expected, string because, params string[] arguments)
    {
        (int exitCode, string output, string error) = await Xv2x.RunAsync(Limit, arguments);
        Assert.True(exitCode == expected, $"{string.Join(' ', arguments)}: exit code {exitCode}\n{error}");
        Assert.Contains(because, error, StringComparison.Ordinal);
        Assert.Empty(output);
    }

    private static JsonNode[] Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    private static async Task<HashSet<string>> BsmIdsAsync(string file)
    {
        (_, string output, _) = await Xv2x.RunAsync(Limit, "capture", "cat", file, "--kind", "bsm", "--json");
        return [.. Lines(output).Select(line => (string?)line["value"]?["bsmFrame"]?["id"]).OfType<string>()];
    }

    private static async Task<string[]> PublishAsync(int port)
    {
        using IMqttClient client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithLoopbackServer(port).Build());
        await client.PublishStringAsync("other/topic", "not asked for");
        List<string> sent = [];
        for (int i = 0; i < Messages; i++)
        {
            byte[] payload = [(byte)i, 0x00, 0xFF];
            string topic = $"v2x/v1/rsu/R{i % 3}/bsm/up";
            await client.PublishAsync(new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build());
            sent.Add($"R{i % 3} {topic} {Convert.ToHexStringLower(payload)}");
        }

        await client.DisconnectAsync();
        return [.. sent];
    }
}
