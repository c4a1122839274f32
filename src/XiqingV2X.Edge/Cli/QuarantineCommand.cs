using System.CommandLine;
using System.Globalization;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Api;
using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Edge.Quarantine;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Quarantine;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x quarantine</c>: what was refused: look at it, take it out as a capture, try it again.</summary>
internal static class QuarantineCommand
{
    public static Command Create() => new("quarantine", "Uploads that were refused, with their bytes: list, export as a capture, replay after a fix.")
    {
        List(), Export(), Replay(),
    };

    private static Command List()
    {
        var filter = new QuarantineFilter();
        var format = new Option<string>("--format") { Description = "table or json (one object a line).", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json");
        Command command = filter.Command("list", "Entries, newest first.");
        command.Add(format);
        command.SetAction(parsed =>
        {
            using EdgeStore store = DataFolder.OpenToRead(filter.Data(parsed));
            Write(store.ListQuarantine(filter.Query(parsed)), parsed.GetValue(format)!);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Export()
    {
        var filter = new QuarantineFilter();
        var file = new Option<string>("--out") { Description = "Capture file to write (pcapng).", Required = true };
        Command command = filter.Command("export", "Writes the uploads as a capture that xv2x decode and Wireshark read.");
        command.Add(file);
        command.SetAction(async (parsed, cancellation) =>
        {
            using EdgeStore store = DataFolder.OpenToRead(filter.Data(parsed));
            using var journal = DirectoryJournalStorage.OpenForReading(DataFolder.Journal(filter.Data(parsed)));
            string to = parsed.GetValue(file)!;
            int uploads = await QuarantineExport.WriteAsync(to, journal, store.ListQuarantine(filter.Query(parsed)), cancellation);
            Console.WriteLine(uploads == 0 ? "nothing in quarantine fits; no file was written" : $"{uploads} uploads written to {to}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Replay()
    {
        var filter = new QuarantineFilter();
        var profiles = new Option<string>("--profiles") { Description = "Folder of the node's device profiles.", DefaultValueFactory = _ => "" };
        Command command = filter.Command(
            "replay", "Tries the uploads again. What is taken leaves quarantine and counts as stored instead of rejected. Exit code 1 if any stays.");
        command.Add(profiles);
        command.SetAction(parsed =>
        {
            using (DataFolder.OpenToRead(filter.Data(parsed)))
            {
                // That it is there; opening to write would make one.
            }

            using EdgeStore store = DataFolder.OpenToWrite(filter.Data(parsed));
            using var journal = DirectoryJournalStorage.OpenForReading(DataFolder.Journal(filter.Data(parsed)));
            IReadOnlyDictionary<ReplayOutcome, int> outcomes = new QuarantineReplayer(store, journal, DeviceProfiles.Load(parsed.GetValue(profiles)!)).ReplayAll(filter.Query(parsed));
            Console.WriteLine(QuarantineApi.Outcomes(outcomes).ToJsonString(Json.Options));
            return outcomes.Keys.Any(outcome => outcome != ReplayOutcome.Taken) ? ExitCode.RejectedInput : ExitCode.Done;
        });
        return command;
    }

    private static void Write(IReadOnlyList<QuarantineEntry> entries, string format)
    {
        if (format == "json")
        {
            foreach (QuarantineEntry entry in entries)
            {
                Console.WriteLine(QuarantineApi.Entry(entry).ToJsonString(Json.Options));
            }

            return;
        }

        var table = new TextTable("id", "arrival", "rsu", "kind", "reason", "bit", "field", "bytes");
        foreach (QuarantineEntry entry in entries)
        {
            table.Add(
                entry.Id.ToString(CultureInfo.InvariantCulture),
                DateTimeOffset.FromUnixTimeMilliseconds(entry.ArrivalNs / 1_000_000).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
                entry.Rsu,
                Messages.MessageKindName.Of(entry.Kind),
                entry.Reason,
                entry.BitOffset < 0 ? "–" : entry.BitOffset.ToString(CultureInfo.InvariantCulture),
                entry.Field,
                entry.Payload.Length.ToString(CultureInfo.InvariantCulture));
        }

        table.Write(Console.Out);
    }
}
