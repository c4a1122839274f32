using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using XiqingV2X.TestSupport;
using ZstdSharp;

namespace XiqingV2X.EndToEnd.Tests;

/// <summary><c>xv2x decode</c> and <c>encode</c> as a user runs them: every form of input, verdicts, exit codes, progress.</summary>
public sealed partial class DecodeCommandTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("hex")]
    [InlineData("base64")]
    [InlineData("jsonl")]
    [InlineData("raw")]
    [InlineData("pcap")]
    public async Task EveryFormOfInputGivesTheSameMessages(string form)
    {
        byte[][] messages = Messages();
        string file = _folder.File("in." + form);
        await File.WriteAllBytesAsync(file, form switch
        {
            "hex" => Text(messages.Select(message => Convert.ToHexString(message))),
            "base64" => Text(messages.Select(message => Convert.ToBase64String(message))),
            "jsonl" => Text(messages.Select(m => $$"""{"n":[1],"uper":"{{Convert.ToHexStringLower(m)}}"}""")),
            "raw" => [.. messages.SelectMany(m => (byte[])[(byte)(m.Length >> 8), (byte)m.Length, .. m])],
            _ => Capture(messages),
        });

        string[] options = form == "raw" ? ["--format", "raw", "--lengths", "u16be"] : [];
        (int exitCode, string output, string error) = await Xv2x.RunAsync(Limit, ["decode", .. options, file]);
        Assert.True(exitCode == 0, error);
        JsonNode[] lines = Lines(output);
        Assert.Equal(messages.Length, lines.Length);
        Assert.Contains($"xv2x decode: {messages.Length} messages: {messages.Length} ok, 0 rejected", error, StringComparison.Ordinal);
        if (form == "pcap")
        {
            Assert.Equal("2026-03-01T08:00:00.000123000Z", (string?)lines[0]["time"]);
            Assert.Equal("DEMO0001", (string?)lines[0]["rsu"]);
            Assert.Equal("10.0.0.7:50122", (string?)lines[0]["from"]);
        }

        // What was printed encodes to what was read.
        string printed = _folder.File("printed.jsonl");
        await File.WriteAllTextAsync(printed, output);
        (exitCode, output, error) = await Xv2x.RunAsync(Limit, "encode", "--to", form == "base64" ? "base64" : "hex", printed);
        Assert.True(exitCode == 0, error);
        Assert.Equal(messages.Select(message => form == "base64" ? Convert.ToBase64String(message) : Convert.ToHexStringLower(message)), output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task ARejectedLineSaysWhereAndWhy()
    {
        string good = Convert.ToHexStringLower(Messages()[0]);
        string file = _folder.File("a.hex");
        await File.WriteAllTextAsync(file, $"{good}\r\n  ff ff\n30zz\n\nabc\n{good}00\n{good[..20]}\n0x30:0x00\n");
        (int exitCode, string output, string error) = await Xv2x.RunAsync(Limit, "decode", "--schema", "ydt3709", file);
        Assert.Equal(1, exitCode);
        JsonNode[] lines = Lines(output);
        Assert.Equal([true, false, false, false, false, false, false], lines.Select(line => (bool)line["ok"]!));
        Assert.Equal([null, 2, 3, 5, 6, 7, 8], lines.Select(line => (int?)line["line"]));
        Assert.Equal(["BadLength", "NotHex", "NotHex", "TrailingBits", "Truncated", "Truncated"], lines.Skip(1).Select(line => (string?)line["reason"]));
        Assert.Equal(3, (int?)lines[2]["column"]);
        Assert.Equal("'z' is no hex digit", (string?)lines[2]["detail"]);
        Assert.Equal("an odd number of hex digits (3)", (string?)lines[3]["detail"]);
        Assert.InRange((int)lines[4]["left"]!, 8, 15);
        Assert.StartsWith("bsmFrame.", (string?)lines[5]["field"], StringComparison.Ordinal);
        Assert.Equal("spatFrame.intersections", (string?)lines[6]["field"]);
        Assert.Contains("7 messages: 1 ok, 6 rejected (NotHex 2, Truncated 2, BadLength 1, TrailingBits 1)", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DamageOfACaptureIsALineWithItsFileOffset()
    {
        byte[] capture = Capture(Messages());
        string file = _folder.File("cut.pcap");
        await File.WriteAllBytesAsync(file, capture[..^5]);
        (int exitCode, string output, string error) = await Xv2x.RunAsync(Limit, "decode", file);
        Assert.Equal(1, exitCode);
        JsonNode last = Lines(output)[^1];
        Assert.Equal("Unreadable", (string?)last["reason"]);
        Assert.True((long)last["offset"]! > 0);
        Assert.Contains("the file ends inside a packet", (string?)last["detail"], StringComparison.Ordinal);
        Assert.Contains("pcap: ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pcap")]
    [InlineData("hex")]
    public async Task AnInputThatZstdCompressedIsReadAsItsContent(string form)
    {
        byte[][] messages = Messages();
        byte[] content = form == "pcap" ? Capture(messages) : Text(messages.Select(message => Convert.ToHexString(message)));
        using var compressor = new Compressor();
        byte[] compressed = compressor.Wrap(content).ToArray();
        string whole = _folder.File("whole");
        await File.WriteAllBytesAsync(whole, compressed);
        (int exitCode, string output, string error) = await Xv2x.RunAsync(Limit, "decode", whole);
        Assert.True(exitCode == 0, error);
        Assert.Equal(messages.Length, Lines(output).Length);

        string cut = _folder.File("cut.zst");
        await File.WriteAllBytesAsync(cut, compressed[..^9]);
        (exitCode, output, _) = await Xv2x.RunAsync(Limit, "decode", "--format", form, cut);
        Assert.Equal(1, exitCode);
        Assert.Contains("the compressed input breaks off", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABadLineOfEncodeIsToldWithLineAndColumn()
    {
        string file = _folder.File("a.jsonl");
        await File.WriteAllTextAsync(file, "{\"bsmFrame\":{\"msgCnt\":1,\"nix\":2}}\n{\"bsmFrame\":\nnull\n{\"schema\":\"nix\",\"value\":{}}\n{\"ok\":false}\n");
        (int exitCode, string output, string error) = await Xv2x.RunAsync(Limit, "encode", file);
        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.Matches("line 1, column \\d+: UnknownName: field bsmFrame", error);
        Assert.Contains("line 2, column 13: NotJson", error, StringComparison.Ordinal);
        Assert.Contains("line 3, column 1: NotJson", error, StringComparison.Ordinal);
        Assert.Contains("line 4, column 1: UnknownSchema", error, StringComparison.Ordinal);
        Assert.Contains("line 5, column 7: NotDecoded", error, StringComparison.Ordinal);
        Assert.Contains("5 messages: 0 ok, 5 rejected", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("decode", "/nowhere/a.hex")]
    [InlineData("decode", "--schema", "nix", "-")]
    [InlineData("decode", "--format", "pcap", "-")]
    [InlineData("decode", "--format", "nix", "-")]
    [InlineData("decode", "--udp-prefix", "-1", "-")]
    [InlineData("decode", "/proc/self/fd")]
    [InlineData("encode", "/nowhere/a.jsonl")]
    public async Task WrongUseIsToldAndNothingIsPrinted(params string[] arguments)
    {
        (int exitCode, string output, string error) = await Xv2x.RunAsync(Limit, arguments);
        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.StartsWith("xv2x: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProgressIsShownOnATerminalOnly()
    {
        string file = _folder.File("a.hex");
        string line = Convert.ToHexStringLower(Messages()[0]) + "\n";
        await File.WriteAllTextAsync(file, string.Concat(Enumerable.Repeat(line, 50_000)));
        string command = $"dotnet {Path.Combine(AppContext.BaseDirectory, "xv2x.dll")} decode {file}";

        string terminal = await TerminalAsync($"{command} > /dev/null");
        Assert.Matches(ProgressLine(), terminal);
        Assert.Contains("50,000 messages: 50,000 ok, 0 rejected", terminal, StringComparison.Ordinal);

        string redirected = await TerminalAsync($"{command} > /dev/null 2> {_folder.File("err")}");
        Assert.DoesNotContain("decode", redirected, StringComparison.Ordinal); // The runtime sets the terminal's mode; nothing else is there.
        Assert.Single(await File.ReadAllLinesAsync(_folder.File("err")));

        // Results on the terminal are what shows how far it is.
        Assert.DoesNotMatch(ProgressLine(), await TerminalAsync($"head -3 {file} | {command.Replace(file, "-", StringComparison.Ordinal)}"));
    }

    private static byte[][] Messages() =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "bench.jsonl"))
            .Select(line => JsonNode.Parse(line)!).Select(vector => Convert.FromHexString((string)vector["uper"]!)),
    ];

    private static JsonNode[] Lines(string output) => [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    private static byte[] Text(IEnumerable<string> lines) => Encoding.ASCII.GetBytes(string.Join('\n', lines));

    /// <summary>A classic pcap of raw IP: one MQTT connection, each message published by an RSU on its canonical topic.</summary>
    private static byte[] Capture(byte[][] messages)
    {
        List<byte> file = [0xA1, 0xB2, 0xC3, 0xD4, 0, 2, 0, 4, .. new byte[8], 0, 4, 0, 0, 0, 0, 0, 101];
        uint sequence = 1000;
        Segment([0x10, 15, 0, 4, .. "MQTT"u8, 4, 2, 0, 60, 0, 3, .. "rsu"u8]);
        foreach (byte[] message in messages)
        {
            string kind = (message[0] >> 4) switch { 0 => "bsm", 1 => "map", 2 => "rsm", 3 => "spat", _ => "rsi" };
            byte[] topic = Encoding.ASCII.GetBytes($"v2x/v1/rsu/DEMO0001/{kind}/up");
            int length = 2 + topic.Length + message.Length;
            Segment([0x30, (byte)(0x80 | (length & 0x7F)), (byte)(length >> 7), 0, (byte)topic.Length, .. topic, .. message]);
        }

        return [.. file];

        void Segment(byte[] payload)
        {
            byte[] tcp = [0xC3, 0xCA, 0x07, 0x5B, .. Be(sequence), 0, 0, 0, 0, 0x50, 0x10, 1, 0, 0, 0, 0, 0, .. payload];
            byte[] ip = [0x45, 0, .. Be((uint)(20 + tcp.Length))[2..], 0, 0, 0, 0, 64, 6, 0, 0, 10, 0, 0, 7, 10, 0, 0, 1, .. tcp];
            file.AddRange([.. Be(1_772_352_000), .. Be(123), .. Be((uint)ip.Length), .. Be((uint)ip.Length), .. ip]);
            sequence += (uint)payload.Length;
        }

        static byte[] Be(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
    }

    /// <summary>What a command shows on a terminal.</summary>
    private static async Task<string> TerminalAsync(string command)
    {
        var info = new ProcessStartInfo("script", ["-qec", command, "/dev/null"]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        using Process script = Process.Start(info)!;
        Task<string> output = script.StandardOutput.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        await script.WaitForExitAsync(limit.Token);
        string text = await output;
        Assert.True(script.ExitCode == 0, text);
        return text;
    }

    [GeneratedRegex(@"\rdecode [\d.,]+ MB of [\d.,]+ MB \(\d+ %\), [\d,]+ messages, 0 rejected, [\d,]+/s")]
    private static partial Regex ProgressLine();
}
