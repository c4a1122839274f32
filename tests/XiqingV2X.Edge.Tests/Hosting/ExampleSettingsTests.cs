using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using XiqingV2X.Edge.Hosting;

namespace XiqingV2X.Edge.Tests.Hosting;

/// <summary>deploy/node/appsettings.example.json: every setting there is, explained, with the value it has when it is left out.</summary>
public sealed class ExampleSettingsTests
{
    private static string Path => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Here())!, "..", "..", "..", "deploy", "node", "appsettings.example.json");

    [Fact]
    public void Every_setting_stands_there_with_its_default_and_the_file_is_valid()
    {
        IConfiguration file = new ConfigurationBuilder().AddJsonFile(System.IO.Path.GetFullPath(Path)).Build();
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Collect(new EdgeOptions(), "", expected);
        Dictionary<string, string> found = file.AsEnumerable()
            .Where(pair => !file.GetSection(pair.Key).GetChildren().Any())
            .ToDictionary(pair => pair.Key, pair => pair.Value ?? "", StringComparer.Ordinal);

        Assert.Equal(expected.Keys, found.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, pair => Assert.Equal(pair.Value, found[pair.Key], ignoreCase: true));
        Assert.NotNull(EdgeConfiguration.Read(Path, new Dictionary<string, string?>()));
    }

    [Fact]
    public void Every_setting_is_explained()
    {
        string[] lines = File.ReadAllLines(Path);
        for (var i = 1; i < lines.Length; i++)
        {
            // A section is explained by what is in it.
            string line = lines[i].Trim();
            if (line.StartsWith('"') && !line.EndsWith('{'))
            {
                Assert.True(lines[i - 1].TrimStart().StartsWith("//", StringComparison.Ordinal), $"line {i + 1} is not explained: {line}");
            }
        }
    }

    private static void Collect(object options, string path, SortedDictionary<string, string> into)
    {
        foreach (PropertyInfo property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            object? value = property.GetValue(options);
            if (value is not null && property.PropertyType.IsClass && property.PropertyType.Assembly == typeof(EdgeOptions).Assembly)
            {
                Collect(value, $"{path}{property.Name}:", into);
            }
            else
            {
                into[path + property.Name] = value is Array ? "" : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!;
            }
        }
    }

    private static string Here([CallerFilePath] string file = "") => file;
}
