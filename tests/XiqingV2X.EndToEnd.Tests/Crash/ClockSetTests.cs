using XiqingV2X.FirmwareSim.Zone;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic.Ledger;

namespace XiqingV2X.EndToEnd.Tests.Crash;

/// <summary>The system's clock is set by an hour, forth and back, under nodes that work (their clock only, by a preloaded library).</summary>
public sealed class ClockSetTests : IDisposable
{
    private const string Database = "xv2x";
    private const int Hour = 3600;

    /// <summary>Messages under each clock: some seconds.</summary>
    private const int Messages = 400;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Set_by_an_hour_forth_and_back_the_ledger_balances_and_InfluxDB_has_what_the_store_has()
    {
        await File.WriteAllTextAsync(_folder.File("zone.json"), ZoneFile.Write(DemoZone.Create(2)));
        await using MosquittoServer broker = await MosquittoServer.StartAsync();
        await using InfluxServer influx = await InfluxServer.StartAsync();
        using SetClock clock = await SetClock.CreateAsync(_folder.Path);
        int http = FreePort.Next();
        using var api = new Api(http);

        // The broker keeps messages for a client that it has met.
        await RunAsync(_ => Task.CompletedTask);
        await using var load = new ZoneLoad(broker.Port);

        // The clock is set while the node runs.
        await RunAsync(async node =>
        {
            await StoreMoreAsync(node);
            foreach (int seconds in (int[])[Hour, -Hour, 0])
            {
                clock.Set(seconds);
                await node.OutputSaysAsync(seconds == 0 ? "the system's clock: Agrees" : $"the system's clock: Stepped, {seconds}.0 s", Limit);
                await StoreMoreAsync(node);
            }
        });

        // It was set while none ran: the stamps of one life are an hour ahead, the next one's go on behind them.
        foreach (int seconds in (int[])[Hour, 0])
        {
            clock.Set(seconds);
            await RunAsync(StoreMoreAsync);
        }

        await RunAsync(async node =>
        {
            await load.FinishAsync(Limit);
            await api.UntilAsync("api/v1/ledger", answer => (long)answer["totals"]!["stored"]! >= load.Count && (long)answer["totals"]!["inFlight"]! == 0, Limit, node);
        });

        string data = _folder.File("d");
        IReadOnlyList<LedgerRow> ledger = StoredRun.Ledger(data);
        Assert.All(ledger, row => Assert.True(row.Balances));
        Assert.Equal(load.Published.Keys.ToHashSet(), StoredRun.Journal(data).Keys.ToHashSet());
        await InfluxReading.AssertSameAsync(influx, Database, data);

        async Task RunAsync(Func<Xv2x, Task> work)
        {
            using Xv2x node = Xv2x.Start(
                clock.Environment,
                "edge", "--data", _folder.File("d"), "--zone", _folder.File("zone.json"), "--http", $"127.0.0.1:{http}", "--mqtt-mode", "external",
                "--mqtt-broker", $"127.0.0.1:{broker.Port}", "--influx", influx.Url, "--influx-db", Database);
            await api.UntilAsync("healthz/ready", answer => (bool)answer["ready"]!, Limit, node);
            await work(node);
            node.Stop();
            Assert.True(await node.ExitAsync(Limit) == 0, node.Output + node.Error);
        }

        async Task StoreMoreAsync(Xv2x node)
        {
            long until = load.Count + Messages;
            await api.UntilAsync("api/v1/ledger", answer => (long)answer["totals"]!["stored"]! >= until, Limit, node);
        }
    }
}
