using System.Reflection;

namespace XiqingV2X.Edge.Hosting;

/// <summary>Finds settings that no option has: a misspelt name would otherwise be ignored without a word.</summary>
internal static class UnknownSettings
{
    /// <summary>Sections that the host itself reads.</summary>
    private static readonly string[] OfTheHost = ["Logging", "AllowedHosts"];

    public static IReadOnlyList<string> Find(IConfiguration configuration) =>
        [.. Find(configuration, typeof(EdgeOptions), "").Select(name => $"{name} is no setting: see deploy/node/appsettings.example.json.")];

    private static IEnumerable<string> Find(IConfiguration section, Type type, string path)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            PropertyInfo? property = type.GetProperty(child.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            if (property is null)
            {
                if (path.Length > 0 || !OfTheHost.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                {
                    yield return path + child.Key;
                }
            }
            else if (property.PropertyType is { IsClass: true } && property.PropertyType.Assembly == type.Assembly)
            {
                foreach (string nested in Find(child, property.PropertyType, $"{path}{property.Name}:"))
                {
                    yield return nested;
                }
            }
        }
    }
}
