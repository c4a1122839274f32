using System.CommandLine;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Cli;

/// <summary>The <c>--schema</c> option: which release of the message set the bytes follow.</summary>
internal static class SchemaOption
{
    /// <summary>The choice that leaves it to the content.</summary>
    public const string Auto = "auto";

    public static Option<string> Create() => new("--schema")
    {
        Description = $"Message set: {string.Join(", ", SchemaSets.Names)}, or auto, which decides for each message by what fits.",
        DefaultValueFactory = _ => Auto,
    };

    /// <summary>The set of that name, or null for auto.</summary>
    /// <exception cref="WrongUseException">A set that is not built in.</exception>
    public static SchemaSet? Parse(string name) => name == Auto
        ? null
        : SchemaSets.Find(name)
            ?? throw new WrongUseException($"schema '{name}' is not built in: use {string.Join(", ", SchemaSets.Names)} or {Auto}");
}
