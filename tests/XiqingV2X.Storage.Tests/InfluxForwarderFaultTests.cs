using Microsoft.Extensions.Time.Testing;
using XiqingV2X.Storage.Influx;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Storage.Tests;

/// <summary>What the forwarder does when a server does not simply take its points.</summary>
public sealed class InfluxForwarderFaultTests : IDisposable
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

    [Theory]
    [InlineData(InfluxVersion.V1, 404)]
    [InlineData(InfluxVersion.V2, 404)]
    [InlineData(InfluxVersion.V2, 401)]
    [InlineData(InfluxVersion.V2, 403)]
    [InlineData(InfluxVersion.V1, 301)]
    public async Task ARefusalThatOnlyAPersonCanMendIsSaidAndRetriedSlowly(InfluxVersion version, int status)
    {
        await using var server = new FaultyServer(_ => new(status, "no such thing"));
        Fill(2);
        using InfluxForwarder forwarder = Forwarder(V1(server) with { Version = version, Bucket = "b", CreateDatabase = false });

        ForwardStep step = await forwarder.ForwardOnceAsync(default);

        Assert.Equal($"{status} X: no such thing", step.Error);
        Assert.InRange(step.Wait, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
        Assert.Single(server.Requests);
        Assert.Equal((step.Error, 1, 2L), (forwarder.ReadHealth().LastError, forwarder.ReadHealth().Failures, forwarder.ReadHealth().BacklogPoints));
    }

    [Fact]
    public async Task ATokenThatWasChangedInItsFileIsUsedWithoutARestart()
    {
        string file = _folder.File("token");
        await File.WriteAllTextAsync(file, "old\n");
        await using var server = new FaultyServer(request => request.Headers["Authorization"] == "Token new" ? Ok : new(401, "unauthorized"));
        Fill(1);
        using InfluxForwarder forwarder = Forwarder(V1(server) with { TokenFile = file });
        Assert.NotNull((await forwarder.ForwardOnceAsync(default)).Error);

        await File.WriteAllTextAsync(file, "new\n");

        Assert.Null((await forwarder.ForwardOnceAsync(default)).Error);
        Assert.Equal(1, forwarder.ReadHealth().Accepted);
    }

    [Fact]
    public async Task FailuresAreRetriedEverLaterUpToALimitAndPointsWait()
    {
        await using var server = new FaultyServer(_ => new(500, "internal"));
        Fill(2);
        using InfluxForwarder forwarder = Forwarder(V1(server));

        var waits = new List<TimeSpan>();
        for (int i = 0; i < 9; i++)
        {
            waits.Add((await forwarder.ForwardOnceAsync(default)).Wait);
        }

        for (int i = 0; i < waits.Count; i++)
        {
            double longest = Math.Min(60, Math.Pow(2, i));
            Assert.InRange(waits[i].TotalSeconds, longest / 2, longest);
        }

        ForwarderHealth health = forwarder.ReadHealth();
        Assert.Equal((9, "500 X: internal", 2L, null), (health.Failures, health.LastError, health.BacklogPoints, health.LastSuccess));

        // The first point's window ended at T0 + 10 s, the clock stands at T0 + 100 s.
        Assert.Equal(TimeSpan.FromSeconds(90), health.OldestUnsent);
    }

    [Fact]
    public async Task ACutConnectionIsAFailureLikeOthersAndNothingIsLost()
    {
        bool cut = true;
        await using var server = new FaultyServer(_ => cut ? null : Ok);
        Fill(2);
        using InfluxForwarder forwarder = Forwarder(V1(server));
        Assert.NotNull((await forwarder.ForwardOnceAsync(default)).Error);

        cut = false;
        Assert.True(await forwarder.FlushAsync(default));
        Assert.Equal(2, server.Requests.Last().Lines);
    }

    [Fact]
    public async Task AServerThatKeepsCuttingGetsSmallerBatches()
    {
        await using var server = new FaultyServer(request => request.Lines > 150 ? null : Ok);
        Fill(500);
        using InfluxForwarder forwarder = Forwarder(V1(server));

        int attempts = 0;
        while (!await forwarder.FlushAsync(default))
        {
            Assert.InRange(++attempts, 1, 20);
        }

        Assert.Equal(500, forwarder.ReadHealth().Accepted);
    }

    [Fact]
    public async Task RetryAfterIsKeptToByTheRunningForwarder()
    {
        var requests = new SemaphoreSlim(0);
        int count = 0;
        await using var server = new FaultyServer(_ =>
        {
            requests.Release();
            return ++count == 1 ? new(429, "slow down", "Retry-After: 120\r\n") : Ok;
        });
        Fill(2);
        using InfluxForwarder forwarder = Forwarder(V1(server));
        using var end = new CancellationTokenSource();
        Task run = forwarder.RunAsync(end.Token);

        await requests.WaitAsync();
        DateTimeOffset next = await NextAttemptAsync(forwarder);
        Assert.InRange(next - _time.GetUtcNow(), TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(132));
        _time.Advance(TimeSpan.FromSeconds(119));
        Assert.Equal(1, count);
        _time.Advance(next - _time.GetUtcNow());
        await requests.WaitAsync();
        DateTimeOffset idle = await NextAttemptAsync(forwarder, after: next);

        ForwarderHealth health = forwarder.ReadHealth();
        Assert.Equal((2L, 0, null, next), (health.Accepted, health.Failures, health.LastError, health.LastSuccess));
        Assert.Equal(TimeSpan.FromSeconds(5), idle - _time.GetUtcNow());
        await end.CancelAsync();
        await run;
    }

    [Fact]
    public async Task RetryAfterMayBeADateAndIsBounded()
    {
        string header = "";
        await using var server = new FaultyServer(_ => new(503, "", header));
        Fill(1);
        using InfluxForwarder forwarder = Forwarder(V1(server));

        header = $"Retry-After: {_time.GetUtcNow().AddSeconds(300):R}\r\n";
        Assert.InRange((await forwarder.ForwardOnceAsync(default)).Wait.TotalSeconds, 300, 330);
        header = "Retry-After: 99999999\r\n";
        Assert.InRange((await forwarder.ForwardOnceAsync(default)).Wait.TotalHours, 1, 1.1);
    }

    [Fact]
    public async Task AnAnswerThatNeverComesIsGivenUpAfterTheLimit()
    {
        var arrived = new SemaphoreSlim(0);
        using var release = new ManualResetEventSlim();
        await using var server = new FaultyServer(_ =>
        {
            arrived.Release();
            release.Wait();
            return null;
        });
        Fill(1);
        using InfluxForwarder forwarder = Forwarder(V1(server) with { Timeout = TimeSpan.FromSeconds(30) });
        Task<ForwardStep> attempt = Task.Run(() => forwarder.ForwardOnceAsync(default));

        await arrived.WaitAsync();
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("no answer within 30 s", (await attempt).Error);
        release.Set();
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

    private static InfluxOptions V1(FaultyServer server) => new() { Url = server.Url, Database = "my db", Name = "test" };

    private static async Task<DateTimeOffset> NextAttemptAsync(InfluxForwarder forwarder, DateTimeOffset after = default)
    {
        while (true)
        {
            if (forwarder.ReadHealth().NextAttempt is { } next && next > after)
            {
                return next;
            }

            await Task.Yield();
        }
    }

    private void Fill(int points) =>
        _store.Commit([.. Enumerable.Range(0, points).Select(i => Make.LinkPoint(i, $"n{i}>m"))]);

    private InfluxForwarder Forwarder(InfluxOptions options) => new(_store, options, _time);
}
