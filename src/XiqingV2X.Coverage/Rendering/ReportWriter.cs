using System.Text;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Rendering;

/// <summary>Writes a report in any of its forms, as UTF-8. The same report gives the same bytes.</summary>
public static class ReportWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    // A spreadsheet takes a table without this mark for the local code page and shows the Chinese as noise.
    private static readonly UTF8Encoding Utf8WithMark = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Writes the report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="format">Form.</param>
    /// <param name="destination">Where to; left open.</param>
    /// <param name="language">Language of a page; the other forms always hold both.</param>
    public static void Write(CoverageReport report, ReportFormat format, Stream destination, ReportLanguage language = ReportLanguage.Both)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(destination);
        switch (format)
        {
            case ReportFormat.Json:
                JsonReport.Write(report, destination);
                break;
            case ReportFormat.Html:
                Text(destination, Utf8, PageLanguage.Select(HtmlReport.Render(report), language));
                break;
            case ReportFormat.Csv:
                Text(destination, Utf8WithMark, CsvReport.Render(report));
                break;
            case ReportFormat.Markdown:
                Text(destination, Utf8, MarkdownReport.Render(report));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format));
        }
    }

    private static void Text(Stream destination, UTF8Encoding encoding, string text)
    {
        using var writer = new StreamWriter(destination, encoding, leaveOpen: true);
        writer.Write(text);
    }
}
