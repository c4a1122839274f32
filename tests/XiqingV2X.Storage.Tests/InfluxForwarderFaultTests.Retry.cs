using XiqingV2X.Storage.Influx;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Storage.Tests;

/// <content>When it tries again.</content>
public sealed partial class InfluxForwarderFaultTests
{
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

        Assert.True(await requests.WaitAsync(TimeSpan.FromSeconds(60)));
        DateTimeOffset next = await NextAttemptAsync(forwarder);
        Assert.InRange(next - _time.GetUtcNow(), TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(132));
        _time.Advance(TimeSpan.FromSeconds(119));
        Assert.Equal(1, count);
        _time.Advance(next - _time.GetUtcNow());
        Assert.True(await requests.WaitAsync(TimeSpan.FromSeconds(60)));
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

        Assert.True(await arrived.WaitAsync(TimeSpan.FromSeconds(60)));
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("no answer within 30 s", (await attempt).Error);
        release.Set();
    }

    private static async Task<DateTimeOffset> NextAttemptAsync(InfluxForwarder forwarder, DateTimeOffset after = default)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            if (forwarder.ReadHealth().NextAttempt is { } next && next > after)
            {
                return next;
            }

            await Task.Yield();
        }
    }
}
