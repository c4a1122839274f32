using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using XiqingV2X.Edge.Api;
using XiqingV2X.Edge.Tests.Devices;

namespace XiqingV2X.Edge.Tests.SignIn;

/// <summary>A browser at the node: keeps cookies, sends what the node's own pages send.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient _http;

    public Browser(NodeRig rig, bool ownPage = true)
    {
        Cookies = new CookieContainer();
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = rig.Http.BaseAddress };
        if (ownPage)
        {
            _http.DefaultRequestHeaders.Add(Permission.Header, "1");
        }
    }

    public CookieContainer Cookies { get; }

    public HttpClient Http => _http;

    public async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, object? body = null, string? origin = null, string? host = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        request.Headers.Host = host;
        using HttpResponseMessage answer = await _http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null);
    }

    public async Task<HttpStatusCode> GetAsync(string path) => (await SendAsync(HttpMethod.Get, path)).Status;

    public async Task<HttpStatusCode> SignInAsync(string name, string password) => (await SendAsync(HttpMethod.Post, "session", new { name, password })).Status;

    public void Dispose() => _http.Dispose();
}
