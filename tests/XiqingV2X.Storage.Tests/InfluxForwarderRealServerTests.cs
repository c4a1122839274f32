using XiqingV2X.Storage.Influx;
using XiqingV2X.Storage.Points;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Storage.Tests;

/// <summary>Against a real InfluxDB 1.x (v1) and a real VictoriaMetrics (v2): what is read back equals what is stored.</summary>
public sealed class InfluxForwarderRealServerTests : IDisposable
{
    private const string Database = "xv2x";

    private readonly TempFolder _folder = new();
    private readonly EdgeStore _store;

    public InfluxForwarderRealServerTests() => _store = Make.Store(_folder);

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task InfluxDbReturnsEveryPointWithItsValues(bool gzip)
    {
        await using InfluxServer server = await InfluxServer.StartAsync();
        Fill(0, windows: 60, links: 20);
        _store.Commit(Make.LinkPoint(0, "gap>x", flow: double.NaN, speed: 1e-7, samples: 1e18));
        using var forwarder = new InfluxForwarder(_store, V1(server) with { Gzip = gzip, BatchSize = 500 });

        Assert.True(await forwarder.FlushAsync(default));

        await AssertEqualAsync(server);
        Assert.Equal(1_201, forwarder.ReadHealth().Accepted);
    }

    [Fact]
    public async Task InfluxDbReadsHostileTagsAsTheyWereEncoded()
    {
        string[] tags = ["a,b", "c d", "e=f", "back\\slash\\", "line\nfeed", "quote\"s'", "%5C", "西青#1", "#x", "tab\t", "\\,"];
        await using InfluxServer server = await InfluxServer.StartAsync();
        _store.Commit([.. tags.Select((tag, i) => Make.RsuPoint(i, tag))]);
        using var forwarder = new InfluxForwarder(_store, V1(server));

        Assert.True(await forwarder.FlushAsync(default));

        IReadOnlyList<InfluxRow> rows = await server.QueryAsync("SELECT * FROM rsu", Database);
        Assert.Equal(0, forwarder.ReadHealth().SetAside);
        Assert.Equal(
            ["a,b", "c d", "e=f", "back%5Cslash%5C", "line%0Afeed", "quote\"s'", "%255C", "西青#1", "#x", "tab%09", "%5C,"],
            rows.OrderBy(row => row.TimeMs).Select(row => row.Text("rsu")));
    }

