using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using XiqingV2X.Edge.Access;
using XiqingV2X.Edge.Api;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.SignIn;
using XiqingV2X.Edge.Tests.Devices;
using XiqingV2X.Storage.Access;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.SignIn;

/// <summary>Accounts, sessions, roles, other sites' pages, and the record of all that.</summary>
public sealed class SignInTests
{
    private const string Password = "a long password";
    private CredentialStore? _credentials;

    [Fact]
    public async Task Who_signs_in_sees_and_changes_what_the_role_allows_and_all_changes_are_recorded()
    {
        await using NodeRig rig = await StartAsync();
        using var nobody = new Browser(rig);
        Assert.Equal(HttpStatusCode.Unauthorized, await nobody.GetAsync("rsus"));
        Assert.Equal(HttpStatusCode.Unauthorized, await nobody.GetAsync("/metrics"));
        Assert.Equal(HttpStatusCode.OK, await nobody.GetAsync("/"));
        JsonNode who = (await nobody.SendAsync(HttpMethod.Get, "session")).Body!;
        Assert.Equal((false, "none", true, false), ((bool)who["signedIn"]!, (string)who["way"]!, (bool)who["ways"]!["accounts"]!, (bool)who["mayRead"]!));

        using var viewer = new Browser(rig);
        Assert.Equal(HttpStatusCode.Unauthorized, await viewer.SignInAsync("vera", "a wrong password"));
        Assert.Equal(HttpStatusCode.OK, await viewer.SignInAsync("vera", Password));
        Assert.Equal(HttpStatusCode.OK, await viewer.GetAsync("rsus"));
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.SendAsync(HttpMethod.Post, $"rsus/NEW-1/approve")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, await viewer.GetAsync("audit"));
        Assert.Equal(HttpStatusCode.Forbidden, await viewer.GetAsync("users"));

        using var operates = new Browser(rig);
        Assert.Equal(HttpStatusCode.OK, await operates.SignInAsync("otto", Password));
        Assert.Equal(HttpStatusCode.NoContent, (await operates.SendAsync(HttpMethod.Post, "rsus/NEW-1/approve")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await operates.SendAsync(HttpMethod.Post, "alerts/77/acknowledge", new { note = "无此告警" })).Status);

        using var admin = new Browser(rig);
        Assert.Equal(HttpStatusCode.OK, await admin.SignInAsync("ada", Password));
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.SendAsync(HttpMethod.Put, "users/new", new { role = "viewer", password = "short" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await admin.SendAsync(HttpMethod.Put, "users/张三", new { role = "viewer", password = Password })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.SendAsync(HttpMethod.Delete, "users/ada")).Status);
        Assert.Equal(4, (await admin.SendAsync(HttpMethod.Get, "users")).Body!["users"]!.AsArray().Count);

        JsonArray log = (await admin.SendAsync(HttpMethod.Get, "audit")).Body!["entries"]!.AsArray();
        string[] lines = [.. log.Select(entry => $"{entry!["actor"]} {entry["role"]} {entry["action"]} {entry["subject"]} {entry["outcome"]}")];
        Assert.Contains("ada administrator put-user 张三 done", lines);
        Assert.Contains("ada administrator put-user new failed", lines);
        Assert.Contains("otto operator approve NEW-1 done", lines);
        Assert.Contains("otto operator acknowledge-alert 77 failed", lines);
        Assert.Contains("vera viewer approve NEW-1 refused", lines);
        Assert.Contains("  sign-in vera refused", lines);
        Assert.Contains("vera viewer sign-in vera done", lines);
        Assert.Contains("otto  put-rsu NEW-1 done", lines);
        Assert.DoesNotContain(log, entry => entry!.ToJsonString().Contains(Password, StringComparison.Ordinal));
        Assert.Equal("127.0.0.1", (string)log[0]!["from"]!);

