using XiqingV2X.Edge.Access;
using XiqingV2X.Storage.Access;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Access;

/// <summary>Connecting by TLS with a client certificate, as mosquitto_pub does.</summary>
public sealed class CertificateTests
{
    private const string Topic = $"v2x/v1/rsu/{AccessRig.Device}/rsi/up";

    [Theory]
    [InlineData(AccessRig.Device, null)]
    [InlineData("00000001", null)]
    [InlineData("Some box", AccessRig.Device)]
    public async Task Common_name_or_alternative_name_is_the_device(string commonName, string? dnsName)
    {
        await using AccessRig rig = await AccessRig.StartAsync();
        (string certificate, string key, _) = rig.Authority.Issue(commonName, dnsName: dnsName);
        Assert.Equal(0, await PublishAsync(rig, certificate, key));
        Assert.Equal(AccessRig.Device, Assert.Single(await rig.Uploads.WaitForAsync(1)).Rsu);
        Assert.Equal(1, rig.Counters.AdmittedBy(AdmissionMethod.Certificate));
        Assert.Equal("", rig.Refusals());
    }

    [Fact]
    public async Task A_device_that_nobody_registered_comes_in_under_its_own_name_only()
    {
        await using AccessRig rig = await AccessRig.StartAsync();
        (string certificate, string key, _) = rig.Authority.Issue("NEW-0001");
        Assert.Equal(0, await MosquittoPub.RunAsync(rig.TlsPort, "v2x/v1/rsu/NEW-0001/rsi/up", Tls(rig, certificate, key)));
        Assert.Equal("NEW-0001", Assert.Single(await rig.Uploads.WaitForAsync(1)).Rsu);
        Assert.Equal("NEW-0001", Assert.Single(rig.Uploads.Intake.Counts()).Rsu);
    }

    [Fact]
    public async Task Another_ca_an_expired_one_and_a_servers_are_refused_in_the_handshake()
    {
        await using AccessRig rig = await AccessRig.StartAsync();
        using var stranger = new TestAuthority(rig.Folder, "stranger");
        (string certificate, string key, _) = stranger.Issue(AccessRig.Device);
        Assert.NotEqual(0, await PublishAsync(rig, certificate, key));
        Assert.Equal("UntrustedCertificate:1", rig.Refusals());
        (certificate, key, _) = rig.Authority.Issue(AccessRig.Device, expired: true);
        Assert.NotEqual(0, await PublishAsync(rig, certificate, key));
        Assert.Equal("UntrustedCertificate:1 ExpiredCertificate:1", rig.Refusals());
        (certificate, key, _) = rig.Authority.Issue(AccessRig.Device, isServer: true);
        Assert.NotEqual(0, await PublishAsync(rig, certificate, key));
        Assert.Equal("UntrustedCertificate:2 ExpiredCertificate:1", rig.Refusals());
        Assert.Empty(rig.Uploads.Taken);
    }

    [Fact]
    public async Task A_revoked_certificate_is_refused_and_so_is_every_one_once_the_list_is_out_of_date()
    {
        await using AccessRig rig = await AccessRig.StartAsync((settings, rig) =>
        {
            rig.Authority.Revoke(TimeSpan.FromDays(1));
            settings.ClientCrlFile = rig.Authority.RevocationFile;
        });
        (string good, string goodKey, _) = rig.Authority.Issue(AccessRig.Device);
        (string bad, string badKey, var revoked) = rig.Authority.Issue(AccessRig.Device);
        Assert.Equal(0, await PublishAsync(rig, bad, badKey));

        // The file is read again when it changes.
        rig.Authority.Revoke(TimeSpan.FromDays(1), revoked);
        File.SetLastWriteTimeUtc(rig.Authority.RevocationFile, DateTime.UtcNow.AddMinutes(1));
        Assert.NotEqual(0, await PublishAsync(rig, bad, badKey));
        Assert.Equal(0, await PublishAsync(rig, good, goodKey));
        Assert.Equal("RevokedCertificate:1", rig.Refusals());

        rig.Authority.Revoke(TimeSpan.FromDays(-1));
        File.SetLastWriteTimeUtc(rig.Authority.RevocationFile, DateTime.UtcNow.AddMinutes(2));
        Assert.NotEqual(0, await PublishAsync(rig, good, goodKey));
        Assert.Equal("RevokedCertificate:1 NoRevocationList:1", rig.Refusals());
    }

