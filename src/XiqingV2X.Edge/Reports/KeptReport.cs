namespace XiqingV2X.Edge.Reports;

/// <summary>A report on the shelf.</summary>
/// <param name="Id">Name of its folder, see <see cref="ReportPeriod.Id"/>.</param>
/// <param name="Kind">What period it is of.</param>
/// <param name="From">Start of the period.</param>
/// <param name="To">End of the period.</param>
/// <param name="MadeAt">When its files were written.</param>
/// <param name="Files">Its files, by name.</param>
internal sealed record KeptReport(string Id, ReportKind Kind, DateTimeOffset From, DateTimeOffset To, DateTimeOffset MadeAt, IReadOnlyList<FileInfo> Files)
{
    /// <summary>Size of all files, bytes.</summary>
    public long Bytes => Files.Sum(file => file.Length);
}
