using System.Globalization;

namespace XiqingV2X.Coverage.Register;

/// <summary>A row of a CSV table; its column is the number of the field.</summary>
internal sealed class CsvEntryRow(CsvTable.Row row, IReadOnlyDictionary<string, int> columns, List<RegisterError> errors, bool gcj02)
    : EntryRow(errors, gcj02)
{
    /// <summary>The column that holds a line or ring: <c>lon lat, lon lat, …</c>, with or without WKT around it.</summary>
    public const string LineColumn = "line";

    private static readonly char[] Separators = [',', ';', '|'];

    public override string Text(string column) =>
        columns.TryGetValue(column, out int place) && place < row.Fields.Count ? row.Fields[place].Trim() : "";

    public override List<(double Longitude, double Latitude)> Points()
    {
        var points = new List<(double Longitude, double Latitude)>();
        string text = Text(LineColumn);
        text = text[(text.LastIndexOf('(') + 1)..].TrimEnd(')', ' ');
        foreach (string pair in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] parts = pair.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length >= 2
                && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double longitude)
                && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double latitude))
            {
                points.Add((longitude, latitude));
            }
            else
            {
                Report(LineColumn, $"\"{pair}\" is not a point (longitude latitude)");
                return [];
            }
        }

        return points;
    }

    protected override (int Line, int Column) Place(string column) => (row.Line, columns.GetValueOrDefault(column, 0) + 1);
}
