using System.Diagnostics;
using System.Text.Json.Nodes;
using XiqingV2X.TestSupport;

namespace XiqingV2X.IngestBench;

/// <summary>A node as it runs in the field, with its data in a temporary folder.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly TempFolder _folder = new();
    private readonly int _port = FreePort.Next();
    private Process? _process;

    /// <summary>Address of its API.</summary>
    public Uri Api => new($"http://127.0.0.1:{_port}/api/v1/");

    public int Id => _process!.Id;

    /// <summary>Starts one and returns once it is ready.</summary>
    /// <param name="content">Whose RSUs its register knows.</param>
    /// <param name="broker">Port of an external broker; 0 for the node's own.</param>
    /// <param name="listen">Port of its own broker.</param>
    public static async Task<NodeProcess> StartAsync(Content content, int broker, int listen)
    {
        var node = new NodeProcess();
        content.WriteZone(node._folder.File("zone.json"));
        string[] way = broker == 0 ? ["--mqtt-listen", $"127.0.0.1:{listen}"] : ["--mqtt-mode", "external", "--mqtt-broker", $"127.0.0.1:{broker}"];
        node._process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "xv2x.dll"), "edge", "--data", node._folder.File("data"), "--zone", node._folder.File("zone.json"),
                "--http", $"127.0.0.1:{node._port}", .. way,
            ])
        {
            RedirectStandardOutput = true,
        })!;
        node._process.OutputDataReceived += (_, _) => { };
        node._process.BeginOutputReadLine();
        var patience = Stopwatch.StartNew();
        while (!await node.IsReadyAsync())
        {
            if (node._process.HasExited || patience.Elapsed > TimeSpan.FromMinutes(2))
            {
                throw new InvalidOperationException("the node did not become ready");
            }

            await Task.Delay(100);
        }

        return node;
    }

    public ProcessUsage Usage() => ProcessUsage.Read(Id);

    public async Task<Metrics> MetricsAsync() => new(await _http.GetStringAsync(new Uri($"http://127.0.0.1:{_port}/metrics")));

    /// <summary>Received, stored, deduplicated, rejected, shed and in flight, over all.</summary>
    public async Task<LedgerTotals> LedgerAsync()
    {
        JsonNode totals = JsonNode.Parse(await _http.GetStringAsync(new Uri($"http://127.0.0.1:{_port}/api/v1/ledger")))!["totals"]!;
        long Get(string name) => totals[name]!.GetValue<long>();
        return new LedgerTotals(Get("received"), Get("stored"), Get("deduplicated"), Get("rejected"), Get("shed"), Get("inFlight"));
    }

    /// <summary>Waits until nothing is in flight any more.</summary>
    /// <returns>The ledger then, and how long it took.</returns>
    public async Task<(LedgerTotals Ledger, TimeSpan Took)> DrainAsync(TimeSpan longest)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            LedgerTotals ledger = await LedgerAsync();
            if (ledger.InFlight == 0 || clock.Elapsed > longest)
            {
                return (ledger, clock.Elapsed);
            }

            await Task.Delay(250);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _http.Dispose();
        _folder.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using HttpResponseMessage answer = await _http.GetAsync(new Uri($"http://127.0.0.1:{_port}/healthz/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
