using System.Text.Json;

namespace XiqingV2X.TestSupport;

/// <summary>A real VictoriaMetrics on a free loopback port; takes InfluxDB's v2 write API.</summary>
public sealed class VictoriaServer : ExternalServer
{
    private readonly TempFolder _folder = new();
    private readonly HttpClient _client = new();

    private VictoriaServer()
    {
    }

    /// <summary>Base address.</summary>
    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>Starts one, empty.</summary>
    public static async Task<VictoriaServer> StartAsync()
    {
        var server = new VictoriaServer();
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it again on the same port and data after <see cref="ExternalServer.KillAsync"/>.</summary>
    public Task StartAgainAsync() => StartAsync(
        "/usr/bin/victoria-metrics",
        $"-httpListenAddr=127.0.0.1:{Port}",
        $"-storageDataPath={_folder.File("data")}",
        "-retentionPeriod=100y",
        "-dedup.minScrapeInterval=1ms",
        "-memory.allowedBytes=200MB");

    /// <summary>
    /// Samples of the series that match a selector such as <c>{__name__=~"link_.*"}</c>. Metric names are
    /// <c>measurement_field</c>. What was just written is made visible first.
    /// </summary>
    public async Task<IReadOnlyList<VictoriaSample>> ExportAsync(string selector)
    {
        using (HttpResponseMessage flushed = await _client.GetAsync($"{Url}/internal/force_flush"))
        {
            flushed.EnsureSuccessStatusCode();
        }

        string lines = await _client.GetStringAsync($"{Url}/api/v1/export?match[]={Uri.EscapeDataString(selector)}");
        var samples = new List<VictoriaSample>();
        foreach (string line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            Dictionary<string, string> labels = document.RootElement.GetProperty("metric").EnumerateObject()
                .ToDictionary(label => label.Name, label => label.Value.GetString()!);
            labels.Remove("__name__", out string? name);
            IEnumerable<double> values = document.RootElement.GetProperty("values").EnumerateArray().Select(value => value.GetDouble());
            IEnumerable<long> times = document.RootElement.GetProperty("timestamps").EnumerateArray().Select(time => time.GetInt64());
            samples.AddRange(values.Zip(times, (value, time) => new VictoriaSample(name ?? "", labels, time, value)));
        }

        return samples;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _client.Dispose();
        _folder.Dispose();
    }
}
