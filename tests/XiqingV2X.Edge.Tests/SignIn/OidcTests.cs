using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.SignIn;
using XiqingV2X.Edge.Tests.Access;
using XiqingV2X.Edge.Tests.Devices;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.SignIn;

/// <summary>Signing in at an OpenID Connect provider.</summary>
public sealed class OidcTests
{
    [Fact]
    public async Task Who_has_a_role_at_the_provider_comes_in_with_it_and_who_has_none_does_not()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("secret"), OidcProvider.ClientSecret);
        await using OidcProvider provider = await OidcProvider.StartAsync();
        await using NodeRig rig = await NodeRig.StartAsync(token: false, configure: options => options.Http.SignIn.Oidc = new OidcSettings
        {
            Authority = provider.Address,
            ClientId = OidcProvider.ClientId,
            ClientSecretFile = folder.File("secret"),
        });
        using var browser = new Browser(rig);
        Assert.Equal(HttpStatusCode.Unauthorized, await browser.GetAsync("rsus"));
        Assert.Equal("/api/v1/session/oidc", (string)(await browser.SendAsync(HttpMethod.Get, "session")).Body!["ways"]!["oidc"]!);
        Assert.Equal("/#/junctions", await FollowAsync(browser, "session/oidc?return=/%23/junctions"));
        JsonNode who = (await browser.SendAsync(HttpMethod.Get, "session")).Body!;
        Assert.Equal(("session", "wang", "operator"), ((string)who["way"]!, (string)who["name"]!, (string)who["role"]!));
        Assert.Equal(HttpStatusCode.NoContent, (await browser.SendAsync(HttpMethod.Post, "rsus/NEW-1/approve")).Status);

        using var other = new Browser(rig);
        provider.Roles = ["somebody else's role"];
        Assert.Equal("/?signin=failed", await FollowAsync(other, "session/oidc?return=//evil.example"));
        Assert.Equal(HttpStatusCode.Unauthorized, await other.GetAsync("rsus"));

        using var admin = new Browser(rig);
        (provider.Name, provider.Roles) = ("zhao", ["xv2x-viewer", "xv2x-administrator"]);
        Assert.Equal("/", await FollowAsync(admin, "session/oidc?return=//evil.example"));
        JsonArray log = (await admin.SendAsync(HttpMethod.Get, "audit?action=sign-in")).Body!["entries"]!.AsArray();
        Assert.Equal(["zhao administrator", "wang operator"], log.Select(entry => $"{entry!["actor"]} {entry["role"]}"));
    }

    [Fact]
    public async Task While_the_provider_is_down_the_reader_comes_back_to_the_page()
    {
        await using NodeRig rig = await NodeRig.StartAsync(token: false, configure: options => options.Http.SignIn.Oidc = new OidcSettings
        {
            Authority = $"http://127.0.0.1:{FreePort.Next()}",
            ClientId = OidcProvider.ClientId,
        });
        using var browser = new Browser(rig);
        using HttpResponseMessage answer = await browser.Http.GetAsync("session/oidc");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/?signin=unavailable", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_provider_that_goes_away_while_the_reader_is_there_is_told_as_such()
    {
        OidcProvider provider = await OidcProvider.StartAsync();
        await using NodeRig rig = await NodeRig.StartAsync(token: false, configure: options => options.Http.SignIn.Oidc = new OidcSettings
        {
            Authority = provider.Address,
            ClientId = OidcProvider.ClientId,
        });
        using var browser = new Browser(rig);
        Uri back;
        await using (provider)
        {
            using HttpResponseMessage there = await browser.Http.GetAsync("session/oidc");
            using HttpResponseMessage returned = await browser.Http.GetAsync(there.Headers.Location);
            back = returned.Headers.Location!;
        }

        using HttpResponseMessage answer = await browser.Http.GetAsync(back);
        Assert.Equal("/?signin=unavailable", answer.Headers.Location!.ToString());
    }

    [Fact]
    public void The_log_has_one_line_a_minute_without_a_stack_trace()
    {
        var time = new FakeTimeProvider();
        var log = new LineLogger<OidcSignIn>();
        var signIn = new OidcSignIn(new EdgeOptions(), time, log);
        var down = new InvalidOperationException("IDX20803", new IOException("IDX20804", new HttpRequestException("Connection\nrefused")));
        Assert.Equal("/?signin=unavailable", signIn.WayBack(down));
        Assert.Equal("/?signin=failed", signIn.WayBack(new InvalidOperationException("no role")));
        Assert.EndsWith("failed: Connection refused (0 more failures were not logged)", Assert.Single(log.Lines).TrimEnd(), StringComparison.Ordinal);
        time.Advance(TimeSpan.FromMinutes(1));
        signIn.WayBack(down);
        Assert.EndsWith("(1 more failures were not logged)", log.Lines.Last().TrimEnd(), StringComparison.Ordinal);
    }

    /// <summary>From the node to the provider and back.</summary>
    /// <returns>Where it ends up on the node.</returns>
    private static async Task<string> FollowAsync(Browser browser, string path)
    {
        Uri? next = new(browser.Http.BaseAddress!, path);
        for (int hop = 0; hop < 3; hop++)
        {
            using HttpResponseMessage answer = await browser.Http.GetAsync(next);
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
            next = new Uri(next!, answer.Headers.Location!);
        }

        return next!.PathAndQuery + next.Fragment;
    }
}
