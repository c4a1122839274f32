using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Security;
using XiqingV2X.Edge.Access;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Storage.Access;

namespace XiqingV2X.Edge.Hosting;

/// <summary>Access control of the embedded broker, put together; it ends connections of devices whose credentials have changed.</summary>
internal sealed class AccessHost : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly TimeProvider _clock;
    private readonly Gatekeeper _gatekeeper;

    public AccessHost(
        EdgeOptions options,
        RegisterCache register,
        RsuDirectory directory,
        AccessLog log,
        AccessCounters counters,
        IMeterFactory meters,
        TimeProvider clock,
        ILogger<AccessHost> logger)
    {
        counters.AddTo(meters.Create(EdgeMetrics.MeterName));
        AccessSettings settings = options.Mqtt.Access;
        _clock = clock;
        var credentials = new Credentials(CredentialStore.Open(options.DataFolder), clock);
        _gatekeeper = new Gatekeeper(settings, credentials, directory, () => _ = register.Current, clock);
        Broker = new BrokerAccess(_gatekeeper, credentials, directory, log, counters, options.OpenData.Topic);
        if (options.Mqtt.Mode == "embedded" && settings.TlsListen.Length > 0)
        {
            TlsEndPoint = IPEndPoint.Parse(settings.TlsListen);
            TlsOptions = new ServerTls(settings, log, clock, logger).Options;
        }
    }

    /// <summary>For the broker's events.</summary>
    public BrokerAccess Broker { get; }

    /// <summary>Where TLS is listened for; null for nowhere.</summary>
    public IPEndPoint? TlsEndPoint { get; }

    /// <summary>How TLS is done there.</summary>
    public SslServerAuthenticationOptions? TlsOptions { get; }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _gatekeeper.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Broker.DisconnectChangedAsync();
        }
    }
}
