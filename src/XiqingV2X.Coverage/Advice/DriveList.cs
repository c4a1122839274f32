using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;

namespace XiqingV2X.Coverage.Advice;

/// <summary>The drive list for maps and for navigation: GeoJSON and GPX 1.1, in order of gain.</summary>
public static class DriveList
{
    /// <summary>Writes GeoJSON (RFC 7946): a LineString a stretch, and a Point for a stretch of one cell.</summary>
    /// <param name="drives">The stretches.</param>
    /// <param name="destination">Where to; left open.</param>
    public static void WriteGeoJson(IReadOnlyList<DriveStretch> drives, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(drives);
        using var json = new Utf8JsonWriter(destination, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        for (int i = 0; i < drives.Count; i++)
        {
            DriveStretch drive = drives[i];
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteStartObject("properties");
            json.WriteNumber("order", i + 1);
            json.WriteString("road", drive.Road);
            json.WriteString("name", drive.Name);
            json.WriteNumber("first_cell", drive.FirstCell);
            json.WriteNumber("last_cell", drive.LastCell);
            json.WriteNumber("gain_m", Math.Round(drive.GainM, 1));
            json.WriteNumber("within_reach_m", Math.Round(drive.WithinReachM, 1));
            json.WriteEndObject();
            json.WriteStartObject("geometry");
            json.WriteString("type", drive.Line.Count > 1 ? "LineString" : "Point");
            json.WritePropertyName("coordinates");
            if (drive.Line.Count > 1)
            {
                json.WriteStartArray();
                foreach ((double Longitude, double Latitude) point in drive.Line)
                {
                    Point(json, point);
                }

                json.WriteEndArray();
            }
            else
            {
                Point(json, drive.Line[0]);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes GPX 1.1: a route a stretch.</summary>
    /// <param name="drives">The stretches.</param>
    /// <param name="destination">Where to; left open.</param>
    public static void WriteGpx(IReadOnlyList<DriveStretch> drives, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(drives);
        const string Space = "http://www.topografix.com/GPX/1/1";
        using var xml = XmlWriter.Create(destination, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" });
        xml.WriteStartElement("gpx", Space);
        xml.WriteAttributeString("version", "1.1");
        xml.WriteAttributeString("creator", "xv2x");
        for (int i = 0; i < drives.Count; i++)
        {
            xml.WriteStartElement("rte", Space);
            xml.WriteElementString("name", Space, string.Create(CultureInfo.InvariantCulture, $"{i + 1} {drives[i].Name}"));
            xml.WriteElementString("desc", Space, string.Create(CultureInfo.InvariantCulture, $"{drives[i].Road}: {drives[i].GainM:0} m"));
            foreach ((double longitude, double latitude) in drives[i].Line)
            {
                xml.WriteStartElement("rtept", Space);
                xml.WriteAttributeString("lat", latitude.ToString("0.0000000", CultureInfo.InvariantCulture));
                xml.WriteAttributeString("lon", longitude.ToString("0.0000000", CultureInfo.InvariantCulture));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Point(Utf8JsonWriter json, (double Longitude, double Latitude) point)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round(point.Longitude, 7));
        json.WriteNumberValue(Math.Round(point.Latitude, 7));
        json.WriteEndArray();
    }
}
