using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Rendering;

/// <summary>Writes a report in any of its forms, as UTF-8. The same report gives the same bytes.</summary>
public static class ReportWriter
{
    /// <summary>Writes the report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="format">Form.</param>
    /// <param name="destination">Where to; left open.</param>
    public static void Write(CoverageReport report, ReportFormat format, Stream destination) =>
        throw new NotImplementedException();
}
