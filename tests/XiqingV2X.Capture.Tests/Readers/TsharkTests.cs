using System.Diagnostics;
using System.Globalization;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Capture.Tests.Readers;

/// <summary>The real tshark and this reader find the same in a capture of MQTT connections.</summary>
public sealed class TsharkTests
{
    private const byte Syn = 0x02;
    private const int Rsus = 3;
    private const int Messages = 40;

    [Fact]
    public async Task TopicsPayloadsAndPacketsAreTheSame()
    {
        var builder = new CaptureBuilder(bigEndian: true).Section().Interface(1, "eth0", resolution: 9);
        var random = new Random(20261123);
        ulong time = 1_772_352_000_000_000_000;
        List<byte[]>[] segments = [.. Enumerable.Range(0, Rsus).Select(rsu => Connection(rsu, random))];
        for (int i = 0; segments.Any(list => i < list.Count); i++)
        {
            foreach (List<byte[]> list in segments.Where(list => i < list.Count))
            {
                builder.Packet(0, time += 1_000_003, list[i]);
            }
        }

        using var folder = new TempFolder();
        string file = folder.File("mqtt.pcapng");
        await File.WriteAllBytesAsync(file, builder.ToArray());
        (List<Read.Upload> uploads, _) = await Read.UploadsAsync(builder.ToArray());
        Assert.Equal(Rsus * Messages, uploads.Count);
        Assert.Equal(await TsharkAsync(file), uploads.Select(u => $"{u.Packet} {u.Topic} {u.Payload}"));
    }

    /// <summary>A connection's packets: some segments hold several messages, some a part of one, some come twice.</summary>
    private static List<byte[]> Connection(int rsu, Random random)
    {
        int port = 50_000 + rsu;
        byte[] stream =
        [
            .. Packets.Connect(),
            .. Enumerable.Range(0, Messages).SelectMany(i =>
            {
                byte[] payload = new byte[random.Next(1, 300)];
                random.NextBytes(payload);
                return Packets.Publish($"v2x/v1/rsu/R{rsu}/bsm/up", payload, qos: (byte)(i % 2));
            }),
        ];
        List<byte[]> packets = [Frame(999, [], Syn)];
        for (int at = 0; at < stream.Length;)
        {
            int length = Math.Min(random.Next(1, 500), stream.Length - at);
            packets.Add(Frame(1000 + (uint)at, stream[at..(at + length)], 0x18));
            if (random.Next(8) == 0)
            {
                packets.Add(packets[^1]);
            }

            at += length;
        }

        return packets;

        byte[] Frame(uint sequence, byte[] payload, byte flags) => Packets.Ethernet(Packets.IPv4(6, Packets.Tcp(sequence, payload, flags, from: port)));
    }

    private static async Task<IEnumerable<string>> TsharkAsync(string file)
    {
        var info = new ProcessStartInfo("tshark", ["-r", file, "-Y", "mqtt.msgtype == 3", "-T", "fields", "-e", "frame.number", "-e", "mqtt.topic", "-e", "mqtt.msg"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(info)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(line =>
        {
            // A packet that completes several messages is one line, with their fields joined by commas.
            string[] fields = line.Split('\t');
            string[] topics = fields[1].Split(',');
            string[] payloads = fields[2].Split(',');
            return topics.Zip(payloads, (topic, payload) => string.Create(CultureInfo.InvariantCulture, $"{fields[0]} {topic} {payload}"));
        });
    }
}
