namespace XiqingV2X.Capture.Journal;

/// <summary>
/// A journal as it is at one moment, file by file, also while it is being written: closed segments as they are, and of the open one what
/// is whole. What was acknowledged before the cut was made is in it.
/// </summary>
public static class JournalCut
{
    /// <summary>Opens the files one after the other, oldest first; whoever takes one disposes of it before the next.</summary>
    /// <param name="folder">Folder of the segments. One that does not exist has none.</param>
    /// <param name="neededFrom">The first segment that must not be missing: earlier ones may be retired meanwhile.</param>
    /// <returns>File name in the folder, its content, and how many bytes of it belong to the cut.</returns>
    /// <exception cref="IOException">A segment that is needed was retired meanwhile, or cannot be read.</exception>
    public static IEnumerable<(string Name, Stream Content, long Length)> Files(string folder, int neededFrom)
    {
        using DirectoryJournalStorage storage = DirectoryJournalStorage.OpenForReading(folder);
        IReadOnlyList<int> segments = storage.Segments();
        foreach (int segment in segments)
        {
            if (Open(storage.Describe(segment)) is not { } content)
            {
                if (segment >= neededFrom)
                {
                    throw new IOException($"{storage.Describe(segment)} was retired while it was to be read");
                }

                continue;
            }

            using (content)
            {
                // Bytes behind the last whole block of the newest segment are on their way to it, or what a crash has left.
                bool mayGrow = segment == segments[^1] && content.Name.EndsWith(".pcapng", StringComparison.Ordinal);
                yield return (Path.GetFileName(content.Name), content, mayGrow ? WholeBlocks(content.Name) : content.Length);
            }
        }
    }

    /// <summary>The segment, compressed or not; it may go over from one to the other between two looks.</summary>
    private static FileStream? Open(string plain)
    {
        foreach (string file in (ReadOnlySpan<string>)[plain, plain + DirectoryJournalStorage.CompressedExtension])
        {
            try
            {
                return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            }
            catch (FileNotFoundException)
            {
                // The other one, then.
            }
        }

        return null;
    }

    private static long WholeBlocks(string file)
    {
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        long length = stream.Length;
        using var reader = new SegmentReader(stream);
        while (reader.TryNext())
        {
        }

        return reader.Damage is { Kind: JournalDamageKind.TornTail, Bytes: > 0 } torn ? torn.Offset : length;
    }
}
