using System.CommandLine;
using System.Globalization;
using XiqingV2X.Edge.Care;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Storage;
using XiqingV2X.Traffic.Ledger;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x restore</c>: a backup becomes a data folder again.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var from = new Option<string>("--from") { Description = "Folder or .tar file that xv2x backup wrote.", Required = true };
        var data = new Option<string>("--data") { Description = "Data folder to make; one that is there must be empty.", Required = true };
        var command = new Command("restore", "Makes a data folder from a backup: all of it, checked against the manifest, or nothing. Exit code 1 if the ledger in it does not balance.")
        {
            from, data,
        };
        command.SetAction(parsed => Run(parsed.GetValue(from)!, parsed.GetValue(data)!));
        return command;
    }

    private static int Run(string from, string data)
    {
        if (!Path.Exists(from))
        {
            throw new WrongUseException($"'{from}' does not exist");
        }

        BackupManifest manifest;
        try
        {
            manifest = NodeRestore.Run(from, data);
        }
        catch (IOException e)
        {
            throw new WrongUseException(e.Message);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Path.GetFullPath(data)}: {manifest.Files.Count} files of {manifest.MadeAt:yyyy-MM-ddTHH:mm:ssZ}, every SHA-256 right"));
        foreach (BackupFile settings in manifest.Files.Where(file => file.Name.StartsWith(NodeBackup.SettingsFolder + "/", StringComparison.Ordinal)))
        {
            Console.WriteLine($"settings of then: {Path.GetFullPath(Path.Combine(data, settings.Name))} (start the node with --config; files with secrets that they name are not in a backup)");
        }

        if (manifest.Schema == 0)
        {
            return ExitCode.Done;
        }

        // What a start of the node does first: an older store is brought to this program's schema.
        using EdgeStore store = DataFolder.OpenToWrite(data);
        IReadOnlyList<LedgerRow> rows = OfflineLedger.Read(store, DataFolder.Journal(data));
        bool balances = rows.All(row => row.Balances);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rows.Sum(row => row.Received)} uploads received, {rows.Sum(row => row.InFlight)} of them only in the journal yet: {(balances ? "the ledger balances" : "THE LEDGER DOES NOT BALANCE")}"));
        return balances ? ExitCode.Done : ExitCode.RejectedInput;
    }
}
