using System.Globalization;

namespace XiqingV2X.EndToEnd.Tests.Hostile;

/// <summary>What a hostile client does to the HTTP listener; each attack asserts what the node must answer.</summary>
internal sealed class HttpAttacks(int port)
{
    public const int MostConnections = 300;
    private const string Address = "127.0.0.66";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    /// <summary>Headers that never end: the node ends the connection, by itself.</summary>
    public async Task SlowHeadersAsync() => await Task.WhenAll(Enumerable.Range(0, 60).Select(async i =>
    {
        using RawClient client = await RawClient.ConnectAsync(port, "127.0.0.67");
        await client.SendAsync(string.Create(CultureInfo.InvariantCulture, $"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-{i}: "));
        (bool closed, string text) = await client.ReadAsync(Patience);
        Assert.True(closed, "slow headers were waited for");
        Assert.True(text.Length == 0 || text.StartsWith("HTTP/1.1 408", StringComparison.Ordinal), text);
    }));

    /// <summary>A body that comes by drops.</summary>
    public async Task SlowBodyAsync()
    {
        using RawClient client = await RawClient.ConnectAsync(port, "127.0.0.67");
        await client.SendAsync("POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Requested-With: test\r\nX-XV2X: 1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{");
        (bool closed, string text) = await client.ReadAsync(Patience);
        Assert.True(closed || text.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), text);
    }

    public async Task TooLargeAsync()
    {
        await RefusedAsync($"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: {new string('a', 64 << 10)}\r\n\r\n", "431");
        await RefusedAsync($"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n{string.Concat(Enumerable.Repeat("X-Many: a\r\n", 200))}\r\n", "431");
        await RefusedAsync($"GET /{new string('a', 16 << 10)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "414");
        await RefusedAsync("POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n", "4");
        await RefusedAsync("POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n", "400");
    }

    /// <summary>Ways out of the folder of the pages, raw, so that no client tidies them up.</summary>
    public async Task PathTraversalAsync()
    {
        foreach (string path in (string[])
            [
                "/../../../../etc/passwd", "/..%2f..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "/assets/../../../../../etc/passwd",
                "/assets/..%5c..%5c..%5cetc%5cpasswd", "/assets/%252e%252e%252f%252e%252e%252fetc%252fpasswd", "//etc/passwd", "/assets/....//....//etc/passwd",
                "/%00/etc/passwd", "/api/v1/rsus/..%2f..%2fedge.db", "/../edge.db", "/..%2faccess.db", "/api/v1/coverage/..%2f..%2faccess.db",
            ])
        {
            string answer = await AskAsync($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("SQLite format", answer, StringComparison.Ordinal);
            Assert.False(answer.StartsWith("HTTP/1.1 5", StringComparison.Ordinal), $"{path}: {answer}");
        }
    }

    /// <summary>What is in an address or a header stays there; and one request is one request.</summary>
    public async Task HeaderInjectionAsync()
    {
        foreach (string path in (string[])["/%0d%0aX-Injected:%201", "/api/v1/rsus/a%0d%0aX-Injected:%201", "/api/v1/metrics?series=%0d%0aX-Injected:%201"])
        {
            string answer = await AskAsync($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            Assert.DoesNotContain("\nX-Injected", answer, StringComparison.OrdinalIgnoreCase);
            Assert.False(answer.StartsWith("HTTP/1.1 5", StringComparison.Ordinal), $"{path}: {answer}");
        }

        await RefusedAsync("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: b\rX-Injected: 1\r\n\r\n", "400");
        await RefusedAsync("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: b\0\r\n\r\n", "400");
        await RefusedAsync("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: other\r\n\r\n", "400");
        await RefusedAsync("GET / HTTP/1.1\r\n\r\n", "400");
        await RefusedAsync("POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd", "400");

        // Two lengths that disagree: what a proxy in front took for the body must not be a request of its own here.
        string both = await AskAsync("POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 80\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "0\r\n\r\nGET /healthz/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 4", both, StringComparison.Ordinal);
        Assert.True(both.LastIndexOf("HTTP/1.1 ", StringComparison.Ordinal) == 0, both);
        await RefusedAsync("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", "421");

        foreach (string garbage in (string[])["\0\0\0\0\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"])
        {
            string answer = await AskAsync(garbage);
            Assert.DoesNotContain("HTTP/1.1 2", answer, StringComparison.Ordinal);
        }
    }

    /// <summary>After some wrong tokens nothing from that address is looked at for a while, and others are served.</summary>
    public async Task TokenGuessingAsync(string from)
    {
        int refused = 0;
        int heldOff = 0;
        for (int i = 0; i < 60; i++)
        {
            using RawClient client = await RawClient.ConnectAsync(port, from);
            await client.SendAsync(string.Create(CultureInfo.InvariantCulture, $"GET /api/v1/rsus HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer guess-{i}\r\nConnection: close\r\n\r\n"));
            string answer = (await client.ReadAsync(Patience)).Text;
            refused += answer.StartsWith("HTTP/1.1 401", StringComparison.Ordinal) ? 1 : 0;
            heldOff += answer.StartsWith("HTTP/1.1 429", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.Equal(60, refused + heldOff);
        Assert.InRange(heldOff, 20, 40);
    }

    /// <summary>More connections than the node takes; the surplus is closed at once.</summary>
    public async Task TooManyConnectionsAsync()
    {
        var clients = new List<RawClient>();
        try
        {
            for (int i = 0; i < MostConnections + 100; i++)
            {
                clients.Add(await RawClient.ConnectAsync(port, "127.0.0.68"));
            }

            (bool Closed, string Text)[] ends = await Task.WhenAll(clients[^50..].Select(client => client.ReadAsync(Patience)));
            Assert.All(ends, end => Assert.True(end.Closed));
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }

    private async Task RefusedAsync(string request, string status)
    {
        string answer = await AskAsync(request);
        Assert.True(answer.StartsWith($"HTTP/1.1 {status}", StringComparison.Ordinal), $"{request[..Math.Min(80, request.Length)]}: {answer}");
    }

    private async Task<string> AskAsync(string request)
    {
        using RawClient client = await RawClient.ConnectAsync(port, Address);
        await client.SendAsync(request);
        return (await client.ReadAsync(TimeSpan.FromSeconds(3))).Text;
    }
}
