using System.Text.Json;
using System.Xml.Linq;

namespace XiqingV2X.Wireshark.Tests;

/// <summary>Holds a tree of tshark against a value in JER: the same components, each leaf equal, nothing else.</summary>
internal static class JerComparison
{
    /// <summary>Compares, and returns how many leaves there were.</summary>
    /// <param name="json">Value.</param>
    /// <param name="field">Item of tshark.</param>
    /// <param name="prefix">What the names of its parts begin with: the names of the lists' elements stay out.</param>
    /// <param name="context">For messages.</param>
    public static int AssertSame(JsonElement json, XElement field, string prefix, string context)
    {
        var leaves = 0;
        switch (json.ValueKind)
        {
            case JsonValueKind.Object when json.TryGetProperty("length", out _) && json.TryGetProperty("value", out var bits):
                // A bit string beyond the size of its root (X.697 clause 24).
                Assert.True(IsSame(bits, field), $"{context} {prefix}: {json} against {field}");
                leaves = 1;
                break;
            case JsonValueKind.Object:
                var parts = Parts(field).ToDictionary(f => Name(f).Replace("_csae53_2017", "", StringComparison.Ordinal));
                Assert.True(
                    json.EnumerateObject().Select(m => Path(prefix, m.Name)).Order().SequenceEqual(parts.Keys.Order()),
                    $"{context} {prefix}: {json} against {string.Join(' ', parts.Keys)}");
                leaves = json.EnumerateObject().Sum(m => AssertSame(m.Value, parts[Path(prefix, m.Name)], Path(prefix, m.Name), context));
                break;
            case JsonValueKind.Array:
                var items = Parts(field).ToArray();
                Assert.All(items, item => Assert.Equal(Name(field) + ".item", Name(item)));
                Assert.Equal(json.GetArrayLength(), items.Length);
                leaves = json.EnumerateArray().Zip(items).Sum(pair => AssertSame(pair.First, pair.Second, prefix, context));
                break;
            default:
                Assert.True(IsSame(json, field), $"{context} {prefix}: {json} against {field}");
                leaves = 1;
                break;
        }

        return leaves;
    }

    public static string Name(XElement field) => (string)field.Attribute("name")!;

    public static string Show(XElement field) => (string)field.Attribute("show")!;

    private static string Path(string prefix, string name) => $"{prefix}.{name.Replace('-', '_')}";

    private static IEnumerable<XElement> Parts(XElement field) =>
        field.Elements("field").Where(f => Name(f).StartsWith("v2x.", StringComparison.Ordinal) && f.Attribute("hide") is null && Name(f) != "v2x.unknown");

    private static bool IsSame(JsonElement json, XElement field)
    {
        var show = Show(field);
        if (json.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return show == (json.GetBoolean() ? "1" : "0");
        }

        if (json.ValueKind != JsonValueKind.String)
        {
            return show == json.GetRawText();
        }

        // A string, octets or bits in hexadecimal, or an item of an enumeration, which is a number with a name.
        var text = json.GetString()!;
        var label = (string)field.Attribute("showname")!;
        return show.All(char.IsAsciiDigit) && label.EndsWith($": {text} ({show})", StringComparison.Ordinal)
            || show == text
            || show.Replace(":", "", StringComparison.Ordinal) == text;
    }
}
