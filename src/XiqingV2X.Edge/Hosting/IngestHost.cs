using System.IO.Hashing;
using System.Net;
using System.Net.Sockets;
using System.Text;
using XiqingV2X.Edge.Devices;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Brokers;
using XiqingV2X.Edge.Ingest.Mqtt;
using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Edge.Pipeline;

namespace XiqingV2X.Edge.Hosting;

/// <summary>Lets uploads in, by the embedded broker or as a client of an external one, once the pipeline runs.</summary>
internal sealed class IngestHost(
    EdgeOptions options,
    PipelineHost pipeline,
    RsuDirectory directory,
    DeviceProfiles profiles,
    AccessHost access,
    DownlinkSlot downlink,
    IntakeSlot slot,
    ArrivalClock arrivals,
    TimeProvider clock,
    ILoggerFactory loggers) : IHostedService
{
    private IHostedService? _source;

    /// <summary>The way in; null before the service has started.</summary>
    public IUploadSource? Source => _source as IUploadSource;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var intake = new UploadIntake(pipeline.Journal, directory, arrivals, profiles.Topics);
        slot.Intake = intake;
        _source = options.Mqtt.Mode == "embedded" ? Embedded(intake) : External(intake);
        await _source.StartAsync(cancellationToken);
        downlink.Broker = _source as IDownlinkPublisher;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _source?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    private static string DefaultClientId(string dataFolder) =>
        $"xv2x-{Environment.MachineName}-{XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(Path.GetFullPath(dataFolder))):x16}";

    private EmbeddedBroker Embedded(UploadIntake intake)
    {
        IPEndPoint? plain = options.Mqtt.Listen.Length > 0 ? IPEndPoint.Parse(options.Mqtt.Listen) : null;
        bool v4 = plain?.AddressFamily == AddressFamily.InterNetwork;
        return new EmbeddedBroker(
            new EmbeddedBrokerOptions
            {
                Address = v4 ? plain?.Address : null,
                AddressV6 = v4 ? null : plain?.Address,
                Port = plain?.Port ?? 0,
                TlsEndPoint = access.TlsEndPoint,
                Tls = access.TlsOptions,
                Polls = options.Mqtt.Polls,
                Limits = new MqttLimits
                {
                    MaxConnections = options.Mqtt.MaxConnections,
                    ConnectsPerSecond = options.Mqtt.ConnectsPerSecond,
                    MessagesPerSecond = options.Mqtt.MessagesPerSecond,
                    MaxPacketBytes = options.Mqtt.MaxPacketKiB << 10,
                },
            },
            intake,
            clock,
            loggers.CreateLogger<EmbeddedBroker>(),
            access.Broker);
    }

    private ExternalBrokerClient External(UploadIntake intake)
    {
        _ = HostPort.TryParse(options.Mqtt.Broker, out HostPort broker);
        return new ExternalBrokerClient(
            new ExternalBrokerOptions
            {
                Host = broker.Host,
                Port = broker.Port,
                ClientId = options.Mqtt.ClientId.Length > 0 ? options.Mqtt.ClientId : DefaultClientId(options.DataFolder),
                UserName = options.Mqtt.UserName.Length > 0 ? options.Mqtt.UserName : null,
                Password = options.Mqtt.PasswordFile.Length > 0 ? File.ReadAllText(options.Mqtt.PasswordFile).Trim() : null,
                UseTls = options.Mqtt.Tls,
            },
            intake,
            clock,
            loggers.CreateLogger<ExternalBrokerClient>());
    }
}
