using System.CommandLine;
using System.Text.Json.Nodes;
using XiqingV2X.Edge.Api;
using XiqingV2X.Edge.Care;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x doctor</c>: what is wrong with a data folder, and what to do about it.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        Option<string> data = DataFolder.Option();
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command(
            "doctor",
            "Looks over a data folder: file modes, disk, databases, every CRC of the journal, checkpoint, ledger, register, clock. "
            + "Says what to do. Exit code 0: nothing; 1: something.")
        {
            data, format,
        };
        command.SetAction(parsed => Run(parsed.GetValue(data)!, parsed.GetValue(format)!));
        return command;
    }

    private static int Run(string data, string format)
    {
        if (!Directory.Exists(data))
        {
            throw new WrongUseException($"'{data}' does not exist");
        }

        IReadOnlyList<Finding> findings = new Doctor(Path.GetFullPath(data), TimeProvider.System).Examine();
        if (format == "json")
        {
            Console.WriteLine(Json.Array(findings.Select(finding => (JsonNode?)new JsonObject
            {
                ["subject"] = finding.Subject,
                ["ok"] = finding.Ok,
                ["text"] = finding.Text,
                ["toDo"] = finding.ToDo,
            })).ToJsonString(Json.Options));
        }
        else
        {
            foreach (Finding finding in findings)
            {
                Console.WriteLine($"{(finding.Ok ? "ok  " : "DO  ")} {finding.Subject}: {finding.Text}");
                if (!finding.Ok)
                {
                    Console.WriteLine($"     -> {finding.ToDo}");
                }
            }
        }

        return findings.All(finding => finding.Ok) ? ExitCode.Done : ExitCode.RejectedInput;
    }
}
