namespace XiqingV2X.Coverage.Rendering;

/// <summary>Forms a report can be written in.</summary>
public enum ReportFormat
{
    /// <summary>One JSON object with a schema version and a stable order.</summary>
    Json,

    /// <summary>One self-contained page, print-ready on A4.</summary>
    Html,

    /// <summary>One table of indicators and clauses.</summary>
    Csv,

    /// <summary>A summary.</summary>
    Markdown,
}
