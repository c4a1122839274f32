using System.Formats.Tar;
using XiqingV2X.Storage;

namespace XiqingV2X.Edge.Care;

/// <summary>Puts a backup back as a data folder: all of it, checked against its manifest, or nothing.</summary>
internal static class NodeRestore
{
    private const int LongestManifest = 64 << 20;

    /// <summary>Restores a backup.</summary>
    /// <param name="from">Folder or <c>.tar</c> file of a backup.</param>
    /// <param name="data">Data folder; it may not exist, or must be empty.</param>
    /// <exception cref="IOException">The backup is damaged or cannot be read, or the folder is in use; the message says what to do.</exception>
    public static BackupManifest Run(string from, string data)
    {
        data = Path.GetFullPath(data);
        if (File.Exists(data) || (Directory.Exists(data) && Directory.EnumerateFileSystemEntries(data).Any()))
        {
            throw new IOException($"{data} is not empty: name a new data folder, or move that one away");
        }

        string unfinished = data + ".restoring";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        PrivateFile.CreateFolder(unfinished);
        try
        {
            BackupManifest manifest;
            try
            {
                manifest = Unpack(from, unfinished);
            }
            catch (EndOfStreamException)
            {
                throw new IOException($"{from} is cut off, and nothing was restored; take another backup");
            }

            if (manifest.Schema > DatabaseFile.KnownSchema)
            {
                throw new IOException($"the store in {from} has schema {manifest.Schema}, made by xv2x {manifest.Program}; this program knows up to {DatabaseFile.KnownSchema}: restore with that version or a newer one");
            }

            if (Directory.Exists(data))
            {
                Directory.Delete(data);
            }

            Directory.Move(unfinished, data);
            return manifest;
        }
        finally
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }
    }

    private static BackupManifest Unpack(string from, string folder)
    {
        var found = new Dictionary<string, BackupFile>(StringComparer.Ordinal);
        BackupManifest? manifest = null;
        foreach ((string name, Stream content, long length) in Read(from))
        {
            if (name == BackupManifest.FileName)
            {
                byte[] json = new byte[length <= LongestManifest ? length : throw new IOException($"{from}: its manifest is too long")];
                content.ReadExactly(json);
                manifest = BackupManifest.TryRead(json);
                continue;
            }

            if (!IsInside(folder, name, out string path) || found.ContainsKey(name))
            {
                throw new IOException($"{from} holds a file named '{name}', which no backup does");
            }

            PrivateFile.CreateFolder(Path.GetDirectoryName(path)!);
            using FileStream file = PrivateFile.Create(path);
            using var hashed = new HashedContent(content, length);
            hashed.CopyTo(file);
            file.Flush(flushToDisk: true);
            found.Add(name, new BackupFile(name, length, hashed.TakeSha256()));
        }

        Check(from, manifest, found);
        return manifest!;
    }

    private static void Check(string from, BackupManifest? manifest, Dictionary<string, BackupFile> found)
    {
        if (manifest is not { Format: BackupManifest.CurrentFormat })
        {
            throw new IOException($"{from} is no whole backup: it has no {BackupManifest.FileName} that this program reads");
        }

        string[] wrong =
        [
            .. manifest.Files.Where(file => found.GetValueOrDefault(file.Name) != file)
                .Select(file => found.ContainsKey(file.Name) ? $"{file.Name} is not as it was written (SHA-256)" : $"{file.Name} is missing"),
            .. found.Keys.Except(manifest.Files.Select(file => file.Name), StringComparer.Ordinal).Select(name => $"{name} is not in the manifest"),
        ];
        if (wrong.Length > 0)
        {
            throw new IOException($"{from} is damaged, and nothing was restored; take another backup:\n  {string.Join("\n  ", wrong.Take(20))}");
        }
    }

    private static IEnumerable<(string Name, Stream Content, long Length)> Read(string from)
    {
        if (Directory.Exists(from))
        {
            string root = Path.GetFullPath(from);
            foreach (string path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                using FileStream content = File.OpenRead(path);
                yield return (Path.GetRelativePath(root, path).Replace('\\', '/'), content, content.Length);
            }

            yield break;
        }

        using FileStream file = File.OpenRead(from);
        using var tar = new TarReader(file);
        while (Next(tar, from) is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
            {
                throw new IOException($"{from} holds '{entry.Name}', which is no plain file");
            }

            yield return (entry.Name, entry.DataStream ?? Stream.Null, entry.Length);
        }
    }

    private static TarEntry? Next(TarReader tar, string from)
    {
        try
        {
            return tar.GetNextEntry();
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            throw new IOException($"{from} is no whole tar file: {e.Message}", e);
        }
    }

    /// <summary>A name from an archive goes nowhere but below the folder.</summary>
    private static bool IsInside(string folder, string name, out string path)
    {
        path = "";
        string[] parts = name.Split('/');
        if (name.Contains('\\', StringComparison.Ordinal) || name.Contains('\0', StringComparison.Ordinal) || parts.Any(part => part is "" or "." or ".."))
        {
            return false;
        }

        path = Path.Combine([folder, .. parts]);
        return true;
    }
}
