using XiqingV2X.Edge.Access;
using XiqingV2X.Edge.Cli;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Access;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.SignIn;

/// <summary><c>xv2x user</c> and what it leaves in the audit log.</summary>
public sealed class UserCommandTests
{
    [Fact]
    public async Task Accounts_are_added_changed_and_removed_and_that_is_recorded()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("first"), "a long password\n");
        await File.WriteAllTextAsync(folder.File("second"), "another password\n");
        await File.WriteAllTextAsync(folder.File("short"), "short\n");
        Assert.Equal(0, await RunAsync(folder, "add", "li", "--role", "operator", "--file", folder.File("first")));
        Assert.Equal(0, await RunAsync(folder, "passwd", "li", "--file", folder.File("second")));
        Assert.Equal(0, await RunAsync(folder, "role", "li", "administrator"));
        UserAccount account = Assert.Single(CredentialStore.Open(folder.Path).ReadAccounts());
        Assert.Equal(("li", UserRole.Administrator), (account.Name, account.Role));
        Assert.True(PasswordHash.TryParse(account.Secret)!.Verify("another password"u8));
        foreach (string[] wrong in (string[][])
            [
                ["add", "li", "--file", folder.File("first")],
                ["add", "wu", "--role", "chief", "--file", folder.File("first")],
                ["add", "wu", "--file", folder.File("short")],
                ["add", "a b", "--file", folder.File("first")],
                ["add", "token", "--file", folder.File("first")],
                ["passwd", "wu", "--file", folder.File("first")],
                ["role", "wu", "viewer"],
                ["remove", "wu"],
            ])
        {
            await Assert.ThrowsAsync<WrongUseException>(() => RunAsync(folder, wrong));
        }

        Assert.Equal(0, await RunAsync(folder, "remove", "li"));
        Assert.Equal(0, await RunAsync(folder, "list"));
        Assert.Empty(CredentialStore.Open(folder.Path).ReadAccounts());
        using EdgeStore store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = folder.Path, ReadOnly = true });
        Assert.Equal(["remove-user li", "change-role li", "change-password li", "add-user li"], store.ReadAudit().Select(entry => $"{entry.Action} {entry.Subject}"));
        Assert.Equal(0, await AuditCommand.Create().Parse(["--data", folder.Path]).InvokeAsync());
    }

    private static Task<int> RunAsync(TempFolder folder, params string[] arguments) =>
        UserCommand.Create().Parse([.. arguments, "--data", folder.Path]).InvokeAsync(new System.CommandLine.InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
