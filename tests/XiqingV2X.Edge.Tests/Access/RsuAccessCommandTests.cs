using XiqingV2X.Edge.Access;
using XiqingV2X.Edge.Cli;
using XiqingV2X.Storage.Access;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Access;

/// <summary><c>xv2x rsu password|hmac|cert</c>.</summary>
public sealed class RsuAccessCommandTests
{
    [Fact]
    public async Task Secrets_come_from_a_file_and_only_a_hash_of_a_password_is_kept()
    {
        using var folder = new TempFolder();
        using var authority = new TestAuthority(folder.Path);
        (string certificate, _, var issued) = authority.Issue("RSU-1");
        await File.WriteAllTextAsync(folder.File("secret"), "a long secret\nsecond line\n");
        Assert.Equal(0, await RunAsync(folder, "password", "RSU-1", "--file", folder.File("secret")));
        Assert.Equal(0, await RunAsync(folder, "hmac", "RSU-1", "--file", folder.File("secret")));
        Assert.Equal(0, await RunAsync(folder, "cert", "RSU-1", "--file", certificate));
        CredentialStore store = CredentialStore.Open(folder.Path);
        Dictionary<CredentialKind, string> kept = store.ReadAll().ToDictionary(credential => credential.Kind, credential => credential.Secret);
        Assert.True(PasswordHash.TryParse(kept[CredentialKind.Password])!.Verify("a long secret"u8));
        Assert.Equal("a long secret", kept[CredentialKind.Hmac]);
        Assert.True(CertificateNames.Matches(issued, kept[CredentialKind.Certificate]));
        Assert.Equal(0, await RunAsync(folder, "hmac", "RSU-1", "--remove"));
        Assert.Equal(2, store.ReadAll().Count);
    }

    [Fact]
    public async Task Short_secrets_impossible_ids_and_files_that_are_none_are_refused()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("short"), "short\n");
        foreach (string[] wrong in (string[][])
            [
                ["password", "RSU-1", "--file", folder.File("short")],
                ["password", "RSU-1", "--file", folder.File("missing")],
                ["password", "no good", "--file", folder.File("short")],
                ["cert", "RSU-1", "--file", folder.File("short")],
                ["cert", "RSU-1"],
                ["hmac", "RSU-1", "--remove"],
            ])
        {
            await Assert.ThrowsAsync<WrongUseException>(() => RunAsync(folder, wrong));
        }

        Assert.Empty(CredentialStore.Open(folder.Path).ReadAll());
    }

    private static Task<int> RunAsync(TempFolder folder, params string[] arguments) =>
        RsuCommand.Create().Parse([.. arguments, "--data", folder.Path]).InvokeAsync(new System.CommandLine.InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
