using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.AspNetCore.Builder;
using XiqingV2X.Edge.Api;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Api;

/// <summary>How the built dashboard is served: compressed as it lies there, cached by name, under a strict policy.</summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit calls DisposeAsync of IAsyncLifetime.")]
public sealed class DashboardFilesTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private WebApplication? _app;
    private HttpClient? _client;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "assets"));
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "index.html"), "<!doctype html>");
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "assets", "page-1a2b.js"), "plain");
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "assets", "page-1a2b.js.br"), "brotli");
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "assets", "page-1a2b.js.gz"), "gzip");
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        Assert.True(DashboardFiles.TryMap(_app, _folder.Path));
        await _app.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async Task DisposeAsync()
    {
        _client?.Dispose();
        await _app!.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task PageIsAskedForAgainAndAllowsNothingFromElsewhere()
    {
        using HttpResponseMessage answer = await _client!.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal("<!doctype html>", await answer.Content.ReadAsStringAsync());
        Assert.True(answer.Headers.CacheControl!.NoCache);
        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);

        using var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using HttpResponseMessage unchanged = await _client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Theory]
    [InlineData("gzip, deflate, br", "br", "brotli")]
    [InlineData("gzip", "gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip", "gzip")]
    [InlineData("deflate", null, "plain")]
    public async Task NamedFileComesAsCompressedAsTheReaderTakesItAndIsKept(string accepted, string? encoding, string content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/page-1a2b.js");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using HttpResponseMessage answer = await _client!.SendAsync(request);
        Assert.Equal(content, await answer.Content.ReadAsStringAsync());
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("text/javascript; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Contains(answer.Headers.CacheControl!.Extensions, extension => extension.Name == "immutable");
    }

    [Fact]
    public async Task CompressedCopiesAreNoFilesOfTheirOwn()
    {
        using HttpResponseMessage answer = await _client!.GetAsync(new Uri("/assets/page-1a2b.js.br", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public void NothingIsMappedWithoutABuiltDashboard()
    {
        using var empty = new TempFolder();
        Assert.False(DashboardFiles.TryMap(_app!, empty.Path));
    }
}
