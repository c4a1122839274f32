using System.CommandLine;
using System.Globalization;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Audit;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x audit</c>: who changed what.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        Option<string> data = DataFolder.Option();
        var actor = new Option<string?>("--actor") { Description = "Only of this one." };
        var limit = new Option<int>("--limit") { Description = "Newest so many.", DefaultValueFactory = _ => 100 };
        var command = new Command("audit", "Who changed what, newest first: sign-ins, accounts, acknowledgements, messages to units, the register.") { data, actor, limit };
        command.SetAction(parsed =>
        {
            using EdgeStore store = DataFolder.OpenToRead(parsed.GetValue(data)!);
            var table = new TextTable("TIME (UTC)", "ACTOR", "ROLE", "FROM", "ACTION", "SUBJECT", "OUTCOME", "DETAIL");
            foreach (AuditEntry entry in store.ReadAudit(actor: parsed.GetValue(actor), limit: Math.Max(1, parsed.GetValue(limit))))
            {
                table.Add(
                    DateTimeOffset.FromUnixTimeMilliseconds(entry.AtMs).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                    entry.Actor, entry.Role, entry.From, entry.Action, entry.Subject, entry.Outcome, entry.Detail);
            }

            table.Write(Console.Out);
            return ExitCode.Done;
        });
        return command;
    }
}
