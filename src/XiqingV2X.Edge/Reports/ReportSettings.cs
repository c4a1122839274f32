namespace XiqingV2X.Edge.Reports;

/// <summary>Coverage reports that the node makes by itself and keeps in <c>reports/</c> of its data folder.</summary>
public sealed class ReportSettings
{
    /// <summary>A report of every day.</summary>
    public bool Daily { get; set; } = true;

    /// <summary>A report of every week, Monday to Sunday.</summary>
    public bool Weekly { get; set; }

    /// <summary>A report of every month of the calendar.</summary>
    public bool Monthly { get; set; }

    /// <summary>Where days begin, minutes ahead of UTC: 480 is China's time.</summary>
    public int UtcOffsetMinutes { get; set; } = 480;

    /// <summary>Language of the page: zh, en or both. The other files hold both always.</summary>
    public string Language { get; set; } = "both";

    /// <summary>Reports are kept so many days after the end of their period; the newest of each kind always.</summary>
    public int KeepDays { get; set; } = 400;

    /// <summary>All reports together are kept to so much, the oldest go first, MiB.</summary>
    public int KeepMiB { get; set; } = 4096;
}
