using System.Globalization;

namespace XiqingV2X.Capture.Journal;

/// <summary>Segments as files <c>000001.pcapng</c>, <c>000002.pcapng</c> … of one folder.</summary>
public sealed class DirectoryJournalStorage : IJournalStorage
{
    private const string Extension = ".pcapng";
    private const string LockName = "writer.lock";
    private readonly FileStream? _lock;

    private DirectoryJournalStorage(string folder, FileStream? writerLock)
    {
        Folder = folder;
        _lock = writerLock;
    }

    /// <summary>Full path of the folder.</summary>
    public string Folder { get; }

    /// <summary>Opens the folder, which is made if need be, for the one writer that it may have.</summary>
    /// <exception cref="IOException">Another writer has it.</exception>
    public static DirectoryJournalStorage OpenForWriting(string folder)
    {
        string path = Path.GetFullPath(folder);
        Directory.CreateDirectory(path);
        var writerLock = new FileStream(Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        return new DirectoryJournalStorage(path, writerLock);
    }

    /// <summary>Opens the folder for reading, beside a writer or without one. A folder that does not exist has no segments.</summary>
    public static DirectoryJournalStorage OpenForReading(string folder) => new(Path.GetFullPath(folder), null);

    /// <inheritdoc/>
    public IReadOnlyList<int> Segments()
    {
        var found = new List<int>();
        if (!Directory.Exists(Folder))
        {
            return found;
        }

        foreach (string file in Directory.EnumerateFiles(Folder, "*" + Extension))
        {
            if (int.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0)
            {
                found.Add(number);
            }
        }

        found.Sort();
        return found;
    }

    /// <inheritdoc/>
    public IJournalFile Create(int segment)
    {
        string path = Describe(segment);
        var file = new JournalFile(path);
        try
        {
            FolderSync.Flush(Folder);
            return file;
        }
        catch
        {
            // The next try makes the same segment, which must not be there then.
            file.Dispose();
            File.Delete(path);
            throw;
        }
    }

    /// <inheritdoc/>
    public Stream OpenRead(int segment)
        => new FileStream(Describe(segment), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);

    /// <inheritdoc/>
    public void Truncate(int segment, long length)
    {
        using var stream = new FileStream(Describe(segment), FileMode.Open, FileAccess.Write, FileShare.Read);
        stream.SetLength(length);
        stream.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public void Delete(int segment)
    {
        File.Delete(Describe(segment));
        FolderSync.Flush(Folder);
    }

    /// <inheritdoc/>
    public string Describe(int segment)
        => Path.Combine(Folder, segment.ToString("D6", CultureInfo.InvariantCulture) + Extension);

    /// <inheritdoc/>
    public void Dispose() => _lock?.Dispose();
}
