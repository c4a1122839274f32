using System.CommandLine;
using XiqingV2X.Edge.Access;
using XiqingV2X.Edge.SignIn;
using XiqingV2X.Storage.Access;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x user</c>: people who may sign in. Passwords come from a file or standard input, never from the command line, which others can read.</summary>
internal static class UserCommand
{
    public static Command Create() => new("user", "People who may sign in at the pages. A running node takes changes over within seconds.")
    {
        Add(),
        Password(),
        Role(),
        Remove(),
        List(),
    };

    private static Command Add()
    {
        Option<string> data = DataFolder.Option();
        Argument<string> user = Name();
        var role = new Option<string>("--role") { Description = "viewer, operator or administrator.", DefaultValueFactory = _ => "viewer" };
        Option<string?> file = PasswordFile();
        var command = new Command("add", "Adds an account.") { data, user, role, file };
        command.SetAction(parsed =>
        {
            CredentialStore store = CredentialStore.Open(parsed.GetValue(data)!);
            string name = parsed.GetValue(user)!;
            UserRole given = Parse(parsed.GetValue(role)!);
            if (store.ReadAccounts().Any(account => account.Name == name))
            {
                throw new WrongUseException($"there is an account '{name}' already");
            }

            if (AccountRules.NameProblem(name) is { } problem)
            {
                throw new WrongUseException(problem);
            }

            store.PutAccount(new UserAccount(name, given, Hash(parsed.GetValue(file))));
            return Done(parsed.GetValue(data)!, "add-user", name, given.Name(), $"{name} added, {given.Name()}");
        });
        return command;
    }

    private static Command Password()
    {
        Option<string> data = DataFolder.Option();
        Argument<string> user = Name();
        Option<string?> file = PasswordFile();
        var command = new Command("passwd", "Sets another password; sessions of the account end.") { data, user, file };
        command.SetAction(parsed =>
        {
            CredentialStore store = CredentialStore.Open(parsed.GetValue(data)!);
            UserAccount before = Existing(store, parsed.GetValue(user)!);
            store.PutAccount(before with { Secret = Hash(parsed.GetValue(file)) });
            return Done(parsed.GetValue(data)!, "change-password", before.Name, "", $"{before.Name}: password set");
        });
        return command;
    }

    private static Command Role()
    {
        Option<string> data = DataFolder.Option();
        Argument<string> user = Name();
        var role = new Argument<string>("ROLE") { Description = "viewer, operator or administrator." };
        var command = new Command("role", "Sets what an account may do.") { data, user, role };
        command.SetAction(parsed =>
        {
            CredentialStore store = CredentialStore.Open(parsed.GetValue(data)!);
            UserRole given = Parse(parsed.GetValue(role)!);
            UserAccount before = Existing(store, parsed.GetValue(user)!);
            store.PutAccount(before with { Role = given });
            return Done(parsed.GetValue(data)!, "change-role", before.Name, given.Name(), $"{before.Name} is {given.Name()}");
        });
        return command;
    }

    private static Command Remove()
    {
        Option<string> data = DataFolder.Option();
        Argument<string> user = Name();
        var command = new Command("remove", "Takes an account away; its sessions end.") { data, user };
        command.SetAction(parsed =>
        {
            CredentialStore store = CredentialStore.Open(parsed.GetValue(data)!);
            string name = Existing(store, parsed.GetValue(user)!).Name;
            store.RemoveAccount(name);
            return Done(parsed.GetValue(data)!, "remove-user", name, "", $"{name} removed");
        });
        return command;
    }

    private static Command List()
    {
        Option<string> data = DataFolder.Option();
        var command = new Command("list", "All accounts.") { data };
        command.SetAction(parsed =>
        {
            var table = new TextTable("NAME", "ROLE");
            foreach (UserAccount account in CredentialStore.Open(parsed.GetValue(data)!).ReadAccounts())
            {
                table.Add(account.Name, account.Role.Name());
            }

            table.Write(Console.Out);
            return ExitCode.Done;
        });
        return command;
    }

    private static Argument<string> Name() => new("NAME") { Description = "Name." };

    private static Option<string?> PasswordFile() => new("--file") { Description = "File whose first line is the password; default: standard input." };

    private static string Hash(string? file)
    {
        string password = RsuAccessCommands.FirstLine(file);
        return AccountRules.PasswordProblem(password) is { } problem ? throw new WrongUseException(problem) : PasswordHash.Create(password).ToText();
    }

    private static UserAccount Existing(CredentialStore store, string name) =>
        store.ReadAccounts().FirstOrDefault(account => account.Name == name) ?? throw new WrongUseException($"there is no account '{name}'");

    private static UserRole Parse(string role) =>
        AccountRules.TryRole(role, out UserRole parsed) ? parsed : throw new WrongUseException($"'{role}' is neither viewer, operator nor administrator");

    private static int Done(string folder, string action, string subject, string detail, string told)
    {
        DataFolder.Audit(folder, "xv2x user", action, subject, detail);
        Console.WriteLine(told);
        return ExitCode.Done;
    }
}
