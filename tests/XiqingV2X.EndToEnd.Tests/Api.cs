using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace XiqingV2X.EndToEnd.Tests;

/// <summary>The HTTP API of a running node.</summary>
internal sealed class Api(int port, string? token = null) : IDisposable
{
    private readonly HttpClient _http = new()
    {
        BaseAddress = new Uri($"http://127.0.0.1:{port}/"),
        Timeout = TimeSpan.FromSeconds(20),
        DefaultRequestHeaders = { Authorization = token is null ? null : new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", token) },
    };

    public async Task<JsonNode> GetAsync(string path) =>
        JsonNode.Parse(await _http.GetStringAsync(new Uri(path, UriKind.Relative)))!;

    public async Task<string> GetTextAsync(string path) => await _http.GetStringAsync(new Uri(path, UriKind.Relative));

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

    /// <summary>Asks until the answer satisfies; another process's progress can only be polled.</summary>
    public async Task<JsonNode> UntilAsync(string path, Func<JsonNode, bool> satisfied, TimeSpan limit, Xv2x process)
    {
        var clock = Stopwatch.StartNew();
        string last = "no answer";
        while (clock.Elapsed < limit)
        {
            Assert.False(process.HasExited, $"the node ended:\n{process.Output}\n{process.Error}");
            try
            {
                JsonNode answer = await GetAsync(path);
                if (satisfied(answer))
                {
                    return answer;
                }

                last = answer.ToJsonString();
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or JsonException)
            {
                last = e.Message;
            }

            await Task.Delay(200);
        }

        throw new TimeoutException($"{path} within {limit}: {last[..Math.Min(last.Length, 2000)]}\n{process.Output}\n{process.Error}");
    }

    /// <summary>Asks until a check of <c>/healthz/ready</c>, which then answers 503, is no longer well.</summary>
    public async Task UntilUnreadyAsync(string check, TimeSpan limit, Xv2x process)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < limit)
        {
            using HttpResponseMessage response = await _http.GetAsync(new Uri("healthz/ready", UriKind.Relative));
            JsonNode answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            if (answer["checks"]!.AsArray().Any(c => (string)c!["name"]! == check && !(bool)c["ok"]!))
            {
                return;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"{check} stayed well for {limit}\n{process.Output}\n{process.Error}");
    }

    public void Dispose() => _http.Dispose();
}
