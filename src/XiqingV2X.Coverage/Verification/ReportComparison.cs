using System.Text.Json;

namespace XiqingV2X.Coverage.Verification;

/// <summary>Names where two reports differ.</summary>
public static class ReportComparison
{
    // What names an entry of a list, first of these that it has.
    private static readonly string[] Keys = ["code", "id", "node", "rsu", "key", "indicator", "from_m"];

    /// <summary>Differences, in the order of the report; empty for the same bytes.</summary>
    /// <param name="told">The report, JSON.</param>
    /// <param name="found">The one that was made again, JSON.</param>
    public static IReadOnlyList<string> Differences(ReadOnlyMemory<byte> told, ReadOnlyMemory<byte> found)
    {
        var list = new List<string>();
        if (told.Span.SequenceEqual(found.Span))
        {
            return list;
        }

        using JsonDocument a = JsonDocument.Parse(told);
        using JsonDocument b = JsonDocument.Parse(found);
        Compare("", a.RootElement, b.RootElement, list);
        if (list.Count == 0)
        {
            list.Add("the same values, laid out differently");
        }

        return list;
    }

    private static void Compare(string path, JsonElement a, JsonElement b, List<string> list)
    {
        if (a.ValueKind == JsonValueKind.Object && b.ValueKind == JsonValueKind.Object)
        {
            string[] names = [.. a.EnumerateObject().Concat(b.EnumerateObject()).Select(m => m.Name).Distinct()];
            foreach (string name in names)
            {
                Both($"{path}/{name}", a.TryGetProperty(name, out JsonElement x) ? x : null, b.TryGetProperty(name, out JsonElement y) ? y : null, list);
            }
        }
        else if (a.ValueKind == JsonValueKind.Array && b.ValueKind == JsonValueKind.Array)
        {
            Dictionary<string, JsonElement> x = Named(a);
            Dictionary<string, JsonElement> y = Named(b);
            foreach (string name in x.Keys.Concat(y.Keys).Distinct())
            {
                Both($"{path}/{name}", x.TryGetValue(name, out JsonElement e) ? e : null, y.TryGetValue(name, out JsonElement f) ? f : null, list);
            }
        }
        else if (a.GetRawText() != b.GetRawText())
        {
            list.Add($"{path}: {a.GetRawText()} in the report, {b.GetRawText()} found");
        }
    }

    private static void Both(string path, JsonElement? a, JsonElement? b, List<string> list)
    {
        if (a is { } x && b is { } y)
        {
            Compare(path, x, y, list);
        }
        else
        {
            list.Add(a is null ? $"{path}: not in the report, found" : $"{path}: in the report, not found");
        }
    }

    private static Dictionary<string, JsonElement> Named(JsonElement array)
    {
        var named = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonElement item in array.EnumerateArray())
        {
            string? key = item.ValueKind == JsonValueKind.Object ? Keys.Where(k => item.TryGetProperty(k, out _)).Select(k => item.GetProperty(k).ToString()).FirstOrDefault() : null;
            string name = key ?? $"[{named.Count}]";
            named.Add(named.ContainsKey(name) ? $"{name}#{named.Count}" : name, item);
        }

        return named;
    }
}
