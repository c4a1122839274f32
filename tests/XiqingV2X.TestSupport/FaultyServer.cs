using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace XiqingV2X.TestSupport;

/// <summary>
/// An HTTP server of a few lines on a raw socket that answers as a test says, and can cut connections. It reads one
/// request a connection and keeps what it read.
/// </summary>
public sealed class FaultyServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<Request, Reply?> _answer;
    private readonly Task _loop;

    /// <summary>Starts one; the answer null cuts the connection.</summary>
    public FaultyServer(Func<Request, Reply?> answer)
    {
        _answer = answer;
        _listener.Start();
        _loop = LoopAsync();
    }

    /// <summary>Base address.</summary>
    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>What came in.</summary>
    public ConcurrentQueue<Request> Requests { get; } = new();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _loop;
        _end.Dispose();
    }

    private async Task LoopAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token);
                await ServeAsync(client.GetStream());
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
            {
                // The client went away, or the test is over.
            }
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        Request request = await ReadAsync(stream);
        Requests.Enqueue(request);
        if (_answer(request) is { } reply)
        {
            byte[] body = Encoding.UTF8.GetBytes(reply.Body);
            string head = $"HTTP/1.1 {reply.Status} X\r\n{reply.Headers}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n";
            byte[] answer = reply.Raw ?? [.. Encoding.ASCII.GetBytes(head), .. body];
            await stream.WriteAsync(answer.AsMemory(0, Math.Min(answer.Length, reply.CutAfter)), _end.Token);
            if (reply.Hold is { } hold)
            {
                await hold.WaitAsync(_end.Token);
            }
        }
    }

    private async Task<Request> ReadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, _end.Token);
            head.Append((char)one[0]);
        }

        string[] lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Dictionary<string, string> headers = lines.Skip(1).Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        byte[] body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _end.Token);
        if (headers.GetValueOrDefault("Content-Encoding") == "gzip")
        {
            using var plain = new MemoryStream();
            using (var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress))
            {
                await gzip.CopyToAsync(plain);
            }

            body = plain.ToArray();
        }

        return new Request(lines[0].Split(' ')[1], headers, body);
    }

    /// <summary>A request: path with query, headers, body (decompressed).</summary>
    public sealed record Request(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
    {
        public string Text => Encoding.UTF8.GetString(Body);

        public int Lines => Body.Count(b => b == '\n');
    }

    /// <summary>
    /// An answer; further headers each end with CR LF. Raw bytes may stand for all of it, the connection may be cut after
    /// so many bytes, and it stays open until a task ends.
    /// </summary>
    public sealed record Reply(int Status, string Body = "", string Headers = "")
    {
        public byte[]? Raw { get; init; }

        public int CutAfter { get; init; } = int.MaxValue;

        public Task? Hold { get; init; }
    }
}
