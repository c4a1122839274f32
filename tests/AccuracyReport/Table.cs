using System.Globalization;

namespace XiqingV2X.AccuracyReport;

/// <summary>Rows of a CSV file under their column names. Files with several headers, as of <c>xv2x metrics</c>, give several tables.</summary>
internal sealed class Table
{
    private readonly Dictionary<string, int> _columns;

    private Table(string[] header) => _columns = header.Select((name, i) => (name, i)).ToDictionary(c => c.name, c => c.i);

    public List<Row> Rows { get; } = [];

    public static Table Read(string file)
    {
        using var text = new StreamReader(file);
        var table = new Table((text.ReadLine() ?? "").Split(','));
        while (text.ReadLine() is { } line)
        {
            table.Rows.Add(new Row(table, line.Split(',')));
        }

        return table;
    }

    /// <summary>The tables of a file whose headers begin with a word, by the first field of their rows.</summary>
    public static Dictionary<string, Table> ReadSeries(string file)
    {
        var tables = new Dictionary<string, Table>();
        Table? table = null;
        foreach (string line in File.ReadLines(file))
        {
            string[] fields = line.Split(',');
            if (fields[0] == "series")
            {
                table = new Table(fields);
                continue;
            }

            tables.TryAdd(fields[0], table!);
            tables[fields[0]].Rows.Add(new Row(tables[fields[0]], fields));
        }

        return tables;
    }

    public bool Has(string column) => _columns.ContainsKey(column);

    internal sealed class Row(Table table, string[] fields)
    {
        /// <summary>Text of a column; empty where there is none.</summary>
        public string this[string column] => table._columns.TryGetValue(column, out int i) && i < fields.Length ? fields[i] : "";

        /// <summary>Number in a column; NaN where there is none.</summary>
        public double Number(string column) =>
            double.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;

        /// <summary>Time in a column.</summary>
        public DateTimeOffset Time(string column) => DateTimeOffset.Parse(this[column], CultureInfo.InvariantCulture);
    }
}
