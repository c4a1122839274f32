using System.Globalization;

namespace XiqingV2X.Edge.Reports;

/// <summary>The folder of scheduled reports: one folder a report, which is there whole or not at all.</summary>
internal sealed class ReportShelf(string folder, ReportSettings settings)
{
    /// <summary>Name of the folder in the data folder.</summary>
    public const string FolderName = "reports";

    private const string Unfinished = ".unfinished";

    private TimeSpan Offset => TimeSpan.FromMinutes(settings.UtcOffsetMinutes);

    /// <summary>What is kept, the newest end first.</summary>
    public IReadOnlyList<KeptReport> All()
    {
        var root = new DirectoryInfo(folder);
        if (!root.Exists)
        {
            return [];
        }

        return
        [
            .. root.EnumerateDirectories().Select(Read).OfType<KeptReport>()
                .OrderByDescending(report => report.To).ThenBy(report => report.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>A file of a report; null where there is none. Names are compared with what is there, so that none leads elsewhere.</summary>
    public FileInfo? Find(string id, string file) =>
        All().FirstOrDefault(report => report.Id == id)?.Files.FirstOrDefault(kept => kept.Name == file);

    /// <summary>Puts a report on the shelf.</summary>
    /// <param name="period">Its period.</param>
    /// <param name="write">Writes its files into the folder given.</param>
    public void Add(ReportPeriod period, Action<string> write)
    {
        string unfinished = Path.Combine(folder, Unfinished);
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        Directory.CreateDirectory(unfinished);
        write(unfinished);
        Directory.Move(unfinished, Path.Combine(folder, period.Id));
    }

    /// <summary>Takes away what is too old or, the oldest first, too much; never the newest of a kind, which says how far reports are made.</summary>
    /// <returns>Ids of what went.</returns>
    public IReadOnlyList<string> Retire(DateTimeOffset now)
    {
        IReadOnlyList<KeptReport> all = All();
        var newest = all.GroupBy(report => report.Kind).Select(kind => kind.First().Id).ToHashSet(StringComparer.Ordinal);
        long bytes = all.Sum(report => report.Bytes);
        var gone = new List<string>();
        foreach (KeptReport report in all.Reverse().Where(report => !newest.Contains(report.Id)))
        {
            if (report.To < now.AddDays(-settings.KeepDays) || bytes > (long)settings.KeepMiB << 20)
            {
                Directory.Delete(Path.Combine(folder, report.Id), recursive: true);
                bytes -= report.Bytes;
                gone.Add(report.Id);
            }
        }

        return gone;
    }

    private KeptReport? Read(DirectoryInfo entry)
    {
        FileInfo[] files = [.. entry.EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal)];
        return PeriodOf(entry.Name) is { } period && files.Length > 0
            ? new KeptReport(entry.Name, period.Kind, period.From, period.To, files.Max(file => file.LastWriteTimeUtc), files)
            : null;
    }

    private ReportPeriod? PeriodOf(string id)
    {
        (ReportKind Kind, DateTime Day)? found = id.Split('-', 2) switch
        {
            ["daily", var day] when TryDay(day, "yyyy-MM-dd", out DateTime date) => (ReportKind.Daily, date),
            ["monthly", var month] when TryDay(month, "yyyy-MM", out DateTime date) => (ReportKind.Monthly, date),
            ["weekly", var week] when week.Split("-W") is [var year, var number]
                && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out int y) && y is > 1970 and < 9999
                && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int w) && w is >= 1 and <= 53
                => (ReportKind.Weekly, ISOWeek.ToDateTime(y, w, DayOfWeek.Monday)),
            _ => null,
        };
        return found is { } one && new ReportPeriod(one.Kind, DateOnly.FromDateTime(one.Day), Offset) is var period && period.Id == id ? period : null;
    }

    private static bool TryDay(string text, string format, out DateTime day) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
