using System.Diagnostics.Metrics;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Influx;

namespace XiqingV2X.Edge.Hosting;

/// <summary>Runs the forwarder beside the pipeline; without an address it does nothing.</summary>
internal sealed class ForwarderHost(EdgeOptions options, EdgeStore store, TimeProvider clock, IMeterFactory meters, ILogger<InfluxForwarder> logger) : BackgroundService
{
    private static readonly TimeSpan LastFlush = TimeSpan.FromSeconds(5);
    private readonly InfluxForwarder? _forwarder = options.Influx.Url.Length > 0
        ? new InfluxForwarder(store, options.Influx.ToOptions(), clock, logger, meters: meters)
        : null;

    /// <summary>How forwarding stands; null when nothing is forwarded.</summary>
    public ForwarderHealth? Health => _forwarder?.ReadHealth();

    /// <summary>Stops the loop, then sends what the pipeline stored at its end, if the server takes it in time; the rest waits in the store.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_forwarder is not null)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(LastFlush);
            try
            {
                await _forwarder.FlushAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                // A server that does not answer is no failure of the stop: the next start goes on from the cursor.
            }
        }
    }

    public override void Dispose()
    {
        _forwarder?.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _forwarder?.RunAsync(stoppingToken) ?? Task.CompletedTask;
}
