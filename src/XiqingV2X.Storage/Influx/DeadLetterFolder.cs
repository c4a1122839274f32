using System.Globalization;
using System.Text;

namespace XiqingV2X.Storage.Influx;

/// <summary>
/// Lines that a server refused for good, in files of at most a day (UTC) in line protocol, each line under a comment
/// with the server's text, so that a file can be looked into and sent again as it is. Beyond the bytes allowed the oldest
/// files go; a file ends at a quarter of them, so that a server that refuses everything fills no disk within a day.
/// </summary>
internal sealed class DeadLetterFolder(string folder, long maxBytes, TimeProvider time)
{
    /// <summary>Appends refused lines and syncs them to the disk.</summary>
    /// <exception cref="IOException">Not written; the lines must not be passed over.</exception>
    public void Append(IReadOnlyList<(ReadOnlyMemory<byte> Line, string Reason)> refused)
    {
        DateTimeOffset now = time.GetUtcNow();
        Directory.CreateDirectory(folder);
        string path = PathFor(now);
        using (var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read))
        {
            foreach ((ReadOnlyMemory<byte> line, string reason) in refused)
            {
                file.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"# {now:yyyy-MM-ddTHH:mm:ssZ} {reason}\n")));
                file.Write(line.Span);
            }

            file.Flush(flushToDisk: true);
        }

        DeleteOldest(path);
    }

    private string PathFor(DateTimeOffset now)
    {
        string day = now.ToString("'influx-'yyyyMMdd", CultureInfo.InvariantCulture);
        FileInfo? newest = new DirectoryInfo(folder).GetFiles(day + "*.lp").MaxBy(file => file.Name, StringComparer.Ordinal);
        if (newest is null)
        {
            return Path.Combine(folder, day + ".lp");
        }

        if (newest.Length < maxBytes / 4)
        {
            return newest.FullName;
        }

        // The underscore sorts behind the dot of the day's first file.
        string number = Path.GetFileNameWithoutExtension(newest.Name)[day.Length..].TrimStart('_');
        int next = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int last) ? last + 1 : 2;
        return Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{day}_{next:0000}.lp"));
    }

    private void DeleteOldest(string current)
    {
        FileInfo[] files = [.. new DirectoryInfo(folder).GetFiles("influx-*.lp").OrderByDescending(file => file.Name, StringComparer.Ordinal)];
        long bytes = 0;
        foreach (FileInfo file in files)
        {
            bytes += file.Length;
            if (bytes > maxBytes && file.FullName != Path.GetFullPath(current))
            {
                file.Delete();
            }
        }
    }
}
