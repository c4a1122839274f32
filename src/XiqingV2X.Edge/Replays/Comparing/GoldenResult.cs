using System.Globalization;
using System.Text;
using XiqingV2X.Traffic;

namespace XiqingV2X.Edge.Replays.Comparing;

/// <summary>A run's results as files that a version control shows well: one file for each series, one for the counts, one for the events.</summary>
internal static class GoldenResult
{
    private const string WindowsPrefix = "windows-";
    private const string LedgerFile = "ledger.txt";
    private const string EventsFile = "events.txt";

    /// <summary>Writes the files; those of a former run are replaced.</summary>
    public static void Write(string folder, ReplayResult result)
    {
        Directory.CreateDirectory(folder);
        foreach (string old in Directory.GetFiles(folder, WindowsPrefix + "*.csv"))
        {
            File.Delete(old);
        }

        foreach (var series in result.Windows.GroupBy(window => window.Key.Series))
        {
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"window_s,start_ms,tags,{string.Join(',', TrafficSeries.All.First(known => known.Name == series.Key).Fields.Select(field => field.Name))}\n");
            foreach ((WindowKey key, double[] values) in series)
            {
                text.Append(CultureInfo.InvariantCulture, $"{key.WindowSeconds},{key.StartMs},{key.Tags},{string.Join(',', values.Select(value => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : ""))}\n");
            }

            File.WriteAllText(Path.Combine(folder, $"{WindowsPrefix}{series.Key}.csv"), text.ToString());
        }

        File.WriteAllLines(Path.Combine(folder, LedgerFile), result.Ledger.Select(row => $"{row.Key}: {row.Value}"));
        File.WriteAllLines(Path.Combine(folder, EventsFile), result.Events);
    }

    /// <summary>Reads the files.</summary>
    /// <exception cref="InvalidDataException">They are not what <see cref="Write"/> makes, or of other figures than this version has.</exception>
    public static ReplayResult Read(string folder)
    {
        if (!File.Exists(Path.Combine(folder, LedgerFile)))
        {
            throw new InvalidDataException($"'{folder}' holds no golden results: make them with --update");
        }

        var windows = new SortedDictionary<WindowKey, double[]>();
        foreach (string file in Directory.GetFiles(folder, WindowsPrefix + "*.csv"))
        {
            ReadWindows(file, windows);
        }

        var ledger = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in File.ReadAllLines(Path.Combine(folder, LedgerFile)))
        {
            string[] parts = line.Split(": ", 2);
            ledger[parts[0]] = parts is [_, var counts] ? counts : "";
        }

        string events = Path.Combine(folder, EventsFile);
        return new ReplayResult(windows, ledger, File.Exists(events) ? File.ReadAllLines(events) : []);
    }

    private static void ReadWindows(string file, SortedDictionary<WindowKey, double[]> windows)
    {
        string name = Path.GetFileNameWithoutExtension(file)[WindowsPrefix.Length..];
        string[] lines = File.ReadAllLines(file);
        string[] wanted = [.. TrafficSeries.All.FirstOrDefault(series => series.Name == name)?.Fields.Select(field => field.Name) ?? []];
        string[] head = lines.Length > 0 ? lines[0].Split(',') : [];
        if (head.Length < 3 || !head.AsSpan(3).SequenceEqual(wanted))
        {
            throw new InvalidDataException($"'{file}' has other figures than this version of xv2x: look at the difference and make it again with --update");
        }

        for (int i = 1; i < lines.Length; i++)
        {
            string[] cells = lines[i].Split(',');
            if (cells.Length != head.Length
                || !int.TryParse(cells[0], CultureInfo.InvariantCulture, out int seconds)
                || !long.TryParse(cells[1], CultureInfo.InvariantCulture, out long startMs))
            {
                throw new InvalidDataException($"'{file}' line {i + 1} is no window");
            }

            windows[new WindowKey(name, seconds, startMs, cells[2])] =
                [.. cells.Skip(3).Select(cell => double.TryParse(cell, CultureInfo.InvariantCulture, out double value) ? value : double.NaN)];
        }
    }
}
