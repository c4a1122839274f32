using System.Globalization;

namespace XiqingV2X.Coverage.Register;

/// <summary>RSUs as a CSV table: <c>id,name,state,aliases,lat,lon,junction,town,profile</c>; aliases are separated by blanks or semicolons.</summary>
public static class RsuCsv
{
    private static readonly string[] Columns = ["id", "name", "state", "aliases", "lat", "lon", "junction", "town", "profile"];
    private static readonly string[] Needed = ["id", "state"];
    private static readonly char[] AliasSeparators = [' ', ';', '|'];

    /// <summary>Reads RSUs. Bad rows are left out and named with line, column and reason; nothing is thrown for bad content.</summary>
    /// <param name="text">The table with its header line, separated by comma, semicolon or tab.</param>
    public static RegisterRead<IReadOnlyList<RsuRecord>> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.TrimStart('\uFEFF');
        var errors = new List<RegisterError>();
        var rsus = new List<RsuRecord>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        int[]? places = null;
        foreach (CsvTable.Row row in CsvTable.Rows(text, CsvTable.Delimiter(text)))
        {
            if (places is null)
            {
                places = Header(row, errors);
                if (errors.Count > 0)
                {
                    break;
                }

                continue;
            }

            int before = errors.Count;
            RsuRecord rsu = new RowReader(row, places, errors).Rsu(ids);
            if (errors.Count == before)
            {
                rsus.Add(rsu);
            }
        }

        if (places is null)
        {
            errors.Add(new RegisterError(1, 1, "", "the table is empty: a header line is needed"));
        }

        return new RegisterRead<IReadOnlyList<RsuRecord>>(rsus, errors);
    }

    /// <summary>Writes RSUs with a header line.</summary>
    /// <param name="rsus">The RSUs.</param>
    /// <param name="destination">Where to.</param>
    public static void Write(IEnumerable<RsuRecord> rsus, TextWriter destination)
    {
        ArgumentNullException.ThrowIfNull(rsus);
        ArgumentNullException.ThrowIfNull(destination);
        destination.Write(string.Join(',', Columns) + "\n");
        foreach (RsuRecord rsu in rsus)
        {
            string[] fields =
            [
                rsu.Id, rsu.Name, RegisterRules.StateText(rsu.State), string.Join(' ', rsu.Aliases),
                rsu.Latitude?.ToString(CultureInfo.InvariantCulture) ?? "", rsu.Longitude?.ToString(CultureInfo.InvariantCulture) ?? "",
                rsu.Junction ?? "", rsu.TownCode ?? "", rsu.Profile,
            ];
            destination.Write(string.Join(',', fields.Select(CsvTable.Quote)) + "\n");
        }
    }

    /// <summary>Place of each column in the file, or -1 where the file leaves it out.</summary>
    private static int[] Header(CsvTable.Row row, List<RegisterError> errors)
    {
        int[] places = Enumerable.Repeat(-1, Columns.Length).ToArray();
        for (int i = 0; i < row.Fields.Count; i++)
        {
            string name = row.Fields[i].Trim().ToLowerInvariant();
            int column = Array.IndexOf(Columns, name);
            if (column < 0)
            {
                errors.Add(new RegisterError(row.Line, i + 1, name, "unknown column; known: " + string.Join(", ", Columns)));
            }
            else if (places[column] >= 0)
            {
                errors.Add(new RegisterError(row.Line, i + 1, name, "column is there twice"));
            }
            else
            {
                places[column] = i;
            }
        }

        foreach (string needed in Needed)
        {
            if (places[Array.IndexOf(Columns, needed)] < 0)
            {
                errors.Add(new RegisterError(row.Line, 1, needed, "column is missing"));
            }
        }

        return places;
    }

    private sealed class RowReader(CsvTable.Row row, int[] places, List<RegisterError> errors)
    {
        public RsuRecord Rsu(HashSet<string> ids)
        {
            if (row.Fields.Count > places.Max() + 1)
            {
                errors.Add(new RegisterError(row.Line, places.Max() + 2, "", "more fields than the header names"));
            }

            string id = Text("id");
            Check("id", RegisterRules.Id(id));
            string stateText = Text("state");
            bool known = RegisterRules.TryState(stateText, out RsuState state);
            Check("state", known ? null : "must be in-service, out-of-service or pending");
            string[] aliases = Text("aliases").Split(AliasSeparators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            foreach (string alias in aliases)
            {
                Check("aliases", RegisterRules.Id(alias));
            }

            foreach (string name in aliases.Prepend(id).Where(n => n.Length > 0))
            {
                Check("id", ids.Add(name) ? null : $"{name} is already the id or alias of another RSU");
            }

            double? latitude = Number("lat", RegisterRules.Latitude);
            double? longitude = Number("lon", RegisterRules.Longitude);
            Check("lat", (Text("lat").Length == 0) == (Text("lon").Length == 0) ? null : "lat and lon belong together");
            string junction = Text("junction");
            Check("junction", junction.Length == 0 ? null : RegisterRules.Node(junction));
            return new RsuRecord(
                id, Or(Text("name"), id), state, aliases, latitude, longitude, OrNull(junction), OrNull(Text("town")), Or(Text("profile"), "auto"));
        }

        private static string Or(string text, string fallback) => text.Length > 0 ? text : fallback;

        private static string? OrNull(string text) => text.Length > 0 ? text : null;

        private int Place(string column) => places[Array.IndexOf(Columns, column)];

        private string Text(string column)
        {
            int place = Place(column);
            return place >= 0 && place < row.Fields.Count ? row.Fields[place].Trim() : "";
        }

        private double? Number(string column, Func<double, string?> check)
        {
            string text = Text(column);
            if (text.Length == 0)
            {
                return null;
            }

            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
            {
                Check(column, $"\"{text}\" is not a number");
                return null;
            }

            Check(column, check(number));
            return number;
        }

        private void Check(string column, string? reason)
        {
            if (reason is not null)
            {
                errors.Add(new RegisterError(row.Line, Place(column) + 1, column, reason));
            }
        }
    }
}
