using System.CommandLine;
using System.Globalization;
using XiqingV2X.Edge.SignIn;
using XiqingV2X.Storage.Access;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x key</c>: keys with which other platforms read open data.</summary>
internal static class KeyCommand
{
    private const string Actor = "xv2x key";

    public static Command Create() => new("key", "Keys with which other platforms read open data, and nothing else. A running node takes changes over within seconds.")
    {
        Add(),
        Revoke(),
        List(),
    };

    private static Command Add()
    {
        Option<string> data = DataFolder.Option();
        Argument<string> name = Name();
        var days = new Option<int?>("--days") { Description = "The key ends after so many days; without it, never." };
        var command = new Command("create", "Makes a key and prints it: it is kept as a hash only, and cannot be shown again.") { data, name, days };
        command.SetAction(parsed =>
        {
            string whose = parsed.GetValue(name)!;
            if (AccountRules.NameProblem(whose) is { } problem)
            {
                throw new WrongUseException(problem);
            }

            if (parsed.GetValue(days) is <= 0 or > 36_500)
            {
                throw new WrongUseException("--days is 1 to 36500");
            }

            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            (ApiKeyRecord record, string key) = ApiKeys.Create(whose, now, parsed.GetValue(days) is { } length ? now.AddDays(length) : null);
            if (!CredentialStore.Open(parsed.GetValue(data)!).AddKey(record))
            {
                throw new WrongUseException($"there is a key '{whose}' already: revoke it first");
            }

            DataFolder.Audit(parsed.GetValue(data)!, Actor, "create-key", whose, record.Id);
            parsed.InvocationConfiguration.Output.WriteLine(key);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Revoke()
    {
        Option<string> data = DataFolder.Option();
        Argument<string> name = Name();
        var command = new Command("revoke", "Takes a key away.") { data, name };
        command.SetAction(parsed =>
        {
            string whose = parsed.GetValue(name)!;
            if (!CredentialStore.Open(parsed.GetValue(data)!).RemoveKey(whose))
            {
                throw new WrongUseException($"there is no key '{whose}'");
            }

            DataFolder.Audit(parsed.GetValue(data)!, Actor, "revoke-key", whose, "");
            parsed.InvocationConfiguration.Output.WriteLine($"{whose} revoked");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command List()
    {
        Option<string> data = DataFolder.Option();
        var command = new Command("list", "All keys; not their secrets.") { data };
        command.SetAction(parsed =>
        {
            var table = new TextTable("NAME", "ID", "CREATED", "ENDS");
            foreach (ApiKeyRecord key in CredentialStore.Open(parsed.GetValue(data)!).ReadKeys())
            {
                table.Add(key.Name, key.Id, Day(key.CreatedMs), key.ExpiresMs is { } ends ? Day(ends) : "never");
            }

            table.Write(parsed.InvocationConfiguration.Output);
            return ExitCode.Done;
        });
        return command;
    }

    private static Argument<string> Name() => new("NAME") { Description = "Whose key." };

    private static string Day(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
