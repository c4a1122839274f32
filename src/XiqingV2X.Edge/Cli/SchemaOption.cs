using System.CommandLine;

namespace XiqingV2X.Edge.Cli;

/// <summary>The <c>--schema</c> option: which release of the message set the bytes follow.</summary>
internal static class SchemaOption
{
    /// <summary>Name of the one schema set that is built in.</summary>
    public const string Ydt3709 = "ydt3709";

    public static Option<string> Create() => new("--schema")
    {
        Description = "Message set: ydt3709 (YD/T 3709-2020), the one that is built in; auto is the same for now.",
        DefaultValueFactory = _ => "auto",
    };

    /// <summary>Refuses a schema set that is not built in.</summary>
    /// <exception cref="WrongUseException">Another name.</exception>
    public static void Check(string name)
    {
        if (name is not ("auto" or Ydt3709))
        {
            throw new WrongUseException($"schema '{name}' is not built in: use {Ydt3709} or auto");
        }
    }
}