    [Fact]
    public async Task A_list_that_another_ca_signed_in_our_name_revokes_and_vouches_for_nothing()
    {
        await using AccessRig rig = await AccessRig.StartAsync((settings, rig) =>
        {
            string folder = Directory.CreateDirectory(Path.Combine(rig.Folder, "forged")).FullName;
            using var forger = new TestAuthority(folder, subject: rig.Authority.Subject);
            forger.Revoke(TimeSpan.FromDays(1));
            settings.ClientCrlFile = forger.RevocationFile;
        });
        (string certificate, string key, _) = rig.Authority.Issue(AccessRig.Device);
        Assert.NotEqual(0, await PublishAsync(rig, certificate, key));
        Assert.Equal("NoRevocationList:1", rig.Refusals());
    }

    [Fact]
    public async Task Without_a_certificate_a_password_does_unless_one_is_demanded()
    {
        await using (AccessRig rig = await AccessRig.StartAsync())
        {
            Assert.Equal(0, await MosquittoPub.RunAsync(rig.TlsPort, Topic, "--cafile", rig.Authority.CertificateFile, "-u", AccessRig.Device, "-P", AccessRig.Password));

            // TLS is for the network: nobody is nameless there, on loopback or not.
            Assert.NotEqual(0, await MosquittoPub.RunAsync(rig.TlsPort, Topic, "--cafile", rig.Authority.CertificateFile));
            Assert.Equal("NoCredentials:1", rig.Refusals());
        }

        await using AccessRig strict = await AccessRig.StartAsync((settings, _) => settings.RequireClientCertificate = true);
        Assert.NotEqual(0, await MosquittoPub.RunAsync(strict.TlsPort, Topic, "--cafile", strict.Authority.CertificateFile, "-u", AccessRig.Device, "-P", AccessRig.Password));
        Assert.Equal("NoCertificate:1", strict.Refusals());
    }

    [Fact]
    public async Task A_device_bound_to_one_certificate_shows_that_one_and_names_no_other_device()
    {
        await using AccessRig rig = await AccessRig.StartAsync();
        (string mine, string mineKey, var bound) = rig.Authority.Issue(AccessRig.Device);
        (string later, string laterKey, _) = rig.Authority.Issue(AccessRig.Device);
        rig.Store.Put(new DeviceCredential(AccessRig.Device, CredentialKind.Certificate, CertificateNames.Fingerprint(bound)));
        rig.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(0, await PublishAsync(rig, mine, mineKey));
        Assert.NotEqual(0, await PublishAsync(rig, later, laterKey));
        Assert.NotEqual(0, await MosquittoPub.RunAsync(rig.TlsPort, Topic, [.. Tls(rig, mine, mineKey), "-u", AccessRig.Other]));
        Assert.Equal("OtherCertificate:1 IdentityMismatch:1", rig.Refusals());
    }

    [Fact]
    public async Task A_certificate_with_a_name_that_can_be_no_id_is_nobodys()
    {
        await using AccessRig rig = await AccessRig.StartAsync();
        (string certificate, string key, _) = rig.Authority.Issue("no device at all");
        Assert.NotEqual(0, await PublishAsync(rig, certificate, key));
        Assert.Equal("NamelessCertificate:1", rig.Refusals());
    }

    private static Task<int> PublishAsync(AccessRig rig, string certificate, string key) => MosquittoPub.RunAsync(rig.TlsPort, Topic, Tls(rig, certificate, key));

    private static string[] Tls(AccessRig rig, string certificate, string key) => ["--cafile", rig.Authority.CertificateFile, "--cert", certificate, "--key", key];
}