    [Fact]
    public async Task InfluxDbStoresTheGoodLinesBesideALineOfTheWrongType()
    {
        await using InfluxServer server = await InfluxServer.StartAsync();
        await server.QueryAsync($"CREATE DATABASE {Database}");
        using (var client = new HttpClient())
        {
            // "uploads" becomes an integer in the same shard, so that a float there is a conflict.
            using var conflict = new StringContent($"rsu,rsu=first uploads=5i {Make.T0}");
            using HttpResponseMessage reply = await client.PostAsync($"{server.Url}/write?db={Database}&precision=ms", conflict);
            reply.EnsureSuccessStatusCode();
        }

        _store.Commit([.. Enumerable.Range(0, 50).Select(i => i == 20 ? Make.RsuPoint(i, "bad") : Make.LinkPoint(i, "a>b"))]);
        using var forwarder = new InfluxForwarder(_store, V1(server));

        Assert.True(await forwarder.FlushAsync(default));

        Assert.Equal(49, await server.NumberAsync("SELECT count(flow_vph) FROM link", Database));
        Assert.Equal((49L, 1L), (forwarder.ReadHealth().Accepted, forwarder.ReadHealth().SetAside));
        string dead = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(_folder.File("dead-letter"))));
        Assert.Contains("field type conflict", dead);
        Assert.Contains("\nrsu,kind=bsm,rsu=bad,", dead);
    }

    [Fact]
    public async Task AnInfluxDbThatIsKilledForAWhileMissesNothingAndDoublesNothing()
    {
        await using InfluxServer server = await InfluxServer.StartAsync();
        using var forwarder = new InfluxForwarder(_store, V1(server) with
        {
            BatchSize = 200,
            Interval = TimeSpan.FromMilliseconds(20),
            FirstRetry = TimeSpan.FromMilliseconds(20),
            LongestRetry = TimeSpan.FromMilliseconds(100),
        });
        using var end = new CancellationTokenSource();
        Task run = forwarder.RunAsync(end.Token);
        Fill(0, windows: 20, links: 20);
        await UntilAsync(() => forwarder.ReadHealth().Accepted >= 200);

        // Killed while it is being written to; the pipeline goes on, and some points change meanwhile.
        await server.KillAsync();
        Fill(20, windows: 20, links: 20);
        _store.Commit(Make.LinkPoint(3, "n0>m0", flow: 4711));
        await UntilAsync(() => forwarder.ReadHealth().Failures >= 2);
        Assert.NotNull(forwarder.ReadHealth().LastError);
        Assert.True(forwarder.ReadHealth().BacklogPoints >= 400);

        await server.StartAgainAsync();
        Fill(40, windows: 5, links: 20);
        await UntilAsync(() => forwarder.ReadHealth() is { BacklogPoints: 0, LastError: null });
        await end.CancelAsync();
        await run;

        await AssertEqualAsync(server);
        Assert.Equal(4711, (await server.QueryAsync($"SELECT flow_vph FROM link WHERE link = 'n0>m0' AND time = {Make.T0 + 30_000}ms", Database))[0].Number("flow_vph"));
        Assert.Equal(901, forwarder.ReadHealth().Accepted);
    }

    [Fact]
    public async Task TheV2ApiOnAServerWithoutItIsSaidPlainly()
    {
        await using InfluxServer server = await InfluxServer.StartAsync();
        Fill(0, windows: 1, links: 1);
        using var forwarder = new InfluxForwarder(_store, new InfluxOptions { Url = server.Url, Version = InfluxVersion.V2, Bucket = "b" });

        ForwardStep step = await forwarder.ForwardOnceAsync(default);

        Assert.StartsWith("404", step.Error);
        Assert.Contains("no v2 write API", step.Error);
        Assert.Equal(1, forwarder.ReadHealth().BacklogPoints);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task VictoriaMetricsReturnsEveryPointWithItsValuesOverTheV2Api(bool gzip)
    {
        await using VictoriaServer server = await VictoriaServer.StartAsync();
        Fill(0, windows: 60, links: 20);
        using var forwarder = new InfluxForwarder(_store, new InfluxOptions
        {
            Url = server.Url,
            Version = InfluxVersion.V2,
            Org = "xiqing",
            Bucket = "v2x",
            Token = "any",
            Gzip = gzip,
            BatchSize = 500,
            Tags = new Dictionary<string, string> { ["site"] = "demo, invented" },
        });

        Assert.True(await forwarder.FlushAsync(default));

        IReadOnlyList<VictoriaSample> samples = await server.ExportAsync("{__name__=~\"link_.*\"}");
        Assert.Equal(3_600, samples.Count);

        // VictoriaMetrics keeps decimal numbers of about 15 digits, not doubles.
        var expected = Stored().SelectMany(point => point.Series.Fields.Zip(point.Values)
            .Select(value => ($"link_{value.First.Name}", point.Tags[0], point.StartMs, Math.Round(value.Second, 9))));
        Assert.Equal(
            expected.Order(),
            samples.Select(sample => (sample.Name, sample.Labels["link"], sample.TimeMs, Math.Round(sample.Value, 9))).Order());
        Assert.All(samples, sample => Assert.Equal(("10s", "demo, invented"), (sample.Labels["window"], sample.Labels["site"])));
    }

    private static InfluxOptions V1(InfluxServer server) => new() { Url = server.Url, Database = Database };

    private static async Task UntilAsync(Func<bool> condition)
    {
        // Another process and the forwarder's own loop are at work; their progress can only be looked at.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Delay(10, limit.Token);
        }
    }

    private void Fill(int first, int windows, int links)
    {
        for (int window = first; window < first + windows; window++)
        {
            _store.Commit([.. Enumerable.Range(0, links).Select(i =>
                Make.LinkPoint(window, $"n{i}>m{i}", flow: (window * 7.1) + i, speed: 50 / (i + 1.0), samples: i))]);
        }
    }

    private IEnumerable<MetricPoint> Stored() => _store.ReadPoints(new PointQuery("link", 10));

    private async Task AssertEqualAsync(InfluxServer server)
    {
        IReadOnlyList<InfluxRow> rows = await server.QueryAsync("SELECT * FROM link", Database);
        Assert.Equal(
            Stored().Select(p => (p.StartMs, p.Tags[0], p.Tags[1], "10s", p.Values[0], p.Values[1], p.Values[2])).Order(),
            rows.Select(row => (row.TimeMs, row.Text("link"), row.Text("node"), row.Text("window"), row.Number("flow_vph"), row.Number("speed_kmh"), row.Number("samples"))).Order());
    }
}
