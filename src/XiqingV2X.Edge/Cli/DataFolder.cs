using System.CommandLine;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Audit;
using XiqingV2X.Traffic;

namespace XiqingV2X.Edge.Cli;

/// <summary>The <c>--data DIR</c> option of commands that look at what a node kept.</summary>
internal static class DataFolder
{
    public static Option<string> Option() => new("--data")
    {
        Description = "Data folder of a node; it may be running.",
        DefaultValueFactory = _ => "data",
    };

    /// <summary>Opens the store to look at it.</summary>
    /// <exception cref="WrongUseException">There is none.</exception>
    public static EdgeStore OpenToRead(string folder)
    {
        var options = new EdgeStoreOptions { DataFolder = folder, ReadOnly = true, Series = TrafficSeries.All };
        if (!File.Exists(options.DatabasePath))
        {
            throw new WrongUseException($"'{folder}' is no data folder: {options.DatabasePath} does not exist");
        }

        return EdgeStore.Open(options);
    }

    /// <summary>Opens the store to change it; it is made if need be.</summary>
    public static EdgeStore OpenToWrite(string folder) =>
        EdgeStore.Open(new EdgeStoreOptions { DataFolder = folder, Series = TrafficSeries.All });

    /// <summary>Writes down what a command changed, and who ran it on this machine.</summary>
    public static void Audit(string folder, string command, string action, string subject, string detail)
    {
        using EdgeStore store = OpenToWrite(folder);
        store.AddAudit(new AuditEntry(0, $"{command} ({Environment.UserName})", "", "", action, subject, detail, "done"));
    }

    /// <summary>True for a folder that a node, or a replay, has kept its results in.</summary>
    public static bool HasStore(string folder) => File.Exists(new EdgeStoreOptions { DataFolder = folder }.DatabasePath);

    public static string Journal(string folder) => Path.Combine(folder, "journal");

    /// <summary>The folder with the segments: this one, or the journal of this data folder; null for neither.</summary>
    public static string? JournalOf(string folder) => new[] { folder, Journal(folder) }.FirstOrDefault(candidate =>
        Directory.Exists(candidate) && DirectoryJournalStorage.OpenForReading(candidate).Segments().Count > 0);
}
