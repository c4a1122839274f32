using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Xml.Linq;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Wireshark.Tests;

/// <summary>The real tshark with the shipped script on a real journal.</summary>
internal static class Tshark
{
    /// <summary>The items of protocol v2x at the top of each packet, in the order in which they were sent.</summary>
    public static async Task<List<XElement[]>> ProtocolsAsync(IEnumerable<Sent> uploads, params string[] arguments)
    {
        var output = await RunAsync(uploads, ["-T", "pdml", .. arguments]);
        return [.. XDocument.Parse(output).Root!.Elements("packet").Select(p => p.Elements("proto").Where(e => (string?)e.Attribute("name") == "v2x").ToArray())];
    }

    /// <summary>Writes the uploads as a journal and reads its segment.</summary>
    public static async Task<string> RunAsync(IEnumerable<Sent> uploads, params string[] arguments)
    {
        using var folder = new TempFolder();
        WriteJournal(folder.Path, uploads);
        var segment = Assert.Single(Directory.GetFiles(folder.Path, "*.pcapng"));
        var info = new ProcessStartInfo("tshark", ["-X", "lua_script:" + Repository.Dissector, "-r", segment, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        info.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(info)!;
        var reading = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var errors = await reading;
        Assert.True(process.ExitCode == 0, errors);
        Assert.DoesNotContain("Lua", errors, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("dissector failed", output, StringComparison.Ordinal);
        return output;
    }

    private static void WriteJournal(string folder, IEnumerable<Sent> uploads)
    {
        var rsus = new RsuTable();
        var index = rsus.Add(Sent.Rsu);
        var options = new JournalOptions { CommitInterval = TimeSpan.Zero };
        using var journal = JournalWriter.Open(folder, rsus, null, options, TimeProvider.System);
        var number = 0;
        foreach (var sent in uploads)
        {
            number++;
            var upload = new Upload
            {
                RsuIndex = index,
                ArrivalNs = (Sent.TimeMs * 1_000_000) + number,
                Qos = (byte)(number % 3),
                PacketId = (ushort)(number % 3 > 0 ? number : 0),
                Topic = Encoding.UTF8.GetBytes(sent.Topic),
                Payload = new ReadOnlySequence<byte>(sent.Payload),
            };
            Assert.Equal(AppendStatus.Appended, journal.TryAppend(upload, out _));
        }
    }
}
