using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Influx;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Edge.Tests.Hosting;

public sealed class ForwarderHostTests
{
    [Fact]
    public async Task What_is_not_sent_in_time_at_the_end_waits_in_the_store_and_is_no_failure()
    {
        using var folder = new TempFolder();
        using EdgeStore store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = folder.File("d"), Series = TrafficSeries.All });
        var batch = new StoreBatch();
        batch.Add(new MetricPoint(TrafficSeries.Rsi, 10, 0, ["DEMO0001"], new double[TrafficSeries.Rsi.Fields.Count]));
        store.Commit(batch);
        await using ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var host = new ForwarderHost(
            new EdgeOptions { Influx = new InfluxSettings { Url = $"http://127.0.0.1:{FreePort.Next()}" } },
            store, TimeProvider.System, services.GetRequiredService<IMeterFactory>(), NullLogger<InfluxForwarder>.Instance);

        await host.StopAsync(new CancellationToken(canceled: true));

        Assert.Equal(1, host.Health!.BacklogPoints);
    }
}
