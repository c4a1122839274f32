using System.Globalization;
using System.Text.Json;

namespace XiqingV2X.Coverage.Register;

/// <summary>An object of a JSON list, or a feature of GeoJSON; its column is the character of the line.</summary>
internal sealed class JsonEntryRow(JsonSpot entry, Func<JsonSpot, (int Line, int Column)> where, List<RegisterError> errors, bool gcj02)
    : EntryRow(errors, gcj02)
{
    private JsonSpot Members => entry["properties"] ?? entry;

    public override string Text(string column)
    {
        JsonSpot? value = Members[column] ?? (column == "id" ? entry["id"] : null);
        return value?.Kind switch
        {
            JsonTokenType.String => value.Text.Trim(),
            JsonTokenType.Number => value.Number.ToString(CultureInfo.InvariantCulture),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            JsonTokenType.StartArray => string.Join(' ', value.Items.Select(i => i.Text)),
            _ => "",
        };
    }

    public override List<(double Longitude, double Latitude)> Points()
    {
        JsonSpot? spot = entry["geometry"]?["coordinates"] ?? Members["line"] ?? Members["ring"];
        if (spot is null)
        {
            return [];
        }

        // A point is one pair, a line a list of pairs, a polygon a list of rings, of which the outer is first.
        if (spot.Items is [{ Kind: JsonTokenType.Number }, ..])
        {
            return Pair(spot) is { } point ? [point] : [];
        }

        if (spot.Items is [{ Items: [{ Kind: JsonTokenType.StartArray }, ..] }, ..])
        {
            if (entry["geometry"]?["type"]?.Text is not (null or "Polygon"))
            {
                Report("geometry", "must be a Point, a LineString or a Polygon");
                return [];
            }

            spot = spot.Items[0];
        }

        var points = new List<(double Longitude, double Latitude)>();
        foreach (JsonSpot item in spot.Items)
        {
            if (Pair(item) is not { } point)
            {
                Report("geometry", "a point is [longitude, latitude]");
                return [];
            }

            points.Add(point);
        }

        return points;
    }

    protected override (int Line, int Column) Place(string column) =>
        where(Members[column] ?? (column is "geometry" or "line" or "ring" ? entry["geometry"] : null) ?? entry);

    private static (double Longitude, double Latitude)? Pair(JsonSpot spot) =>
        spot.Items is [{ Kind: JsonTokenType.Number } x, { Kind: JsonTokenType.Number } y, ..] ? (x.Number, y.Number) : null;
}
