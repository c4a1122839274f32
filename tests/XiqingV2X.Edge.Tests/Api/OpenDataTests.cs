using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Cli;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.SignIn;
using XiqingV2X.Edge.Tests.Devices;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Access;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Api;

/// <summary>What other platforms read: pages, tags, keys, origins, limits.</summary>
public sealed class OpenDataTests
{
    [Fact]
    public async Task Features_come_in_pages_that_lead_on_and_a_client_that_has_one_gets_it_not_again()
    {
        await using NodeRig rig = await NodeRig.StartAsync(configure: options => Register(options, 25));
        var seen = new List<string>();
        string? path = "rsus?limit=10";
        while (path is not null)
        {
            using HttpResponseMessage answer = await rig.Http.GetAsync(path);
            JsonNode page = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            Assert.Equal("application/geo+json", answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal(26, (int)page["numberMatched"]!);
            Assert.Equal(page["features"]!.AsArray().Count, (int)page["numberReturned"]!);
            seen.AddRange(page["features"]!.AsArray().Select(feature => (string)feature!["id"]!));
            path = answer.Headers.TryGetValues("Link", out IEnumerable<string>? link) ? link.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal(26, seen.Distinct().Count());
        Assert.Equal(26, seen.Count);
        Assert.Equal(26, (int)(await rig.GetAsync("rsus"))["numberReturned"]!);
        Assert.Empty((await rig.GetAsync("rsus?offset=26"))["features"]!.AsArray());
        foreach (string wrong in (string[])["rsus?limit=0", "rsus?limit=10001", "links?offset=-1", "intersections?limit=x", "coverage/cells?limit="])
        {
            using HttpResponseMessage refused = await rig.Http.GetAsync(wrong);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        foreach (string resource in (string[])["rsus?limit=3", "links", "intersections", "coverage/cells"])
        {
            using HttpResponseMessage first = await rig.Http.GetAsync(resource);
            Assert.True(first.Headers.ETag!.IsWeak);
            Assert.Equal(HttpStatusCode.NotModified, await AskAgain(rig, resource, first.Headers.ETag));
            Assert.Equal(HttpStatusCode.OK, await AskAgain(rig, resource, new EntityTagHeaderValue("\"other\"", isWeak: true)));
        }

        // Something has changed: the tag that a client has is not the newest any more.
        using HttpResponseMessage before = await rig.Http.GetAsync("rsus");
        await rig.PublishAsync($"v2x/v1/rsu/{NodeRig.Device}/spat/up", [1, 2, 3]);
        await rig.GetUntilAsync($"rsus/{NodeRig.Device}", rsu => (string)rsu["properties"]!["state"]! != "never-heard");
        Assert.Equal(HttpStatusCode.OK, await AskAgain(rig, "rsus", before.Headers.ETag!));
    }

    [Fact]
    public async Task A_key_reads_open_data_and_nothing_else_until_it_is_revoked()
    {
        string data = "";
        string key = "";
        await using NodeRig rig = await NodeRig.StartAsync(configure: options =>
        {
            data = options.DataFolder;
            key = Run(data, "create", "map platform");
        });
        Assert.Empty(key); // A name with a blank is refused.
        key = Run(data, "create", "map-platform").Trim();
        using var platform = new HttpClient { BaseAddress = rig.Http.BaseAddress };
        platform.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        await UntilAsync(() => StatusAsync(platform, "rsus"), HttpStatusCode.OK);
        foreach (string open in (string[])["links", "intersections", "coverage", "coverage/cells", "coverage/report", "coverage/reports", "coverage/schema"])
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(platform, open));
        }

        foreach (string closed in (string[])["ledger", "alerts", "users", "audit", "live/stream", "metrics?series=rsu", "/metrics", $"rsus/{NodeRig.Device}/messages"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(platform, closed));
        }

        using HttpResponseMessage change = await platform.PostAsync("rsus/NEW-1/approve", null);
        Assert.Equal(HttpStatusCode.Forbidden, change.StatusCode);

        // The other header; and a key that differs in its last digit.
        using var other = new HttpClient { BaseAddress = rig.Http.BaseAddress };
        other.DefaultRequestHeaders.Add("X-API-Key", key);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(other, "rsus"));
        other.DefaultRequestHeaders.Remove("X-API-Key");
        other.DefaultRequestHeaders.Add("X-API-Key", key[..^1] + (key[^1] == '0' ? '1' : '0'));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(other, "rsus"));

