using System.Globalization;
using System.Text;
using System.Text.Json;
using XiqingV2X.Traffic.Events;

namespace XiqingV2X.Edge.Captures.Finding;

/// <summary>Events as text for people, and as JSON.</summary>
internal static class EventText
{
    /// <summary>Writes an event with its parties and messages.</summary>
    public static void Write(TextWriter output, CaptureEvent found)
    {
        string place = found.Place is { } at ? string.Create(CultureInfo.InvariantCulture, $"{at.Latitude:F6},{at.Longitude:F6}") : "-";
        string measures = string.Join(", ", found.Measures.Select(measure => string.Create(CultureInfo.InvariantCulture, $"{measure.Key} {measure.Value:0.##}")));
        output.WriteLine($"{Time(found.TimeMs)} {found.Kind,-12} {place} {string.Join(' ', new[] { measures, found.Detail }.Where(text => text.Length > 0))}"
            + $" [{string.Join(", ", found.Rsus)}]{(found.Record is { } record ? string.Create(CultureInfo.InvariantCulture, $" record {record}") : "")}");
        foreach (EventParty party in found.Parties)
        {
            output.WriteLine($"    {Name(party, found)}: {Way(party)}");
        }

        if (found.Around.Counts.Count > 0)
        {
            output.WriteLine("    messages around it: " + string.Join(", ", found.Around.Counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key} {count.Value}"))));
        }

        foreach (SurroundingMessages.Line line in found.Around.Nearest)
        {
            output.WriteLine($"      {RecordTime.Text(line.TimeNs)} {line.Rsu} {line.Kind,-4} {line.Text}");
        }
    }

    /// <summary>An event as one line of JSON. A way is a list of [ms from the event, latitude, longitude, m/s, degrees].</summary>
    public static string Json(CaptureEvent found)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("event", found.Kind);
            json.WriteString("time", Time(found.TimeMs));
            if (found.EndMs is { } end)
            {
                json.WriteString("end", Time(end));
            }

            if (found.Place is { } place)
            {
                json.WriteNumber("latitude", Math.Round(place.Latitude, 7));
                json.WriteNumber("longitude", Math.Round(place.Longitude, 7));
            }

            foreach ((string name, double value) in found.Measures.Where(measure => double.IsFinite(measure.Value)))
            {
                json.WriteNumber(name, Math.Round(value, 3));
            }

            if (found.Detail.Length > 0)
            {
                json.WriteString("detail", found.Detail);
            }

            if (found.Record is { } record)
            {
                json.WriteNumber("record", record);
            }

            json.WriteStartArray("rsus");
            found.Rsus.ToList().ForEach(json.WriteStringValue);
            json.WriteEndArray();
            WriteParties(json, found);
            WriteMessages(json, found);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void WriteParties(Utf8JsonWriter json, CaptureEvent found)
    {
        json.WriteStartArray("involved");
        foreach (EventParty party in found.Parties)
        {
            json.WriteStartObject();
            json.WriteString("id", EventSlice.IdOf(party.User));
            json.WriteString("source", party.User.Sensor == RoadUserRef.Itself ? "bsm" : "rsm");
            if (party.User.Sensor != RoadUserRef.Itself)
            {
                json.WriteString("rsu", found.RsuOf(party.User.Sensor));
            }

            json.WriteString("class", party.Class.ToString().ToLowerInvariant());
            json.WriteStartArray("way");
            foreach (TrackPoint point in party.Way)
            {
                json.WriteStartArray();
                json.WriteNumberValue(point.TimeMs - found.TimeMs);
                json.WriteNumberValue(Math.Round(point.Position.Latitude, 7));
                json.WriteNumberValue(Math.Round(point.Position.Longitude, 7));
                WriteNumber(json, point.SpeedMps);
                WriteNumber(json, point.HeadingDeg);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMessages(Utf8JsonWriter json, CaptureEvent found)
    {
        json.WriteStartObject("messages");
        foreach ((string kind, int count) in found.Around.Counts)
        {
            json.WriteNumber(kind, count);
        }

        json.WriteStartArray("nearest");
        foreach (SurroundingMessages.Line line in found.Around.Nearest)
        {
            json.WriteStartObject();
            json.WriteNumber("record", line.Record);
            json.WriteString("time", RecordTime.Text(line.TimeNs));
            json.WriteString("rsu", line.Rsu);
            json.WriteString("kind", line.Kind);
            json.WriteString("text", line.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, float value)
    {
        if (float.IsFinite(value))
        {
            json.WriteNumberValue(Math.Round(value, 2));
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static string Name(EventParty party, CaptureEvent found) => party.User.Sensor == RoadUserRef.Itself
        ? $"bsm id {EventSlice.IdOf(party.User)}"
        : $"{party.Class.ToString().ToLowerInvariant()} seen by {found.RsuOf(party.User.Sensor)} as ptcId {EventSlice.IdOf(party.User)}";

    private static string Way(EventParty party) => party.Way is [var first, .., var last]
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{party.Way.Count} points in {(last.TimeMs - first.TimeMs) / 1000.0:F1} s, {first.SpeedMps * 3.6:F0} to {last.SpeedMps * 3.6:F0} km/h, {first.Position.Latitude:F6},{first.Position.Longitude:F6} to {last.Position.Latitude:F6},{last.Position.Longitude:F6}")
        : "no way known";

    private static string Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
