using System.Formats.Tar;

namespace XiqingV2X.Edge.Care;

/// <summary>Where a backup is written: a folder, or one tar file. It has its name only once it is whole.</summary>
internal sealed class BackupTarget : IDisposable
{
    private readonly string _path;
    private readonly string _unfinished;
    private readonly FileStream? _file;
    private readonly TarWriter? _tar;

    /// <summary>Begins a backup.</summary>
    /// <param name="path">A file that ends in <c>.tar</c>, or a folder; neither may exist.</param>
    /// <exception cref="IOException">It is there already, or cannot be made.</exception>
    public BackupTarget(string path)
    {
        _path = Path.GetFullPath(path);
        _unfinished = _path + ".partial";
        if (Path.Exists(_path))
        {
            throw new IOException($"{_path} is there already: name a new file or folder");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        if (IsArchive(path))
        {
            _file = PrivateFile.Create(_unfinished);
            _tar = new TarWriter(_file, TarEntryFormat.Pax, leaveOpen: true);
        }
        else
        {
            PrivateFile.CreateFolder(_unfinished);
        }
    }

    public static bool IsArchive(string path) => path.EndsWith(".tar", StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds a file and says what it was.</summary>
    public BackupFile Add(string name, Stream content, long length)
    {
        using var hashed = new HashedContent(content, length);
        if (_tar is not null)
        {
            _tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { Mode = PrivateFile.Mode, DataStream = hashed });
        }
        else
        {
            string path = Path.Combine(_unfinished, name);
            PrivateFile.CreateFolder(Path.GetDirectoryName(path)!);
            using FileStream file = PrivateFile.Create(path);
            hashed.CopyTo(file);
            file.Flush(flushToDisk: true);
        }

        return new BackupFile(name, length, hashed.TakeSha256());
    }

    /// <summary>Ends the backup with its manifest and gives it its name.</summary>
    public void Complete(BackupManifest manifest)
    {
        byte[] bytes = manifest.ToBytes();
        Add(BackupManifest.FileName, new MemoryStream(bytes), bytes.Length);
        if (_tar is null)
        {
            Directory.Move(_unfinished, _path);
            return;
        }

        _tar.Dispose();
        _file!.Flush(flushToDisk: true);
        _file.Dispose();
        File.Move(_unfinished, _path);
    }

    /// <summary>Takes an unfinished backup away.</summary>
    public void Dispose()
    {
        _tar?.Dispose();
        _file?.Dispose();
        if (Directory.Exists(_unfinished))
        {
            Directory.Delete(_unfinished, recursive: true);
        }

        File.Delete(_unfinished);
    }
}