        Assert.Contains("map-platform", Run(data, "list"), StringComparison.Ordinal);
        Assert.DoesNotContain(key.Split('_')[2], Run(data, "list"), StringComparison.Ordinal);
        ApiKeyRecord kept = Assert.Single(CredentialStore.Open(data).ReadKeys());
        Assert.DoesNotContain(key.Split('_')[2], kept.Secret, StringComparison.Ordinal);
        Assert.Empty(Run(data, "create", "map-platform"));
        Run(data, "revoke", "map-platform");
        await UntilAsync(() => StatusAsync(platform, "rsus"), HttpStatusCode.Unauthorized);
        using EdgeStore store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = data, ReadOnly = true });
        Assert.Equal(["revoke-key map-platform", "create-key map-platform"], store.ReadAudit().Where(entry => entry.Action.EndsWith("-key", StringComparison.Ordinal)).Select(entry => $"{entry.Action} {entry.Subject}"));
    }

    [Fact]
    public void A_key_ends_when_its_days_are_over_and_two_are_never_alike()
    {
        using var folder = new TempFolder();
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_000));
        CredentialStore store = CredentialStore.Open(folder.Path);
        (ApiKeyRecord record, string key) = ApiKeys.Create("a", clock.GetUtcNow(), clock.GetUtcNow().AddDays(1));
        (ApiKeyRecord second, string other) = ApiKeys.Create("b", clock.GetUtcNow(), null);
        Assert.True(store.AddKey(record));
        Assert.True(store.AddKey(second));
        var keys = new ApiKeys(store, clock);
        Assert.Equal("a", keys.Find(key)!.Name);
        Assert.Null(keys.Find($"xv2x_{record.Id}_{other.Split('_')[2]}"));
        Assert.All((string[])["", "xv2x_", "xv2x__", $"xv2x_{record.Id}", key + "_"], text => Assert.Null(keys.Find(text)));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(keys.Find(key));
        Assert.Equal("b", keys.Find(other)!.Name);
    }

    [Fact]
    public async Task Pages_of_named_origins_may_read_open_data_and_only_that()
    {
        await using NodeRig rig = await NodeRig.StartAsync(configure: options => options.OpenData.AllowedOrigins = ["https://map.example.cn"]);
        Assert.Equal("https://map.example.cn", await AllowedAsync(HttpMethod.Get, "rsus", "https://map.example.cn"));
        Assert.Null(await AllowedAsync(HttpMethod.Get, "rsus", "https://evil.example"));
        Assert.Null(await AllowedAsync(HttpMethod.Get, "ledger", "https://map.example.cn"));

        // A browser asks first, without key or token.
        rig.Http.DefaultRequestHeaders.Authorization = null;
        Assert.Equal("https://map.example.cn", await AllowedAsync(HttpMethod.Options, "links", "https://map.example.cn"));
        Assert.Null(await AllowedAsync(HttpMethod.Options, "links", "https://evil.example"));
        Assert.Null(await AllowedAsync(HttpMethod.Options, "users", "https://map.example.cn"));
        Assert.Contains(
            EdgeOptionsValidator.Validate(new EdgeOptions { OpenData = new OpenDataSettings { AllowedOrigins = ["https://map.example.cn/page"] } }),
            error => error.Contains("OpenData:AllowedOrigins", StringComparison.Ordinal));

        async Task<string?> AllowedAsync(HttpMethod method, string path, string origin)
        {
            using var request = new HttpRequestMessage(method, path);
            request.Headers.Add("Origin", origin);
            if (method == HttpMethod.Options)
            {
                request.Headers.Add("Access-Control-Request-Method", "GET");
                request.Headers.Add("Access-Control-Request-Headers", "x-api-key");
            }

            using HttpResponseMessage answer = await rig.Http.SendAsync(request);
            return answer.Headers.TryGetValues("Access-Control-Allow-Origin", out IEnumerable<string>? allowed) ? allowed.Single() : null;
        }
    }

    [Fact]
    public async Task Each_key_has_a_limit_of_its_own_and_is_told_when_to_come_again()
    {
        string[] keys = ["", ""];
        await using NodeRig rig = await NodeRig.StartAsync(configure: options =>
        {
            options.OpenData.RequestsPerMinute = 5;
            keys = [Run(options.DataFolder, "create", "one").Trim(), Run(options.DataFolder, "create", "two").Trim()];
        });
        using var one = new HttpClient { BaseAddress = rig.Http.BaseAddress };
        one.DefaultRequestHeaders.Add("X-API-Key", keys[0]);
        var answers = new List<HttpStatusCode>();
        for (int i = 0; i < 5; i++)
        {
            answers.Add(await StatusAsync(one, "rsus"));
        }

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        using HttpResponseMessage refused = await one.GetAsync("links");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(int.Parse(refused.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture), 1, 60);
        using var two = new HttpClient { BaseAddress = rig.Http.BaseAddress };
        two.DefaultRequestHeaders.Add("X-API-Key", keys[1]);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(two, "rsus"));
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(rig.Http, "rsus"));
        }
    }

    private static void Register(EdgeOptions options, int units)
    {
        using EdgeStore store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = options.DataFolder });
        for (int i = 0; i < units; i++)
        {
            store.PutRsu(new RsuRecord($"UNIT-{i:00}", "", RsuState.InService, [], 39 + (i * 0.01), 117, null, null, ""), "test");
        }
    }

    /// <summary>What a command of <c>xv2x key</c> prints; nothing when it refuses.</summary>
    private static string Run(string data, params string[] arguments)
    {
        using var output = new StringWriter();
        try
        {
            KeyCommand.Create().Parse([.. arguments, "--data", data])
                .Invoke(new System.CommandLine.InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output });
            return output.ToString();
        }
        catch (WrongUseException)
        {
            return "";
        }
    }

    private static async Task<HttpStatusCode> AskAgain(NodeRig rig, string path, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(tag);
        using HttpResponseMessage answer = await rig.Http.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using HttpResponseMessage answer = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode;
    }

    /// <summary>The node looks at its keys every two seconds.</summary>
    private static async Task UntilAsync(Func<Task<HttpStatusCode>> ask, HttpStatusCode right)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (await ask() is var status && status != right)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{status}");
            await Task.Delay(50);
        }
    }
}
