using System.Reflection;
using System.Text.Json;

namespace XiqingV2X.Edge.Hosting;

/// <summary>What each setting means: the comments of <c>deploy/node/appsettings.example.json</c>, which the program carries.</summary>
internal static class SettingDescriptions
{
    private const string Example = "appsettings.example.json";

    /// <summary>The comment before each name, by names such as <c>Mqtt:Access:TlsListen</c>; sections too.</summary>
    public static Dictionary<string, string> Read()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Example)!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        var reader = new Utf8JsonReader(content.GetBuffer().AsSpan(0, (int)content.Length), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Allow });
        var descriptions = new Dictionary<string, string>(StringComparer.Ordinal);
        var lines = new List<string>();
        var sections = new Stack<string>();
        string path = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.Comment:
                    lines.Add(reader.GetComment().Trim());
                    break;
                case JsonTokenType.PropertyName:
                    path = (sections.TryPeek(out string? section) ? section : "") + reader.GetString();
                    if (lines.Count > 0)
                    {
                        descriptions.Add(path, string.Join(' ', lines));
                        lines.Clear();
                    }

                    break;
                case JsonTokenType.StartObject:
                    sections.Push(path.Length > 0 ? path + ":" : "");
                    lines.Clear(); // What stands before the first one is about the file.
                    break;
                case JsonTokenType.EndObject:
                    sections.Pop();
                    break;
                default:
                    break;
            }
        }

        return descriptions;
    }
}
