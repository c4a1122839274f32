using System.Text.Json;

namespace XiqingV2X.Coverage.Register;

/// <summary>A JSON value that remembers where in the file it stood, so that an error can name its place.</summary>
internal sealed class JsonSpot
{
    private readonly Dictionary<string, JsonSpot>? _members;

    private JsonSpot(JsonTokenType kind, int offset, string text, double number, Dictionary<string, JsonSpot>? members, List<JsonSpot>? items)
    {
        Kind = kind;
        Offset = offset;
        Text = text;
        Number = number;
        _members = members;
        Items = items ?? [];
    }

    /// <summary>StartObject, StartArray, String, Number, True, False or Null.</summary>
    public JsonTokenType Kind { get; }

    /// <summary>Byte offset of the value in the file.</summary>
    public int Offset { get; }

    /// <summary>Text of a string.</summary>
    public string Text { get; }

    /// <summary>Value of a number.</summary>
    public double Number { get; }

    /// <summary>Items of an array.</summary>
    public IReadOnlyList<JsonSpot> Items { get; }

    /// <summary>The member with this name; null when it is absent or null.</summary>
    public JsonSpot? this[string name] =>
        _members is not null && _members.TryGetValue(name, out JsonSpot? value) && value.Kind != JsonTokenType.Null ? value : null;

    /// <summary>Parses a whole file.</summary>
    /// <exception cref="JsonException">The file is not JSON.</exception>
    public static JsonSpot Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        reader.Read();
        JsonSpot root = ReadValue(ref reader);
        // A second value or garbage after the first makes the reader throw here.
        reader.Read();
        return root;
    }

    private static JsonSpot ReadValue(ref Utf8JsonReader reader)
    {
        int offset = (int)reader.TokenStartIndex;
        JsonTokenType kind = reader.TokenType;
        switch (kind)
        {
            case JsonTokenType.StartObject:
                var members = new Dictionary<string, JsonSpot>(StringComparer.Ordinal);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    string name = reader.GetString()!;
                    reader.Read();
                    members[name] = ReadValue(ref reader);
                }

                return new JsonSpot(kind, offset, "", 0, members, null);
            case JsonTokenType.StartArray:
                var items = new List<JsonSpot>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(ReadValue(ref reader));
                }

                return new JsonSpot(kind, offset, "", 0, null, items);
            case JsonTokenType.String:
                return new JsonSpot(kind, offset, reader.GetString()!, 0, null, null);
            case JsonTokenType.Number:
                return new JsonSpot(kind, offset, "", reader.GetDouble(), null, null);
            default:
                return new JsonSpot(kind, offset, "", 0, null, null);
        }
    }
}
