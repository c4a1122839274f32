using XiqingV2X.Edge.Access;
using XiqingV2X.Storage.Access;

namespace XiqingV2X.Edge.Tests.Access;

/// <summary>Connecting with user name and password, as mosquitto_pub does.</summary>
public sealed class PasswordTests
{
    private const string Topic = $"v2x/v1/rsu/{AccessRig.Device}/rsi/up";
    private const int BadUserNameOrPassword = 4;
    private const int NotAuthorised = 5;

    [Theory]
    [InlineData(AccessRig.Device, AccessRig.Password, 0, "")]
    [InlineData("00000001", AccessRig.Password, 0, "")]
    [InlineData(AccessRig.Device, "wrong", BadUserNameOrPassword, "WrongPassword:1")]
    [InlineData(AccessRig.Device, "", BadUserNameOrPassword, "WrongPassword:1")]
    [InlineData(AccessRig.Other, AccessRig.Password, BadUserNameOrPassword, "WrongPassword:1")]
    [InlineData("stranger", AccessRig.Password, BadUserNameOrPassword, "UnknownDevice:1")]
    public async Task The_right_password_lets_in_and_no_other(string user, string password, int exitCode, string refusals)
    {
        await using AccessRig rig = await AccessRig.StartAsync();
        Assert.Equal(exitCode, await MosquittoPub.RunAsync(rig.Port, Topic, "-u", user, "-P", password));
        Assert.Equal(refusals, rig.Refusals());
        Assert.Equal(exitCode == 0 ? 1 : 0, (int)rig.Counters.AdmittedBy(AdmissionMethod.Password));
        if (exitCode == 0)
        {
            Assert.Equal(AccessRig.Device, Assert.Single(await rig.Uploads.WaitForAsync(1)).Rsu);
        }
    }

    [Fact]
    public async Task Without_a_name_only_loopback_is_let_in_and_not_where_that_is_switched_off()
    {
        await using (AccessRig rig = await AccessRig.StartAsync())
        {
            Assert.Equal(0, await MosquittoPub.RunAsync(rig.Port, Topic));
        }

        await using AccessRig strict = await AccessRig.StartAsync((settings, _) => settings.AnonymousOnLoopback = false);
        Assert.Equal(NotAuthorised, await MosquittoPub.RunAsync(strict.Port, Topic));
        Assert.Equal("NoCredentials:1", strict.Refusals());
    }

    [Fact]
    public async Task A_device_that_the_operator_rejected_stays_out()
    {
        await using AccessRig rig = await AccessRig.StartAsync((_, rig) => rig.Store.Reject(AccessRig.Device));
        Assert.Equal(NotAuthorised, await MosquittoPub.RunAsync(rig.Port, Topic, "-u", AccessRig.Device, "-P", AccessRig.Password));
        Assert.Equal("RejectedDevice:1", rig.Refusals());
    }

    [Fact]
    public async Task Guessing_is_held_off_longer_and_longer_and_the_right_password_with_it()
    {
        await using AccessRig rig = await AccessRig.StartAsync();
        for (int i = 0; i <= Gatekeeper.FreeFailuresOfDevice; i++)
        {
            Assert.Equal(BadUserNameOrPassword, await MosquittoPub.RunAsync(rig.Port, Topic, "-u", AccessRig.Device, "-P", $"guess {i}"));
        }

        Assert.Equal(BadUserNameOrPassword, await MosquittoPub.RunAsync(rig.Port, Topic, "-u", AccessRig.Device, "-P", AccessRig.Password));
        Assert.Equal($"WrongPassword:{Gatekeeper.FreeFailuresOfDevice + 1} DeviceLocked:1", rig.Refusals());

        rig.Time.Advance(LockOut.First);
        Assert.Equal(0, await MosquittoPub.RunAsync(rig.Port, Topic, "-u", AccessRig.Device, "-P", AccessRig.Password));
    }

    [Fact]
    public async Task No_password_and_no_secret_is_ever_logged()
    {
        await using AccessRig rig = await AccessRig.StartAsync();
        await MosquittoPub.RunAsync(rig.Port, Topic, "-u", AccessRig.Device, "-P", AccessRig.Password);
        await MosquittoPub.RunAsync(rig.Port, Topic, "-u", AccessRig.Device, "-P", "a wrong guess");
        await MosquittoPub.RunAsync(rig.Port, Topic, "-u", "typed password into the wrong field", "-P", "x");
        Assert.Contains(rig.Log.Lines, line => line.Contains("WrongPassword", StringComparison.Ordinal));
        Assert.DoesNotContain(rig.Log.Lines, line =>
            line.Contains(AccessRig.Password, StringComparison.Ordinal) || line.Contains("a wrong guess", StringComparison.Ordinal)
            || line.Contains("typed password", StringComparison.Ordinal) || line.Contains(AccessRig.Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(AccessRig.Secret, rig.Store.ReadAll().Select(credential => credential.ToString()));
    }

    [Fact]
    public void A_kept_password_is_salted_and_reads_back()
    {
        PasswordHash hash = PasswordHash.Create("p@ss 口令", iterations: 1000);
        string text = hash.ToText();
        Assert.NotEqual(text, PasswordHash.Create("p@ss 口令", iterations: 1000).ToText());
        Assert.StartsWith("pbkdf2-sha512$1000$", text, StringComparison.Ordinal);
        Assert.True(PasswordHash.TryParse(text)!.Verify("p@ss 口令"u8));
        Assert.False(PasswordHash.TryParse(text)!.Verify("p@ss 口"u8));
        Assert.False(hash.Verify(new byte[PasswordHash.MaxPasswordBytes + 1]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain text")]
    [InlineData("pbkdf2-sha512$0$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("pbkdf2-sha512$99999999$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("pbkdf2-sha512$1000$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("md5$1000$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void What_is_no_kept_password_lets_nobody_in(string text) => Assert.Null(PasswordHash.TryParse(text));

    [Fact]
    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    public async Task The_file_of_credentials_is_its_owners_alone()
    {
        await using AccessRig rig = await AccessRig.StartAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(rig.Store.Path));
        long version = rig.Store.ReadVersion();
        Assert.True(rig.Store.Remove(AccessRig.Device, CredentialKind.Password));
        Assert.False(rig.Store.Remove(AccessRig.Device, CredentialKind.Password));
        Assert.Equal(version + 1, rig.Store.ReadVersion());
    }
}
