using System.CommandLine;
using System.Globalization;
using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Devices;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Access;
using XiqingV2X.Storage.Register;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x rsu pending|approve|reject|export</c>: units that nobody has registered yet, and the register as a file.</summary>
internal static class RsuPendingCommands
{
    private const string Actor = "xv2x rsu";

    public static IEnumerable<Command> Create()
    {
        yield return Pending();
        yield return Decide("approve", "Registers a unit that was heard; 'rsu add' sets what else is known of it.", (store, credentials, id) =>
            PendingDecision.Approve(store, credentials, id, Actor) ? "registered" : "was registered already");
        yield return Decide("reject", "Takes a unit off the pending list; it may not connect to the embedded broker any more.", (store, credentials, id) =>
        {
            PendingDecision.Reject(store, credentials, id);
            return "rejected";
        });
        yield return Export();
    }

    private static Command Pending()
    {
        Option<string> data = DataFolder.Option();
        var command = new Command("pending", "Units that were heard and that nobody has registered or rejected.") { data };
        command.SetAction(parsed =>
        {
            using EdgeStore store = DataFolder.OpenToRead(parsed.GetValue(data)!);
            var table = new TextTable("ID", "FIRST HEARD", "LAST HEARD", "UPLOADS");
            foreach (PendingRsu rsu in store.ReadPending())
            {
                table.Add(rsu.Id, Time(rsu.FirstSeenNs), Time(rsu.LastSeenNs), rsu.Uploads.ToString(CultureInfo.InvariantCulture));
            }

            table.Write(Console.Out);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Decide(string name, string description, Func<EdgeStore, CredentialStore, string, string> decide)
    {
        Option<string> data = DataFolder.Option();
        var id = new Argument<string>("ID") { Description = "Id of the unit." };
        var command = new Command(name, description) { data, id };
        command.SetAction(parsed =>
        {
            string rsu = parsed.GetValue(id)!;
            if (!RsuTable.IsPossibleId(Encoding.UTF8.GetBytes(rsu)))
            {
                throw new WrongUseException($"'{rsu}' is no possible RSU id");
            }

            using EdgeStore store = DataFolder.OpenToWrite(parsed.GetValue(data)!);
            Console.WriteLine($"{rsu} {decide(store, CredentialStore.Open(parsed.GetValue(data)!), rsu)}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Export()
    {
        Option<string> data = DataFolder.Option();
        var format = new Option<string>("--format") { Description = "csv: the units; json: the whole register.", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "json");
        var command = new Command("export", "Writes the register to standard output, in a form that 'rsu import' takes.") { data, format };
        command.SetAction(parsed =>
        {
            using EdgeStore store = DataFolder.OpenToRead(parsed.GetValue(data)!);
            ZoneRegister register = store.ReadRegister();
            if (parsed.GetValue(format) == "csv")
            {
                RsuCsv.Write(register.Rsus, Console.Out);
                return ExitCode.Done;
            }

            using var text = new MemoryStream();
            RegisterFile.Write(register, text);
            Console.Out.Write(Encoding.UTF8.GetString(text.ToArray()));
            return ExitCode.Done;
        });
        return command;
    }

    private static string Time(long unixNs) =>
        DateTimeOffset.FromUnixTimeMilliseconds(unixNs / 1_000_000).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
