using System.Buffers;
using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Devices;

/// <summary>
/// Where ingest puts its broker when it starts. V2X messages that go down are journaled first, under their own topic: a device
/// that reports them back up is then known, live and on replay alike.
/// </summary>
internal sealed class DownlinkSlot(IntakeSlot intake) : IDownlinkPublisher
{
    private volatile IDownlinkPublisher? _broker;

    /// <summary>The broker; null before ingest has started.</summary>
    public IDownlinkPublisher? Broker
    {
        get => _broker;
        set => _broker = value;
    }

    /// <inheritdoc/>
    public Task<bool> TryPublishAsync(string topic, byte[] payload, byte qos, bool retain, CancellationToken cancellationToken)
    {
        if (_broker is not { } broker)
        {
            return Task.FromResult(false);
        }

        Journal(topic, payload, qos);
        return broker.TryPublishAsync(topic, payload, qos, retain, cancellationToken);
    }

    private void Journal(string topic, byte[] payload, byte qos)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(topic);
        if (intake.Intake is not { } uploads || uploads.Topics.Route(utf8) is not { Kind: MessageKind.Rsi or MessageKind.Rsm or MessageKind.Map } route)
        {
            return;
        }

        int rsu = RsuTable.Unidentified;
        if (route.HasId)
        {
            uploads.Directory.TryResolve(route.Id(utf8), out rsu);
        }

        // Without room it goes unjournaled: the echo is then taken for a message of its own, which is the lesser harm.
        uploads.Journal.TryAppend(
            new Upload { RsuIndex = rsu, ArrivalNs = uploads.NowNs(), Qos = qos, Topic = utf8, Payload = new ReadOnlySequence<byte>(payload) },
            out _);
    }
}
