using System.Globalization;
using XiqingV2X.Capture.Zstd;

namespace XiqingV2X.Capture.Journal;

/// <summary>What is done to and kept beside closed segments.</summary>
public sealed partial class DirectoryJournalStorage
{
    private const string DamagedFolder = "damaged";
    private const int MostDamagedFiles = 1_000;
    private const long MostDamagedBytes = 64L << 20;

    /// <inheritdoc/>
    public long SizeOf(int segment)
        => new[] { Describe(segment), Compressed(segment), Index(segment) }.Select(name => new FileInfo(name)).Where(file => file.Exists).Sum(file => file.Length);

    /// <inheritdoc/>
    public bool IsCompressed(int segment) => !File.Exists(Describe(segment)) && File.Exists(Compressed(segment));

    /// <inheritdoc/>
    public void Compress(int segment, CancellationToken cancellationToken)
    {
        if (IsCompressed(segment))
        {
            return;
        }

        // Whatever an interrupted try has left is made anew: the segment itself is still there.
        string unfinished = Compressed(segment) + ".tmp";
        try
        {
            using (FileStream plain = OpenPlain(segment))
            {
                using (var target = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
                {
                    SeekableZstd.Compress(plain, target, cancellationToken);
                    target.Flush(flushToDisk: true);
                }

                RequireSame(plain, unfinished, cancellationToken);
            }
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }

        File.Move(unfinished, Compressed(segment), overwrite: true);
        FolderSync.Flush(Folder);
        File.Delete(Describe(segment));
        FolderSync.Flush(Folder);
    }

    /// <inheritdoc/>
    public byte[]? ReadIndex(int segment)
    {
        try
        {
            return File.ReadAllBytes(Index(segment));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void WriteIndex(int segment, byte[] index)
    {
        // Not flushed: an index that a power cut has damaged shows by its sum, and is made again.
        string unfinished = Index(segment) + ".tmp";
        try
        {
            File.WriteAllBytes(unfinished, index);
            File.Move(unfinished, Index(segment), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that may only be read, or a full disk: the next reader makes it again.
        }
    }

    /// <inheritdoc/>
    public void KeepAside(JournalDamage damage)
    {
        string folder = Path.Combine(Folder, DamagedFolder);
        string name = string.Create(
            CultureInfo.InvariantCulture, $"{damage.Position.Segment:D6}-{damage.Position.Offset:D10}-{damage.Kind}.bin");
        try
        {
            FileInfo[] kept = new DirectoryInfo(folder) is { Exists: true } there ? there.GetFiles() : [];
            if (damage.Bytes == 0
                || kept.Length >= MostDamagedFiles
                || kept.Sum(file => file.Length) + damage.Bytes > MostDamagedBytes
                || Array.Exists(kept, file => file.Name == name))
            {
                return;
            }

            byte[] bytes = new byte[damage.Bytes];
            using (Stream segment = OpenRead(damage.Position.Segment))
            {
                segment.Position = damage.Position.Offset;
                segment.ReadExactly(bytes);
            }

            Directory.CreateDirectory(folder);
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The damage is counted all the same.
        }
    }

    private static void RequireSame(FileStream plain, string compressed, CancellationToken cancellationToken)
    {
        using var content = new ZstdSegmentStream(File.OpenRead(compressed));
        byte[] expected = new byte[SeekableZstd.FrameBytes];
        byte[] found = new byte[SeekableZstd.FrameBytes];
        plain.Position = 0;
        int count;
        while ((count = plain.ReadAtLeast(expected, expected.Length, throwOnEndOfStream: false)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int same = content.ReadAtLeast(found, count, throwOnEndOfStream: false);
            if (same < count || !found.AsSpan(0, count).SequenceEqual(expected.AsSpan(0, count)))
            {
                throw new IOException($"'{plain.Name}' does not come out of its compressed form as it went in");
            }
        }

        if (content.Position != content.Length)
        {
            throw new IOException($"'{plain.Name}' does not come out of its compressed form as it went in");
        }
    }
}
