using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace XiqingV2X.Storage.Points;

/// <summary>How tags, field names and values of a point lie in the database.</summary>
internal static class PointText
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Tags as a JSON object with sorted names; a tag without value is left out, so that it can be added later.</summary>
    public static string Tags(IReadOnlyList<string> names, IReadOnlyList<string> values)
    {
        var order = new int[names.Count];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (a, b) => string.CompareOrdinal(names[a], names[b]));
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            foreach (int i in order)
            {
                if (values[i].Length != 0)
                {
                    json.WriteString(names[i], values[i]);
                }
            }

            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Reads tags back, in the order in which they are written.</summary>
    public static List<KeyValuePair<string, string>> Tags(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return [.. document.RootElement.EnumerateObject().Select(tag => KeyValuePair.Create(tag.Name, tag.Value.GetString() ?? ""))];
    }

    /// <summary>Field names as a JSON array.</summary>
    public static string Fields(IEnumerable<string> names) => JsonSerializer.Serialize(names);

    /// <summary>Reads field names back.</summary>
    public static string[] Fields(string text) => JsonSerializer.Deserialize<string[]>(text) ?? [];

    /// <summary>
    /// Values as little-endian IEEE 754 doubles: exact, short, and comparable as bytes. Every NaN is written with the
    /// same bits and −0 as 0, so that equal content has equal bytes.
    /// </summary>
    /// <param name="values">The values.</param>
    /// <param name="bytes">Takes eight bytes for each.</param>
    public static void Values(double[] values, Span<byte> bytes)
    {
        for (int i = 0; i < values.Length; i++)
        {
            double value = double.IsNaN(values[i]) ? double.NaN : values[i] == 0 ? 0 : values[i];
            BinaryPrimitives.WriteDoubleLittleEndian(bytes[(i * sizeof(double))..], value);
        }
    }

    /// <summary>Reads one value back.</summary>
    public static double Value(ReadOnlySpan<byte> bytes, int index) =>
        BinaryPrimitives.ReadDoubleLittleEndian(bytes[(index * sizeof(double))..]);
}
