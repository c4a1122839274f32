using System.CommandLine;
using XiqingV2X.Coverage;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x coverage schema</c>: the JSON schemas of the report and of the plan's data files.</summary>
internal static class CoverageSchemaCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = $"One of {string.Join(", ", JsonSchemas.Names)}.", DefaultValueFactory = _ => JsonSchemas.Report };
        name.AcceptOnlyFromAmong([.. JsonSchemas.Names]);
        var command = new Command("schema", "JSON schema (draft 7) of the report, or of a data file of the plan.") { name };
        command.SetAction(parsed =>
        {
            using Stream output = Console.OpenStandardOutput();
            output.Write(JsonSchemas.Text(parsed.GetValue(name)!));
            return ExitCode.Done;
        });
        return command;
    }
}
