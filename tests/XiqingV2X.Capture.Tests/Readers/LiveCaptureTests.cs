using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Capture.Tests.Journal;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Capture.Tests.Readers;

/// <summary>
/// The real tshark and this reader find the same uploads, with topic, time and payload, in what dumpcap hears of a real mosquitto, in
/// that with packets lost and out of order, in a journal segment, and in what editcap and mergecap make of them.
/// </summary>
public sealed class LiveCaptureTests : IDisposable
{
    private const int Rsus = 3;
    private const int Messages = 60;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_capture_of_mosquitto_whole_lossy_disordered_edited_and_merged_with_a_segment()
    {
        string live = _folder.File("live.pcapng");
        int port;
        await using (MosquittoServer broker = await MosquittoServer.StartAsync())
        {
            port = broker.Port;
            await using Dumpcap dumpcap = await Dumpcap.StartAsync(port, live);
            await PublishAsync(port);

            // What the kernel still holds when it is stopped is lost.
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
            for (int tries = 0; tries < 100 && (await Read.UploadsAsync(await BytesAsync(live))).Uploads.Count < 2 * Rsus * Messages; tries++)
            {
                await timer.WaitForNextTickAsync();
            }

            await dumpcap.StopAsync();
        }

        // Each upload goes to the broker, and from there to the subscriber.
        Assert.Equal(2 * Rsus * Messages, await AgreeAsync(live, port));

        string lossy = _folder.File("lossy.pcapng");
        int lost = await DisturbAsync(live, lossy, swaps: false);
        int heard = await AgreeAsync(lossy, port);
        Assert.Equal((2 * Rsus * Messages) - lost, heard);

        // What waits for another packet comes with the time of that.
        string disordered = _folder.File("disordered.pcapng");
        await DisturbAsync(live, disordered, swaps: true);
        Assert.Equal(2 * Rsus * Messages, await AgreeAsync(disordered, port, disordered: true));
        // Each connection tells the same in the same order; what one waits for, another does not.
        Assert.Equal(ByFlow(await ReadWithFlowsAsync(live)), ByFlow(await ReadWithFlowsAsync(disordered)));

        string nanoseconds = _folder.File("edited.pcap");
        await RunAsync("editcap", "-F", "nsecpcap", "-t", "-3600.5", lossy, nanoseconds);
        Assert.Equal(heard, await AgreeAsync(nanoseconds, port));

        string segment = await SegmentAsync();
        Assert.Equal(40, await AgreeAsync(segment, port));

        // Two sections of several interfaces.
        string merged = _folder.File("merged.pcapng");
        await RunAsync("mergecap", "-w", merged, live, segment);
        Assert.Equal((2 * Rsus * Messages) + 40, await AgreeAsync(merged, port));
    }

    private static async Task<byte[]> BytesAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    /// <summary>Both readings of a capture are the same; their number.</summary>
    private static async Task<int> AgreeAsync(string file, int port, bool disordered = false)
    {
        string[] expected = [.. (await TsharkAsync(file, port, disordered)).Order(StringComparer.Ordinal)];
        string[] found = [.. (await ReadAsync(file)).Order(StringComparer.Ordinal)];
        Assert.Equal(expected, found);
        return found.Length;
    }

    private static IEnumerable<string> ByFlow(List<(string Flow, string Line)> uploads) =>
        uploads.OrderBy(upload => upload.Flow, StringComparer.Ordinal).Select(upload => $"{upload.Flow} {WithoutTime(upload.Line)}");

    private static async Task<List<string>> ReadAsync(string file) => [.. (await ReadWithFlowsAsync(file)).Select(upload => upload.Line)];

    private static async Task<List<(string Flow, string Line)>> ReadWithFlowsAsync(string file)
    {
        await using FileStream stream = File.OpenRead(file);
        ICaptureReader packets = (await CaptureFile.OpenAsync(System.IO.Pipelines.PipeReader.Create(stream)))!;
        using var reader = new UploadReader(packets);
        List<(string, string)> found = [];
        while (await reader.ReadAsync())
        {
            CapturedUpload upload = reader.Current;
            found.Add(($"{upload.Flow}", Line(upload.TimeNs!.Value, Encoding.UTF8.GetString(upload.Topic.Span), Convert.ToHexStringLower(upload.Payload.Span))));
        }

        Assert.Equal(0, packets.Faults.Count);
        return found;
    }

    private static async Task<IEnumerable<string>> TsharkAsync(string file, int port, bool disordered = false)
    {
        string output = await RunAsync(
            "tshark", "-r", file, "-d", $"tcp.port=={port},mqtt", "-o", $"tcp.reassemble_out_of_order:{(disordered ? "TRUE" : "FALSE")}", "-Y", "mqtt.msgtype == 3", "-T", "fields", "-e", "frame.time_epoch", "-e", "mqtt.topic", "-e", "mqtt.msg");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(line =>
        {
            string[] fields = line.Split('\t');
            string[] time = fields[0].Split('.');
            long ns = (long.Parse(time[0], CultureInfo.InvariantCulture) * 1_000_000_000) + long.Parse(time[1], CultureInfo.InvariantCulture);
            return fields[1].Split(',').Zip(fields[2].Split(','), (topic, payload) => Line(ns, topic, payload));
        });
    }

    private static string WithoutTime(string line) => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    private static string Line(long ns, string topic, string payload) => string.Create(CultureInfo.InvariantCulture, $"{ns} {topic} {payload}");

