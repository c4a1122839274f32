namespace XiqingV2X.Edge.Reports;

/// <summary>What period a scheduled report is of.</summary>
internal enum ReportKind
{
    /// <summary>A day.</summary>
    Daily,

    /// <summary>A week that begins on a Monday.</summary>
    Weekly,

    /// <summary>A month of the calendar.</summary>
    Monthly,
}
