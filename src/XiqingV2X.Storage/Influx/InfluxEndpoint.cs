using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace XiqingV2X.Storage.Influx;

/// <summary>The HTTP of one destination: requests out, outcomes back. Holds no position and never retries.</summary>
internal sealed class InfluxEndpoint : IDisposable
{
    private const int LongestText = 500;

    private readonly InfluxOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;
    private readonly MemoryStream _compressed = new();
    private readonly string _write;
    private AuthenticationHeaderValue? _authorization;

    public InfluxEndpoint(InfluxOptions options, TimeProvider time, HttpMessageHandler? handler)
    {
        _options = options;
        _time = time;
        handler ??= new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };

        // The limit is per request and by our clock, below.
        _client = new HttpClient(handler) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        string root = options.Url.TrimEnd('/');
        _write = options.Version == InfluxVersion.V1
            ? $"{root}/write?db={Uri.EscapeDataString(options.Database)}&precision=ms"
            : $"{root}/api/v2/write?org={Uri.EscapeDataString(options.Org)}&bucket={Uri.EscapeDataString(options.Bucket)}&precision=ms";
        ReadToken();
    }

    /// <summary>Reads the token again; its file may have been changed.</summary>
    public void ReadToken()
    {
        string? token = _options.Token;
        if (_options.TokenFile is { } file)
        {
            try
            {
                token = File.ReadLines(file).FirstOrDefault()?.Trim();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Without token the server's refusal says what is wrong; the file may come back.
                token = null;
            }
        }

        _authorization = string.IsNullOrEmpty(token) ? null : new AuthenticationHeaderValue("Token", token);
    }

    /// <summary>Sends lines.</summary>
    public Task<WriteReply> WriteAsync(ReadOnlyMemory<byte> lines, CancellationToken cancel)
    {
        ReadOnlyMemory<byte> body = _options.Gzip ? Compress(lines) : lines;
        var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain", "utf-8");
        if (_options.Gzip)
        {
            content.Headers.ContentEncoding.Add("gzip");
        }

        return SendAsync(new HttpRequestMessage(HttpMethod.Post, _write) { Content = content }, cancel);
    }

    /// <summary>Creates the database (v1); creating one that exists is accepted.</summary>
    public Task<WriteReply> CreateDatabaseAsync(CancellationToken cancel)
    {
        string name = _options.Database.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        var content = new FormUrlEncodedContent([new("q", $"CREATE DATABASE \"{name}\"")]);
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, _options.Url.TrimEnd('/') + "/query") { Content = content }, cancel);
    }

    public void Dispose()
    {
        _client.Dispose();
        _compressed.Dispose();
    }

    private static WriteOutcome Outcome(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => WriteOutcome.Accepted,
        400 or 422 => WriteOutcome.BadData,
        413 => WriteOutcome.TooLarge,
        404 => WriteOutcome.Missing,
        408 or 425 or 429 or >= 500 => WriteOutcome.Unavailable,
        _ => WriteOutcome.Refused,
    };

    private ReadOnlyMemory<byte> Compress(ReadOnlyMemory<byte> lines)
    {
        _compressed.SetLength(0);
        using (var gzip = new GZipStream(_compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(lines.Span);
        }

        return _compressed.GetBuffer().AsMemory(0, (int)_compressed.Length);
    }

    private async Task<WriteReply> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        using HttpRequestMessage owned = request;
        request.Headers.Authorization = _authorization;
        using var limit = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            using HttpResponseMessage response = await _client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            WriteOutcome outcome = Outcome(response.StatusCode);
            string text = await TextAsync(response, either.Token).ConfigureAwait(false);
            if (outcome == WriteOutcome.Missing && text.Contains("page not found", StringComparison.Ordinal))
            {
                text += _options.Version == InfluxVersion.V2
                    ? " (this server has no v2 write API, as InfluxDB before 1.8; use version v1)"
                    : " (this server has no v1 write API at this address)";
            }

            if ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } elsewhere)
            {
                text += $" (points to {elsewhere}; not followed, since the token is for this server only: set the address if it is right)";
            }

            return new WriteReply(outcome, text, RetryAfter(response));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new WriteReply(WriteOutcome.Unavailable, $"no answer within {_options.Timeout.TotalSeconds:0.#} s");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new WriteReply(WriteOutcome.Unavailable, e.InnerException is { } inner ? $"{e.Message}: {inner.Message}" : e.Message);
        }
    }

    private static async Task<string> TextAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        string status = $"{(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();

        // Only the beginning is read: what answers may be any server.
        using Stream stream = await response.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        byte[] start = new byte[LongestText];
        int length = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancel).ConfigureAwait(false);
        string body = System.Text.Encoding.UTF8.GetString(start, 0, length);
        string oneLine = string.Join(' ', body.Split((char[])['\r', '\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));
        return oneLine.Length == 0 ? status : $"{status}: {oneLine}";
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        TimeSpan? asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _time.GetUtcNow(),
            _ => null,
        };
        return asked > TimeSpan.Zero ? asked : null;
    }
}
