using System.CommandLine;
using System.Globalization;
using XiqingV2X.Edge.Care;
using XiqingV2X.Storage;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x backup</c>: a copy of a data folder, also while its node runs.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        Option<string> data = DataFolder.Option();
        var to = new Option<string>("--to") { Description = "New folder, or new file that ends in .tar.", Required = true };
        var config = new Option<string?>("--config") { Description = "Settings file to keep with it. Files with tokens, passwords and keys that it names are not copied." };
        var command = new Command(
            "backup",
            "Copies a data folder, also while its node runs: databases, journal up to now, keys of sessions, and a manifest with SHA-256. It holds credentials: keep it as safe as the node.")
        {
            data, to, config,
        };
        command.SetAction(parsed => Run(parsed.GetValue(data)!, parsed.GetValue(to)!, parsed.GetValue(config)));
        return command;
    }

    private static int Run(string data, string to, string? config)
    {
        if (!DataFolder.HasStore(data))
        {
            throw new WrongUseException($"'{data}' is no data folder: {new EdgeStoreOptions { DataFolder = data }.DatabasePath} does not exist");
        }

        if (config is not null && !File.Exists(config))
        {
            throw new WrongUseException($"settings file '{config}' does not exist");
        }

        if (Path.GetFullPath(to).StartsWith(Path.GetFullPath(data) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new WrongUseException($"'{to}' is inside the data folder: the next backup would hold this one");
        }

        BackupManifest manifest = NodeBackup.Make(data, config, to, TimeProvider.System);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Path.GetFullPath(to)}: {manifest.Files.Count} files, {manifest.Files.Sum(file => file.Bytes) / 1048576.0:0.0} MiB, store schema {manifest.Schema}, results up to {(manifest.Checkpoint.Length > 0 ? manifest.Checkpoint : "nothing")}"));
        return ExitCode.Done;
    }
}
