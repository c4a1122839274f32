using System.Globalization;
using System.Xml.Linq;
using XiqingV2X.Uper.Generator;
using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Uper.Tool;

/// <summary>The schema sets that a project file hands to the generator, so that they are named in one place only.</summary>
internal static class SchemaProject
{
    /// <summary>Reads and resolves the sets, in the order of the project file.</summary>
    /// <param name="path">The project file.</param>
    /// <returns>The sets with the names of their folders, and errors as <c>file(line,column): id: text</c>; sets with errors are left out.</returns>
    public static (IReadOnlyList<(string Name, SchemaSet Set)> Sets, IReadOnlyList<string> Errors) Read(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var files = new List<ParsedFile>();
        foreach (var item in XDocument.Load(path).Descendants("AdditionalFiles").Where(i => i.Attribute("Asn1Set") is not null))
        {
            files.AddRange(Files(folder, Text(item, "Include")).Select(file => ParsedFile.Parse(
                file, Text(item, "Asn1Set"), Text(item, "Asn1Root"), Text(item, "Asn1Namespace"), File.ReadAllText(file))));
        }

        var sets = new List<(string, SchemaSet)>();
        var problems = new List<SchemaDiagnostic>();
        foreach (var group in files.GroupBy(f => f.Set))
        {
            var members = group.OrderBy(f => f.Path, StringComparer.Ordinal).ToArray();
            var broken = members.Where(f => f.Error is not null).Select(f => f.Error!).ToArray();
            problems.AddRange(broken);
            if (broken.Length > 0)
            {
                continue;
            }

            var (set, found) = Resolver.Run(group.Key, members[0].Namespace, members[0].Root, members);
            problems.AddRange(found);
            if (set is not null)
            {
                sets.Add((Path.GetFileName(Path.GetDirectoryName(members[0].Path))!, set));
            }
        }

        return (sets, [.. problems.Select(Format)]);
    }

    private static string Text(XElement item, string attribute) => item.Attribute(attribute)?.Value ?? "";

    private static IEnumerable<string> Files(string folder, string patterns) =>
        from pattern in patterns.Split(';', StringSplitOptions.RemoveEmptyEntries)
        let full = Path.Combine(folder, pattern.Replace('\\', '/'))
        from file in Directory.GetFiles(Path.GetDirectoryName(full)!, Path.GetFileName(full))
        select file;

    private static string Format(SchemaDiagnostic d) =>
        string.Create(CultureInfo.InvariantCulture, $"{d.Path}({d.Line + 1},{d.Column + 1}): error {d.Id}: {d.Message}");
}
