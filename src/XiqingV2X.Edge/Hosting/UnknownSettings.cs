using System.Reflection;

namespace XiqingV2X.Edge.Hosting;

/// <summary>Finds settings that no option has: a misspelt name would otherwise be ignored without a word.</summary>
internal static class UnknownSettings
{
    /// <summary>Sections that the host itself reads; and the name of the schema, for editors.</summary>
    private static readonly string[] OfTheHost = ["Logging", "AllowedHosts", "$schema"];

    public static IReadOnlyList<string> Find(IConfiguration configuration) => [.. Find(configuration, typeof(EdgeOptions), "")];

    private static IEnumerable<string> Find(IConfiguration section, Type type, string path)
    {
        PropertyInfo[] properties = [.. SettingsTree.PropertiesOf(type)];
        foreach (IConfigurationSection child in section.GetChildren())
        {
            PropertyInfo? property = Array.Find(properties, known => known.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
            {
                if (path.Length > 0 || !OfTheHost.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                {
                    yield return $"{path}{child.Key} is no setting{Nearest(child.Key, properties, path)}: see xv2x config schema.";
                }
            }
            else if (SettingsTree.IsSection(property.PropertyType))
            {
                foreach (string nested in Find(child, property.PropertyType, $"{path}{property.Name}:"))
                {
                    yield return nested;
                }
            }
        }
    }

    private static string Nearest(string name, PropertyInfo[] properties, string path)
    {
        (string? nearest, int distance) = properties
            .Select(property => (property.Name, Distance(name.ToUpperInvariant(), property.Name.ToUpperInvariant())))
            .MinBy(candidate => candidate.Item2);
        return nearest is not null && distance <= Math.Max(2, name.Length / 3) ? $"; {path}{nearest} is meant, perhaps" : "";
    }

    /// <summary>Letters to add, leave out or exchange to come from one word to the other (Levenshtein).</summary>
    private static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int exchanged = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(exchanged, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[to.Length];
    }
}
