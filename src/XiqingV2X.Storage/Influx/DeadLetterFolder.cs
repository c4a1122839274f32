using System.Globalization;
using System.Text;

namespace XiqingV2X.Storage.Influx;

/// <summary>
/// Lines that a server refused for good, one file a day (UTC) in line protocol, each line under a comment with the
/// server's text, so that a file can be looked into and sent again as it is.
/// </summary>
internal sealed class DeadLetterFolder(string folder, long maxBytes, TimeProvider time)
{
    /// <summary>Appends refused lines and syncs them to the disk.</summary>
    /// <exception cref="IOException">Not written; the lines must not be passed over.</exception>
    public void Append(IReadOnlyList<(ReadOnlyMemory<byte> Line, string Reason)> refused)
    {
        DateTimeOffset now = time.GetUtcNow();
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, now.ToString("'influx-'yyyyMMdd'.lp'", CultureInfo.InvariantCulture));
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
