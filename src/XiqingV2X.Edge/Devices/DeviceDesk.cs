using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using XiqingV2X.Capture;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Topics;

namespace XiqingV2X.Edge.Devices;

/// <summary>
/// Answers devices as T/ITS 0117 asks: INFO always, others when they want it; sends a registered device its rate limits; keeps
/// who is online; matches answers to what was sent down. Reports come in from the pipeline through a bounded queue, so that
/// the pipeline never waits; what does not fit is counted, and the device asks again.
/// </summary>
internal sealed partial class DeviceDesk(
    RegisterCache register, RsuDirectory directory, DeviceStates states, DownlinkDesk downlink, EdgeOptions options, TimeProvider clock, ILogger<DeviceDesk> logger)
    : BackgroundService, IDeviceReports
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly Channel<Incoming> _reports = Channel.CreateBounded<Incoming>(new BoundedChannelOptions(4096) { SingleReader = true });
    private long _dropped;

    /// <summary>Reports that found no room.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <inheritdoc/>
    public void Take(int rsuIndex, string rsuId, DeviceReport report, long arrivalNs, bool isAgain)
    {
        if (!isAgain && !_reports.Writer.TryWrite(new Incoming(rsuIndex, rsuId, report, arrivalNs / 1_000_000)))
        {
            Interlocked.Increment(ref _dropped);
        }
    }

    /// <summary>Answers one report.</summary>
    public async Task HandleAsync(int rsuIndex, string rsuId, DeviceReport report, long arrivalMs, CancellationToken cancellationToken)
    {
        string? device = rsuIndex == RsuTable.Unidentified ? NameOf(report) : rsuId;
        if (device is null)
        {
            return;
        }

        states.Heard(device, report, arrivalMs);
        if (report.Message == ControlMessage.Ack)
        {
            downlink.Acknowledge(device, report);
            return;
        }

        RsuRecord? known = register.Current.Rsus.FirstOrDefault(rsu => rsu.Id == device);
        if (report.Message == ControlMessage.Info || report.WantsAck)
        {
            await AnswerAsync(device, known?.Profile, report, cancellationToken);
        }

        if (report.Message == ControlMessage.Info && known is not null && options.Devices.UpLimit > 0)
        {
            await downlink.SendAsync(device, "config", RateLimits(options.Devices.UpLimit), true, cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Task ticking = TickAsync(stoppingToken);
        try
        {
            await foreach (Incoming incoming in _reports.Reader.ReadAllAsync(stoppingToken))
            {
                await HandleAsync(incoming.RsuIndex, incoming.RsuId, incoming.Report, incoming.ArrivalMs, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }

        await ticking;
    }

    /// <summary>Business configuration (CONFIG.DOWN): so many messages a second of each kind and no more. mapconfig has its limit as a text there.</summary>
    private static byte[] RateLimits(int upLimit) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["bsmConfig"] = new JsonObject { ["sampleMode"] = "ByAll", ["sampleRate"] = 10_000, ["upLimit"] = upLimit },
        ["rsmConfig"] = new JsonObject { ["upLimit"] = upLimit },
        ["spatConfig"] = new JsonObject { ["upLimit"] = upLimit },
        ["rsiConfig"] = new JsonObject { ["upLimit"] = upLimit },
        ["mapconfig"] = new JsonObject { ["upLimit"] = $"{upLimit}" },
    }.ToJsonString());

    private async Task AnswerAsync(string device, string? profile, DeviceReport report, CancellationToken cancellationToken)
    {
        if (DownlinkDialect.Of(profile).AckTopic(device, report.Message) is { } topic)
        {
            var answer = new JsonObject { ["seqNum"] = report.SeqNum ?? "", ["errorCode"] = 0, ["errorDesc"] = "ok" };
            await downlink.TryPublishAsync(topic, Encoding.UTF8.GetBytes(answer.ToJsonString()), 0, cancellationToken);
        }
    }

    /// <summary>Where topic and connection do not say who it is, the report does.</summary>
    private string? NameOf(DeviceReport report)
    {
        foreach (string? name in (string?[])[report.Esn, report.RsuId])
        {
            if (name is not null && directory.TryResolve(Encoding.UTF8.GetBytes(name), out int index) && index != RsuTable.Unidentified)
            {
                return directory.Table[index];
            }
        }

        return null;
    }

    private async Task TickAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Interval, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                foreach (string device in states.Sweep(clock.GetUtcNow().ToUnixTimeMilliseconds()))
                {
                    LogOffline(device);
                }

                await downlink.WorkAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    [LoggerMessage(130, LogLevel.Information, "Device {Device} is offline: it missed its heartbeats", EventName = "DeviceOffline")]
    private partial void LogOffline(string device);

    private sealed record Incoming(int RsuIndex, string RsuId, DeviceReport Report, long ArrivalMs);
}
