using XiqingV2X.Uper.Generator;
using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Fuzz;

/// <summary>The model of a schema set, read from its modules.</summary>
internal static class Schemas
{
    public static SchemaSet Read(string set)
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Schema", set), "*.asn")
            .Order(StringComparer.Ordinal)
            .Select(f => ParsedFile.Parse(f, set, "MessageFrame", set, File.ReadAllText(f)))
            .ToArray();
        var (schema, problems) = Resolver.Run(set, set, "MessageFrame", files);
        return schema ?? throw new InvalidOperationException(string.Join('\n', problems.Select(p => p.Message)));
    }
}
