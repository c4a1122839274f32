using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Time.Testing;
using XiqingV2X.Storage.Influx;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Storage.Tests;

/// <summary>What the forwarder does when a server does not simply take its points.</summary>
public sealed partial class InfluxForwarderFaultTests : IDisposable
{
    private static readonly FaultyServer.Reply Ok = new(204);

    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeMilliseconds(Make.T0 + 100_000));
    private readonly EdgeStore _store;

    public InfluxForwarderFaultTests() => _store = Make.Store(_folder, time: _time);

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task V2RequestsCarryOrganisationBucketPrecisionAndToken()
    {
        await using var server = new FaultyServer(_ => Ok);
        Fill(3);
        using InfluxForwarder forwarder = Forwarder(new InfluxOptions
        {
            Url = server.Url + "/",
            Version = InfluxVersion.V2,
            Org = "my org",
            Bucket = "b&c",
            Token = "s3cret",
            Tags = new Dictionary<string, string> { ["site"] = "xiqing" },
        });

        ForwardStep step = await forwarder.ForwardOnceAsync(default);

        Assert.Equal((3, 0, null), (step.Accepted, step.SetAside, step.Error));
        FaultyServer.Request request = Assert.Single(server.Requests);
        Assert.Equal("/api/v2/write?org=my%20org&bucket=b%26c&precision=ms", request.Path);
        Assert.Equal("Token s3cret", request.Headers["Authorization"]);
        Assert.Equal("gzip", request.Headers["Content-Encoding"]);
        Assert.Equal("link,link=n0>m,node=m,site=xiqing,window=10s flow_vph=600,speed_kmh=42.5,samples=3 1795413600000", request.Text.Split('\n')[0]);
    }

    [Fact]
    public async Task TheCursorSurvivesARestartAndOnlyNewOrChangedPointsAreSentAfterwards()
    {
        await using var server = new FaultyServer(_ => Ok);
        Fill(5);
        using (InfluxForwarder first = Forwarder(V1(server)))
        {
            Assert.True(await first.FlushAsync(default));
        }

        _store.Commit(Make.LinkPoint(2, "n2>m", flow: 1), Make.LinkPoint(3, "n3>m"));
        using InfluxForwarder second = Forwarder(V1(server) with { Gzip = false });
        Assert.True(await second.FlushAsync(default));

        Assert.Equal([5, 1], server.Requests.Select(request => request.Lines));
        Assert.Equal(6, second.ReadHealth().Accepted);
    }

    [Fact]
    public async Task PointsWithoutAnyValueAreSteppedOver()
    {
        await using var server = new FaultyServer(_ => Ok);
        _store.Commit(Make.LinkPoint(0, "a>b", double.NaN, double.NaN, double.NaN));
        using InfluxForwarder forwarder = Forwarder(V1(server));

        Assert.True(await forwarder.FlushAsync(default));

        Assert.Empty(server.Requests);
        Assert.Equal(0, forwarder.ReadHealth().BacklogPoints);
    }

    [Fact]
    public async Task ABatchAndWhyItFailedAreToldToWhoeverTraces()
    {
        var told = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == StorageTracing.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = told.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = new FaultyServer(_ => new FaultyServer.Reply(503, "down for a test of traces"));
        Fill(3);
        using InfluxForwarder forwarder = Forwarder(V1(server));

        Assert.False(await forwarder.FlushAsync(default));

        // Other tests' batches and commits are heard too.
        Activity batch = Assert.Single(told, activity => activity.StatusDescription?.Contains("a test of traces", StringComparison.Ordinal) == true);
        Assert.Equal(("forward points", ActivityStatusCode.Error, 3), (batch.OperationName, batch.Status, batch.GetTagItem("v2x.points")));
        Assert.Contains(told, activity => activity.OperationName == "store commit");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(422)]
    public async Task RefusedLinesAreIsolatedAndSetAsideAndTheOthersArrive(int status)
    {
        int[] poisoned = [3, 17, 18, 99];
        bool IsPoisoned(string line) => poisoned.Any(i => line.StartsWith($"link,link=n{i}>m,", StringComparison.Ordinal));
        var taken = new HashSet<string>();
        await using var server = new FaultyServer(request =>
        {
            // As InfluxDB 1.x does: the good lines of a bad request are stored all the same.
            string[] lines = request.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            taken.UnionWith(lines.Where(line => !IsPoisoned(line)));
            return lines.Any(IsPoisoned) ? new(status, "{\"error\":\"partial write: field type conflict\nhere\"}") : Ok;
        });
        Fill(100);
        using InfluxForwarder forwarder = Forwarder(V1(server));

        ForwardStep step = await forwarder.ForwardOnceAsync(default);

        Assert.Equal((96, 4, null), (step.Accepted, step.SetAside, step.Error));
        Assert.Equal(96, taken.Count);
        string[] dead = await File.ReadAllLinesAsync(Assert.Single(Directory.GetFiles(_folder.File("dead-letter"))));
        Assert.Equal(8, dead.Length);
        Assert.Equal($"# 2026-11-23T06:01:40Z {status} X: {{\"error\":\"partial write: field type conflict here\"}}", dead[0]);
        Assert.Equal(poisoned.Select(i => $"link,link=n{i}>m"), dead.Where((_, i) => i % 2 == 1).Select(line => line.Split(",node=")[0]));
        ForwarderHealth health = forwarder.ReadHealth();
        Assert.Equal((96, 4, 0, null), (health.Accepted, health.SetAside, health.BacklogPoints, health.LastError));
    }

    [Fact]
    public async Task TooLargeHalvesTheBatchAndLaterGrowsBack()
    {
        int limit = 30;
        await using var server = new FaultyServer(request => request.Lines > limit ? new(413, "too large") : Ok);
        Fill(400);
        using InfluxForwarder forwarder = Forwarder(V1(server) with { BatchSize = 100 });

        await forwarder.ForwardOnceAsync(default);
        Assert.Equal([100, 50, 25, 25, 50, 25, 25], server.Requests.Select(request => request.Lines));
        server.Requests.Clear();

        // The next batch starts at the size that went through.
        await forwarder.ForwardOnceAsync(default);
        Assert.Equal([25], server.Requests.Select(request => request.Lines));

        limit = 1000;
        server.Requests.Clear();
        Assert.True(await forwarder.FlushAsync(default));
        Assert.Equal([50, 100, 100, 25], server.Requests.Select(request => request.Lines));
        Assert.Equal(400, forwarder.ReadHealth().Accepted);
    }

    [Fact]
    public async Task ALineThatIsTooLargeByItselfIsSetAside()
    {
        await using var server = new FaultyServer(request => request.Text.Contains("n1>", StringComparison.Ordinal) ? new(413) : Ok);
        Fill(3);
        using InfluxForwarder forwarder = Forwarder(V1(server));

        Assert.True(await forwarder.FlushAsync(default));

        Assert.Equal((2, 1), (forwarder.ReadHealth().Accepted, forwarder.ReadHealth().SetAside));
    }

    [Fact]
    public async Task AFailureInTheMiddleKeepsWhatIsSettledAndSendsTheRestLater()
    {
        // The bad line makes halves; the server breaks down when the second half of the batch comes.
        bool broken = true;
        await using var server = new FaultyServer(request =>
            request.Text.Contains("n1>", StringComparison.Ordinal) ? new(400, "bad")
            : broken && request.Text.Contains("n7>", StringComparison.Ordinal) ? new(503) : Ok);
        Fill(8);
        using InfluxForwarder forwarder = Forwarder(V1(server));

        ForwardStep step = await forwarder.ForwardOnceAsync(default);

        Assert.Equal((3, 1, "503 X"), (step.Accepted, step.SetAside, step.Error));
        Assert.Equal(4, _store.ReadCursor("test").Sequence);
        Assert.Equal(4, forwarder.ReadHealth().BacklogPoints);

        broken = false;
        server.Requests.Clear();
        Assert.True(await forwarder.FlushAsync(default));
        Assert.Equal([4], server.Requests.Select(request => request.Lines));
        Assert.Equal((7, 1), (forwarder.ReadHealth().Accepted, forwarder.ReadHealth().SetAside));
        Assert.Equal(2, (await File.ReadAllLinesAsync(Directory.GetFiles(_folder.File("dead-letter"))[0])).Length);
    }

    [Fact]
    public async Task AMissingDatabaseIsCreatedOnce()
    {
        bool exists = false;
        await using var server = new FaultyServer(request =>
        {
            exists |= request.Path == "/query";
            return exists ? new(request.Path == "/query" ? 200 : 204) : new(404, "{\"error\":\"database not found\"}");
        });
        Fill(2);
        using InfluxForwarder forwarder = Forwarder(V1(server));

        Assert.True(await forwarder.FlushAsync(default));

        Assert.Equal(["/write?db=my%20db&precision=ms", "/query", "/write?db=my%20db&precision=ms"], server.Requests.Select(request => request.Path));
        Assert.Equal("q=CREATE+DATABASE+%22my+db%22", server.Requests.ElementAt(1).Text);
    }

    [Fact]
    public async Task WhenTheDeadLetterFolderCannotBeWrittenNothingIsPassedOver()
    {
        await File.WriteAllTextAsync(_folder.File("dead-letter"), "a file where the folder should be");
        await using var server = new FaultyServer(_ => new(400, "bad"));
        Fill(1);
        using InfluxForwarder forwarder = Forwarder(V1(server));

        ForwardStep step = await forwarder.ForwardOnceAsync(default);

        Assert.NotNull(step.Error);
        Assert.Equal((0L, 1L), (_store.ReadCursor("test").Sequence, forwarder.ReadHealth().BacklogPoints));
    }

    [Fact]
    public async Task DeadLettersAreOneFileADayAndTheOldestGo()
    {
        await using var server = new FaultyServer(_ => new(400, "bad"));
        using InfluxForwarder forwarder = Forwarder(V1(server) with { DeadLetterBytes = 200 });
        for (int day = 0; day < 4; day++)
        {
            _store.Commit(Make.LinkPoint(day, $"n{day}>m"));
            await forwarder.ForwardOnceAsync(default);
            _time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(["influx-20261126.lp"], Directory.GetFiles(_folder.File("dead-letter")).Select(Path.GetFileName));
        Assert.Equal(4, forwarder.ReadHealth().SetAside);
    }

    [Fact]
    public async Task PointsAndRequestsAreMeasured()
    {
        var measured = new System.Collections.Concurrent.ConcurrentBag<string>();
        var points = new System.Collections.Concurrent.ConcurrentDictionary<string, long>();
        using var factory = new OneMeterFactory();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Scope == factory)
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => points.AddOrUpdate($"{instrument.Name}:{tags[0].Value}", value, (_, sum) => sum + value));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => measured.Add($"{instrument.Name}:{tags[0].Value}"));
        listener.Start();
        await using var server = new FaultyServer(request => request.Text.Contains("n0>", StringComparison.Ordinal) ? new(400) : Ok);
        Fill(2);
        using var forwarder = new InfluxForwarder(_store, V1(server), _time, meters: factory);

        Assert.True(await forwarder.FlushAsync(default));

        Assert.Equal(new Dictionary<string, long> { ["v2x.forward.points:accepted"] = 1, ["v2x.forward.points:set_aside"] = 1 }, points);
        Assert.Equal(
            ["v2x.forward.request.duration:accepted", "v2x.forward.request.duration:bad_data", "v2x.forward.request.duration:bad_data"],
            measured.Order());
    }

    private static InfluxOptions V1(FaultyServer server) => new() { Url = server.Url, Database = "my db", Name = "test" };

    private sealed class OneMeterFactory : IMeterFactory
    {
        private readonly List<Meter> _meters = [];

        public Meter Create(MeterOptions options)
        {
            options.Scope = this;
            var meter = new Meter(options);
            _meters.Add(meter);
            return meter;
        }

        public void Dispose() => _meters.ForEach(meter => meter.Dispose());
    }

    private void Fill(int points) =>
        _store.Commit([.. Enumerable.Range(0, points).Select(i => Make.LinkPoint(i, $"n{i}>m"))]);

    private InfluxForwarder Forwarder(InfluxOptions options) => new(_store, options, _time);
}
