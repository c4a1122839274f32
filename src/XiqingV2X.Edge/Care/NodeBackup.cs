using XiqingV2X.Capture.Journal;
using XiqingV2X.Coverage;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Storage;

namespace XiqingV2X.Edge.Care;

/// <summary>
/// Copies a data folder while its node runs. The databases go first, each as of one commit, then the journal: it holds at least what the
/// copied store has results of, and a node started on the copy works off the rest, as after a crash.
/// </summary>
internal static class NodeBackup
{
    /// <summary>Name under which the settings file stands in a backup.</summary>
    public const string SettingsFolder = "settings";

    private const string Journal = "journal";

    /// <summary>Made anew, held by the running node only, or of a replay that ends with it.</summary>
    private static readonly string[] LeftOut = [".idx", ".lock", ".tmp", "-wal", "-shm", "-journal"];

    /// <summary>Makes a backup.</summary>
    /// <param name="data">Data folder.</param>
    /// <param name="settings">Settings file to keep with it; null for none. Files with secrets that it names are not copied.</param>
    /// <param name="to">New folder or new <c>.tar</c> file.</param>
    /// <param name="clock">Time.</param>
    /// <exception cref="IOException">Something cannot be read or written; nothing is left then.</exception>
    /// <exception cref="EdgeStoreException">A database cannot be copied.</exception>
    public static BackupManifest Make(string data, string? settings, string to, TimeProvider clock)
    {
        data = Path.GetFullPath(data);
        DateTimeOffset at = clock.GetUtcNow();
        using var target = new BackupTarget(to);
        var files = new List<BackupFile>();
        string aside = Path.GetFullPath(to) + ".databases";
        PrivateFile.CreateFolder(aside);
        try
        {
            int schema = 0;
            StoreCheckpoint? checkpoint = null;
            foreach (string database in Directory.EnumerateFiles(data, "*.db").Order(StringComparer.Ordinal))
            {
                string name = Path.GetFileName(database);
                string copy = Path.Combine(aside, name);
                DatabaseFile.Copy(database, copy);
                if (name == EdgeStoreOptions.FileName)
                {
                    schema = DatabaseFile.ReadSchema(copy) ?? throw new IOException($"{database} is no edge store, or damaged: xv2x doctor says more");
                    checkpoint = schema == 0 ? null : DatabaseFile.ReadCheckpoint(copy);
                }

                AddFile(copy, name);
                File.Delete(copy);
            }

            int neededFrom = checkpoint is null ? 1 : PipelineState.Read(checkpoint).WarmUp.Segment;
            foreach ((string name, Stream content, long length) in JournalCut.Files(Path.Combine(data, Journal), neededFrom))
            {
                files.Add(target.Add($"{Journal}/{name}", content, length));
            }

            foreach (string name in OtherFiles(data))
            {
                AddFile(Path.Combine(data, name), name);
            }

            if (settings is not null)
            {
                AddFile(settings, $"{SettingsFolder}/{Path.GetFileName(settings)}");
            }

            var manifest = new BackupManifest(BackupManifest.CurrentFormat, EngineVersion.Current, at, schema, checkpoint?.Position ?? "", files);
            target.Complete(manifest);
            return manifest;
        }
        finally
        {
            Directory.Delete(aside, recursive: true);
        }

        void AddFile(string path, string name)
        {
            using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            files.Add(target.Add(name, content, content.Length));
        }
    }

    /// <summary>What else lies in the data folder: keys of sessions, dead letters, damaged bytes of the journal.</summary>
    private static IEnumerable<string> OtherFiles(string data) => Directory
        .EnumerateFiles(data, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
        .Select(path => Path.GetRelativePath(data, path).Replace('\\', '/'))
        .Where(name => !name.StartsWith("replays/", StringComparison.Ordinal)
            && !name.EndsWith(".db", StringComparison.Ordinal)
            && !LeftOut.Any(ending => name.EndsWith(ending, StringComparison.Ordinal))
            && Path.GetDirectoryName(name) != Journal)
        .Order(StringComparer.Ordinal);
}