    /// <summary>Three publishers one after the other, and a subscriber of all.</summary>
    private static async Task PublishAsync(int port)
    {
        using var subscriber = new TcpClient();
        await subscriber.ConnectAsync(IPAddress.Loopback, port);
        NetworkStream heard = subscriber.GetStream();
        byte[] connect = [0x10, 15, 0, 4, .. "MQTT"u8, 4, 2, 0, 60, 0, 3, .. "all"u8];
        await heard.WriteAsync(connect);
        await heard.ReadExactlyAsync(new byte[4]);
        byte[] subscribe = [0x82, 10, 0, 1, 0, 5, .. "v2x/#"u8, 0];
        await heard.WriteAsync(subscribe);
        await heard.ReadExactlyAsync(new byte[5]);
        int sent = 0;
        var random = new Random(20261123);
        for (int rsu = 0; rsu < Rsus; rsu++)
        {
            using var client = new TcpClient { NoDelay = true };
            await client.ConnectAsync(IPAddress.Loopback, port);
            NetworkStream stream = client.GetStream();
            await stream.WriteAsync(Packets.Connect());
            await stream.ReadExactlyAsync(new byte[4]);
            for (int i = 0; i < Messages; i++)
            {
                byte[] payload = new byte[20 + (i * 40 % 1800)];
                random.NextBytes(payload);
                byte[] publish = Packets.Publish($"v2x/v1/rsu/R{rsu}/bsm/up", payload);
                await stream.WriteAsync(publish);
                sent += publish.Length;
            }

            byte[] disconnect = [0xE0, 0];
            await stream.WriteAsync(disconnect);
            Assert.Equal(0, await stream.ReadAsync(new byte[1])); // The broker has read it all, and closes.
        }

        // Each comes as it was sent.
        await heard.ReadExactlyAsync(new byte[sent]);
    }

    /// <summary>Of packets that hold one publication and nothing else, leaves some out and repeats some, or swaps some with their neighbours.</summary>
    /// <returns>How many were left out.</returns>
    private static async Task<int> DisturbAsync(string from, string to, bool swaps)
    {
        (List<Read.Packet> packets, _) = await Read.PacketsAsync(await File.ReadAllBytesAsync(from));
        var random = new Random(20261123);
        int lost = 0;
        int swapped = 0;
        List<Read.Packet> disturbed = [];
        foreach (Read.Packet packet in packets)
        {
            int draw = HoldsOnePublication(packet.Data) ? random.Next(8) : -1;
            if (swaps && draw is >= 0 and < 3 && disturbed.Count > 0 && HoldsOnePublication(disturbed[^1].Data))
            {
                // The later one first; times stay with the places.
                Read.Packet before = disturbed[^1];
                disturbed[^1] = packet with { TimeNs = before.TimeNs };
                disturbed.Add(before with { TimeNs = packet.TimeNs });
                swapped++;
                continue;
            }

            if (swaps || draw != 0)
            {
                disturbed.Add(packet);
            }

            lost += swaps || draw != 0 ? 0 : 1;
            if (!swaps && draw == 1)
            {
                disturbed.Add(packet with { TimeNs = packet.TimeNs + 1000 });
            }
        }

        Assert.True(lost + swapped > 5);
        var builder = new CaptureBuilder(bigEndian: true).Section().Interface(packets[0].LinkType, "lo", resolution: 9);
        disturbed.ForEach(packet => builder.Packet(0, (ulong)packet.TimeNs!.Value, packet.Data));
        await File.WriteAllBytesAsync(to, builder.ToArray());
        return lost;
    }

    /// <summary>Ethernet, IPv4 without options, TCP whose payload is one PUBLISH and nothing else.</summary>
    private static bool HoldsOnePublication(byte[] frame)
    {
        const int Tcp = 34;
        if (frame.Length < 54 || frame[12] != 8 || frame[13] != 0)
        {
            return false;
        }

        int at = Tcp + (frame[Tcp + 12] >> 4 << 2);
        if (frame.Length < at + 3 || frame[at] >> 4 != 3)
        {
            return false;
        }

        int length = frame[at + 1] < 0x80 ? frame[at + 1] + 2 : (frame[at + 1] & 0x7F) + (frame[at + 2] << 7) + 3;
        return frame.Length == at + length;
    }

    private async Task<string> SegmentAsync()
    {
        string folder = _folder.File("journal");
        var rsus = new RsuTable();
        using (var journal = JournalWriter.Open(folder, rsus, null, new JournalOptions(), TimeProvider.System))
        {
            foreach (int i in Enumerable.Range(0, 40))
            {
                Sample.Of(i, payloadLength: 1 + (i * 7), qos: (byte)(i % 3)).AppendTo(journal, rsus, out _);
            }
        }

        return Directory.GetFiles(folder, "*.pcapng").Single();
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        using Process process = Process.Start(info)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return output;
    }

    /// <summary>The dumpcap of Wireshark on the loopback interface; needs the right to capture, which root has.</summary>
    private sealed class Dumpcap(Process process) : IAsyncDisposable
    {
        public static async Task<Dumpcap> StartAsync(int port, string file)
        {
            var info = new ProcessStartInfo("dumpcap", ["-i", "lo", "-f", $"tcp port {port}", "-B", "16", "-w", file]) { RedirectStandardError = true };
            Process process = Process.Start(info)!;
            string said = "";
            while (!said.Contains("File:", StringComparison.Ordinal))
            {
                string? line = await process.StandardError.ReadLineAsync();
                Assert.True(line is not null, $"dumpcap does not capture (root may): {said}");
                said += line + "\n";
            }

            return new Dumpcap(process);
        }

        public async Task StopAsync()
        {
            Task<string> rest = process.StandardError.ReadToEndAsync();
            await RunAsync("kill", "-INT", $"{process.Id}");
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, await rest);
        }

        public ValueTask DisposeAsync()
        {
            if (!process.HasExited)
            {
                process.Kill();
            }

            process.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
