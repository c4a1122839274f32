namespace XiqingV2X.TestSupport;

/// <summary>One row of an InfluxQL answer.</summary>
/// <param name="Series">Measurement.</param>
/// <param name="Tags">Tags that the query grouped by.</param>
/// <param name="Values">Columns: numbers as double (time too, Unix ms), texts (tags that were selected), truth values, or null.</param>
public sealed record InfluxRow(string Series, IReadOnlyDictionary<string, string> Tags, IReadOnlyDictionary<string, object?> Values)
{
    /// <summary>Start of the row's window, Unix ms.</summary>
    public long TimeMs => (long)Number("time");

    /// <summary>A number; NaN where the row has none.</summary>
    public double Number(string column) => Values.GetValueOrDefault(column) is double number ? number : double.NaN;

    /// <summary>A text, empty where the row has none.</summary>
    public string Text(string column) => Values.GetValueOrDefault(column) as string ?? "";
}
