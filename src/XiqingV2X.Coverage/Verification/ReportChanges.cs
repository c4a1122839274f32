using System.Globalization;
using System.Text.Json;

namespace XiqingV2X.Coverage.Verification;

/// <summary>What changed between two reports, and which units, junctions and cells it is due to.</summary>
public static class ReportChanges
{
    private const double Least = 1e-9;

    /// <summary>Changes, figures first; a line each.</summary>
    /// <param name="before">The earlier report, JSON.</param>
    /// <param name="after">The later one, JSON.</param>
    public static IReadOnlyList<string> Between(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        using JsonDocument a = JsonDocument.Parse(before);
        using JsonDocument b = JsonDocument.Parse(after);
        var list = new List<string>();
        foreach ((string code, JsonElement x, JsonElement y) in Pairs(a, b, "indicators", "code"))
        {
            (double? from, double? to) = (Number(x, "value"), Number(y, "value"));
            if (from is null != to is null || Math.Abs((from ?? 0) - (to ?? 0)) > Least)
            {
                list.Add($"{code} {y.GetProperty("name_en").GetString()}: {Text(from)} -> {Text(to)}");
            }
        }

        foreach ((string id, JsonElement x, JsonElement y) in Pairs(a, b, "clauses", "id"))
        {
            Member(list, $"clause {id}", x, y, "state");
        }

        foreach ((string id, JsonElement x, JsonElement y) in Pairs(a, b, "rsus", "id"))
        {
            Member(list, $"RSU {id}", x, y, "state");
            Member(list, $"RSU {id}", x, y, "on_air");
            Member(list, $"RSU {id}", x, y, "d90_m");
        }

        foreach ((string node, JsonElement x, JsonElement y) in Pairs(a, b, "junctions", "node"))
        {
            Member(list, $"junction {node}", x, y, "signal_networked");
            Member(list, $"junction {node}", x, y, "spat_map_complete");
            Member(list, $"junction {node}", x, y, "rsi_broadcast");
        }

        foreach ((string id, JsonElement x, JsonElement y) in Pairs(a, b, "roads", "id"))
        {
            Cells(list, id, x.GetProperty("cell_states").GetString()!, y.GetProperty("cell_states").GetString()!);
        }

        return list;
    }

    private static IEnumerable<(string Key, JsonElement Before, JsonElement After)> Pairs(JsonDocument a, JsonDocument b, string list, string key)
    {
        var before = a.RootElement.GetProperty(list).EnumerateArray().ToDictionary(e => e.GetProperty(key).GetString()!, StringComparer.Ordinal);
        foreach (JsonElement entry in b.RootElement.GetProperty(list).EnumerateArray())
        {
            if (before.TryGetValue(entry.GetProperty(key).GetString()!, out JsonElement earlier))
            {
                yield return (entry.GetProperty(key).GetString()!, earlier, entry);
            }
        }
    }

    private static void Member(List<string> list, string of, JsonElement before, JsonElement after, string name)
    {
        (string from, string to) = (before.GetProperty(name).GetRawText(), after.GetProperty(name).GetRawText());
        if (from != to)
        {
            list.Add($"{of}: {name} {from} -> {to}");
        }
    }

    /// <summary>Runs of cells that changed alike.</summary>
    private static void Cells(List<string> list, string road, string before, string after)
    {
        int length = Math.Min(before.Length, after.Length);
        for (int i = 0; i < length; i++)
        {
            if (before[i] == after[i])
            {
                continue;
            }

            int first = i;
            while (i + 1 < length && before[i + 1] == before[first] && after[i + 1] == after[first])
            {
                i++;
            }

            list.Add(string.Create(CultureInfo.InvariantCulture, $"road {road}, cells {first} to {i}: {Name(before[first])} -> {Name(after[first])}"));
        }
    }

    private static string Name(char state) => state switch
    {
        'V' => "verified",
        'B' => "below",
        _ => "no evidence",
    };

    private static double? Number(JsonElement entry, string name) =>
        entry.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static string Text(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "unknown";
}