        await operates.SendAsync(HttpMethod.Delete, "session");
        Assert.Equal(HttpStatusCode.Unauthorized, await operates.GetAsync("rsus"));
    }

    [Fact]
    public async Task A_session_is_in_a_cookie_that_scripts_and_other_sites_do_not_have_and_ends_with_the_account()
    {
        await using NodeRig rig = await StartAsync();
        using var browser = new Browser(rig);
        using var request = new HttpRequestMessage(HttpMethod.Post, "session") { Content = System.Net.Http.Json.JsonContent.Create(new { name = "otto", password = Password }) };
        using HttpResponseMessage answer = await browser.Http.SendAsync(request);
        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie")).ToLowerInvariant();
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);

        // Another site's page cannot set the header, and a browser tells where it is from.
        using var other = new Browser(rig, ownPage: false);
        other.Cookies.Add(browser.Cookies.GetAllCookies());
        Assert.Equal(HttpStatusCode.OK, await other.GetAsync("rsus"));
        Assert.Equal(HttpStatusCode.Forbidden, (await other.SendAsync(HttpMethod.Post, "rsus/NEW-1/approve")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(HttpMethod.Post, "rsus/NEW-1/approve", origin: "http://evil.example")).Status);
        string own = rig.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.SendAsync(HttpMethod.Post, "rsus/NEW-1/approve", origin: own)).Status);

        // Its own password, which ends the other sessions; then its role; then it is gone.
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SendAsync(HttpMethod.Post, "session/password", new { old = "wrong wrong", @new = "another password" })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.SendAsync(HttpMethod.Post, "session/password", new { old = Password, @new = "another password" })).Status);
        await UntilAsync(async () => await other.GetAsync("rsus") == HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.OK, await browser.GetAsync("rsus"));
        UserAccount account = _credentials!.ReadAccounts().Single(user => user.Name == "otto");
        _credentials.PutAccount(account with { Role = UserRole.Viewer });
        await UntilAsync(async () => (await browser.SendAsync(HttpMethod.Post, "rsus/NEW-1/approve")).Status == HttpStatusCode.Forbidden);
        _credentials.RemoveAccount("otto");
        await UntilAsync(async () => await browser.GetAsync("rsus") == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Names_that_are_guessed_are_held_off()
    {
        await using NodeRig rig = await StartAsync();
        using var browser = new Browser(rig);
        for (int i = 0; i < Accounts.FreeFailures + 1; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await browser.SignInAsync("ada", $"a guess {i}"));
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "session") { Content = System.Net.Http.Json.JsonContent.Create(new { name = "ada", password = Password }) };
        using HttpResponseMessage answer = await browser.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(LockOut.First, answer.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public void What_is_held_off_is_told_how_long_still()
    {
        var clock = new FakeTimeProvider();
        var names = new LockOut(freeFailures: 2, clock);
        for (int i = 0; i < 5; i++)
        {
            names.Fail("ada");
        }

        Assert.Equal(4 * LockOut.First, names.Remaining("ada"));
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.FromSeconds(1), names.Remaining("ada"));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(names.IsLocked("ada"));
        Assert.Equal(TimeSpan.Zero, names.Remaining("ada"));
        Assert.Equal(TimeSpan.Zero, names.Remaining("otto"));
    }

    [Fact]
    public async Task Over_HTTPS_a_client_that_trusts_the_authority_signs_in_and_the_cookie_stays_on_HTTPS()
    {
        using var folder = new TempFolder();
        using var authority = new TestAuthority(folder.Path);
        (string certificate, string key, X509Certificate2 issued) = authority.Issue("node", isServer: true);
        issued.Dispose();
        await using NodeRig rig = await StartAsync(options => (options.Http.CertificateFile, options.Http.KeyFile) = (certificate, key));
        var origin = new UriBuilder(rig.Http.BaseAddress!) { Scheme = "https" }.Uri;
        using var trusted = new SocketsHttpHandler { AllowAutoRedirect = false };
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(authority.CertificateFile);
        trusted.SslOptions.CertificateChainPolicy = policy;
        using var client = new HttpClient(trusted) { BaseAddress = origin };
        using var request = new HttpRequestMessage(HttpMethod.Post, "session") { Content = System.Net.Http.Json.JsonContent.Create(new { name = "otto", password = Password }) };
        request.Headers.Add(Permission.Header, "1");
        using HttpResponseMessage answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("secure", Assert.Single(answer.Headers.GetValues("Set-Cookie")).ToLowerInvariant(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("rsus", UriKind.Relative))).StatusCode);

        // One that does not know the authority, and one without TLS, get nothing.
        using var stranger = new HttpClient { BaseAddress = origin };
        await Assert.ThrowsAsync<HttpRequestException>(() => stranger.GetAsync(new Uri("session", UriKind.Relative)));
        await Assert.ThrowsAsync<HttpRequestException>(() => rig.Http.GetAsync(new Uri("session", UriKind.Relative)));
    }

    [Fact]
    public async Task A_name_that_is_not_the_nodes_gets_nothing_and_reading_can_be_opened_to_all()
    {
        await using NodeRig rig = await StartAsync(options =>
        {
            options.Http.SignIn.OpenReading = true;
            options.Http.AllowedHosts = ["v2x.xiqing.example"];
        });
        using var browser = new Browser(rig);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await browser.SendAsync(HttpMethod.Get, "session", host: "evil.example")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.SendAsync(HttpMethod.Get, "rsus", host: "V2X.xiqing.example:8080")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.SendAsync(HttpMethod.Get, "rsus", host: "localhost")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SendAsync(HttpMethod.Post, "rsus/NEW-1/approve")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, await browser.GetAsync("audit"));
        Assert.Equal(HttpStatusCode.Unauthorized, await browser.GetAsync("users"));
    }

    [Fact]
    public void Beyond_loopback_a_token_an_account_or_a_provider_is_needed()
    {
        using var folder = new TempFolder();
        EdgeOptions options = new() { DataFolder = folder.Path, Http = new HttpOptions { Listen = "0.0.0.0:8080" } };
        Assert.Contains(EdgeOptionsValidator.Validate(options), error => error.Contains("not loopback", StringComparison.Ordinal));
        options.Http.SignIn.Oidc = new OidcSettings { Authority = "http://id.example.cn" };
        Assert.Equal(2, EdgeOptionsValidator.Validate(options).Count(error => error.Contains("Oidc", StringComparison.Ordinal)));
        options.Http.SignIn.Oidc = new OidcSettings { Authority = "https://id.example.cn", ClientId = "xv2x" };
        Assert.Empty(EdgeOptionsValidator.Validate(options));
        options.Http.SignIn.Oidc = new OidcSettings();
        CredentialStore.Open(folder.Path).PutAccount(Account("ada", UserRole.Administrator));
        Assert.Empty(EdgeOptionsValidator.Validate(options));
    }

    private Task<NodeRig> StartAsync(Action<EdgeOptions>? more = null) => NodeRig.StartAsync(token: false, configure: options =>
    {
        _credentials = CredentialStore.Open(options.DataFolder);
        _credentials.PutAccount(Account("vera", UserRole.Viewer));
        _credentials.PutAccount(Account("otto", UserRole.Operator));
        _credentials.PutAccount(Account("ada", UserRole.Administrator));
        more?.Invoke(options);
    });

    private static UserAccount Account(string name, UserRole role) => new(name, role, PasswordHash.Create(Password, iterations: 1_000).ToText());

    /// <summary>The node looks at its accounts every two seconds.</summary>
    private static async Task UntilAsync(Func<Task<bool>> right)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (!await right())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30));
            await Task.Delay(50);
        }
    }
}
