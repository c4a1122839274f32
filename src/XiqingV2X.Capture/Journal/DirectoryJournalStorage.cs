using System.Globalization;
using XiqingV2X.Capture.Zstd;

namespace XiqingV2X.Capture.Journal;

/// <summary>
/// Segments as files of one folder: <c>000001.pcapng</c>, or <c>000001.pcapng.zst</c> once it is compressed, beside it its
/// index <c>000001.idx</c>; damaged bytes are kept in <c>damaged/</c>.
/// </summary>
public sealed partial class DirectoryJournalStorage : IJournalStorage
{
    /// <summary>Name of the file that a writer holds.</summary>
    public const string LockName = "writer.lock";

    internal const string CompressedExtension = ".zst";
    private const string Extension = ".pcapng";
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

    /// <summary>Whether a writer has the folder now.</summary>
    public static bool IsHeld(string folder)
    {
        string path = Path.Combine(Path.GetFullPath(folder), LockName);
        try
        {
            if (File.Exists(path))
            {
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None).Dispose();
            }

            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> Segments()
    {
        var found = new SortedSet<int>();
        if (Directory.Exists(Folder))
        {
            foreach (string file in Directory.EnumerateFiles(Folder, "*" + Extension + "*"))
            {
                ReadOnlySpan<char> name = Path.GetFileName(file.AsSpan());
                name = name.EndsWith(CompressedExtension) ? name[..^CompressedExtension.Length] : name;
                if (name.EndsWith(Extension)
                    && int.TryParse(name[..^Extension.Length], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                    && number > 0)
                {
                    found.Add(number);
                }
            }
        }

        return [.. found];
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
    {
        try
        {
            return OpenPlain(segment);
        }
        catch (FileNotFoundException)
        {
            return new ZstdSegmentStream(new FileStream(
                Compressed(segment), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1 << 16));
        }
    }

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
        File.Delete(Compressed(segment));
        File.Delete(Index(segment));
        FolderSync.Flush(Folder);
    }

    /// <inheritdoc/>
    public string Describe(int segment)
        => Path.Combine(Folder, segment.ToString("D6", CultureInfo.InvariantCulture) + Extension);

    private FileStream OpenPlain(int segment)
        => new(Describe(segment), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);

    private string Compressed(int segment) => Describe(segment) + CompressedExtension;

    private string Index(int segment) => Path.ChangeExtension(Describe(segment), ".idx");

    /// <inheritdoc/>
    public void Dispose() => _lock?.Dispose();
}
