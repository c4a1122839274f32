using System.Diagnostics;
using System.Globalization;
using System.Text;
using XiqingV2X.Capture.Journal;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Capture.Tests.Journal;

/// <summary>A segment is a capture: the real tshark must read from it what was put in.</summary>
public sealed class WiresharkTests
{
    [Fact]
    public async Task Tshark_shows_time_sender_topic_and_payload_of_every_record_of_every_segment()
    {
        using var folder = new TempFolder();
        var rsus = new RsuTable();
        Sample[] samples = [.. Enumerable.Range(0, 120).Select(i => Sample.Of(i, payloadLength: 1 + (i * 7), qos: (byte)(i % 3)))];
        using (var journal = JournalWriter.Open(folder.Path, rsus, null, new JournalOptions { CommitInterval = TimeSpan.Zero, BatchBytes = 4096, SegmentBytes = 20_000 }, TimeProvider.System))
        {
            foreach (Sample sample in samples)
            {
                sample.AppendTo(journal, rsus, out _);
            }
        }

        string[] segments = [.. Directory.GetFiles(folder.Path, "*.pcapng").Order()];
        Assert.True(segments.Length > 2);
        var lines = new List<string>();
        foreach (string segment in segments)
        {
            lines.AddRange(await TsharkAsync(segment));
        }

        Assert.Equal(samples.Select(Line), lines);
    }

    private static string Line(Sample s)
        => string.Create(CultureInfo.InvariantCulture,
            $"{s.ArrivalNs / 1_000_000_000}.{s.ArrivalNs % 1_000_000_000:D9}\t{s.Rsu}\t{s.Topic}\t{s.Qos}\t{(s.Qos > 0 ? s.PacketId : "")}\t{Convert.ToHexStringLower(s.Payload)}");

    private static async Task<string[]> TsharkAsync(string file)
    {
        var info = new ProcessStartInfo("tshark", ["-r", file, "-T", "fields",
            "-e", "frame.time_epoch", "-e", "frame.interface_name", "-e", "mqtt.topic", "-e", "mqtt.qos", "-e", "mqtt.msgid", "-e", "mqtt.msg"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using Process process = Process.Start(info)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
