using System.Globalization;
using System.Text.Json;

namespace XiqingV2X.TestSupport;

/// <summary>A real InfluxDB 1.x on free loopback ports with its data in a folder of its own.</summary>
public sealed class InfluxServer : ExternalServer
{
    private readonly TempFolder _folder = new();
    private readonly int _rpcPort = FreePort.Next();
    private readonly HttpClient _client = new();

    private InfluxServer()
    {
    }

    /// <summary>Base address.</summary>
    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>Starts one, empty.</summary>
    public static async Task<InfluxServer> StartAsync()
    {
        var server = new InfluxServer();
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it again on the same port and data after <see cref="ExternalServer.KillAsync"/>.</summary>
    public async Task StartAgainAsync()
    {
        string config = _folder.File("influxdb.conf");
        await File.WriteAllTextAsync(config, $"""
            reporting-disabled = true
            bind-address = "127.0.0.1:{_rpcPort}"
            [meta]
              dir = "{_folder.File("meta")}"
            [data]
              dir = "{_folder.File("data")}"
              wal-dir = "{_folder.File("wal")}"
              index-version = "inmem"
              query-log-enabled = false
            [monitor]
              store-enabled = false
            [http]
              bind-address = "127.0.0.1:{Port}"
              log-enabled = false
              flux-enabled = false
            [continuous_queries]
              enabled = false
            """);
        await StartAsync("/usr/bin/influxd", "run", "-config", config);
    }

    /// <summary>Runs InfluxQL and returns the rows of all results.</summary>
    /// <exception cref="InvalidOperationException">The server answered with an error.</exception>
    public async Task<IReadOnlyList<InfluxRow>> QueryAsync(string influxql, string database = "")
    {
        string query = $"{Url}/query?epoch=ms&db={Uri.EscapeDataString(database)}&q={Uri.EscapeDataString(influxql)}";
        using HttpResponseMessage response = await _client.PostAsync(query, null);
        using JsonDocument document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var rows = new List<InfluxRow>();
        foreach (JsonElement result in Items(document.RootElement, "results"))
        {
            if (result.TryGetProperty("error", out JsonElement error))
            {
                throw new InvalidOperationException(error.GetString());
            }

            foreach (JsonElement series in Items(result, "series"))
            {
                rows.AddRange(Rows(series));
            }
        }

        return document.RootElement.TryGetProperty("error", out JsonElement failure)
            ? throw new InvalidOperationException(failure.GetString())
            : rows;
    }

    /// <summary>The first number after the time of the only row: for <c>SELECT count(x) …</c>; 0 when there is no row.</summary>
    public async Task<double> NumberAsync(string influxql, string database)
    {
        IReadOnlyList<InfluxRow> rows = await QueryAsync(influxql, database);
        return rows.Count == 0 ? 0 : rows[0].Number(rows[0].Values.Keys.First(name => name != "time"));
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _client.Dispose();
        _folder.Dispose();
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement array) ? array.EnumerateArray() : default;

    private static IEnumerable<InfluxRow> Rows(JsonElement series)
    {
        var tags = new Dictionary<string, string>();
        if (series.TryGetProperty("tags", out JsonElement grouped))
        {
            foreach (JsonProperty tag in grouped.EnumerateObject())
            {
                tags[tag.Name] = tag.Value.GetString() ?? "";
            }
        }

        string[] columns = [.. Items(series, "columns").Select(column => column.GetString()!)];
        foreach (JsonElement values in Items(series, "values"))
        {
            var row = new Dictionary<string, object?>();
            int i = 0;
            foreach (JsonElement value in values.EnumerateArray())
            {
                row[columns[i++]] = Value(value);
            }

            yield return new InfluxRow(series.TryGetProperty("name", out JsonElement name) ? name.GetString()! : "", tags, row);
        }
    }

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number => double.Parse(value.GetRawText(), CultureInfo.InvariantCulture),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => value.GetString(),
    };
}
