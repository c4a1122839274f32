using System.Threading.Channels;
using MQTTnet;
using MQTTnet.Protocol;

namespace XiqingV2X.Edge.Ingest.Brokers;

/// <summary>Receiving and acknowledging.</summary>
public sealed partial class ExternalBrokerClient
{
    /// <summary>Packet ids bound what one connection can have unacknowledged; two connections' worth may meet here.</summary>
    private readonly Channel<PendingAcknowledgement> _acknowledgements =
        Channel.CreateBounded<PendingAcknowledgement>(new BoundedChannelOptions(2 * ushort.MaxValue) { SingleReader = true });

    private int _connection;
    private TaskCompletionSource<string>? _ended;
    private TaskCompletionSource? _redeliver;

    /// <summary>MQTTnet queues without bound behind this handler, hence it never waits: what finds no room is shed or left.</summary>
    private Task OnReceivedAsync(MqttApplicationMessageReceivedEventArgs args)
    {
        MqttApplicationMessage message = args.ApplicationMessage;
        bool acknowledged = message.QualityOfServiceLevel != MqttQualityOfServiceLevel.AtMostOnce;
        IntakeOutcome outcome = _intake.Take(
            message.Topic, message.Payload, (byte)message.QualityOfServiceLevel, message.Dup, message.Retain, args.PacketIdentifier, _intake.NowNs());
        if (!acknowledged)
        {
            return Task.CompletedTask;
        }

        // Shed and ignored uploads will not be taken later either: MQTTnet acknowledges them by itself.
        args.AutoAcknowledge = outcome.Status is IntakeStatus.Shed or IntakeStatus.Ignored;
        bool left = outcome.Status == IntakeStatus.Deferred
            || (outcome.Status == IntakeStatus.Appended
                && !_acknowledgements.Writer.TryWrite(new PendingAcknowledgement(args, outcome.Ticket, Volatile.Read(ref _connection))));
        if (left)
        {
            Volatile.Read(ref _redeliver)?.TrySetResult();
        }

        return Task.CompletedTask;
    }

    private async Task AcknowledgeAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (PendingAcknowledgement pending in _acknowledgements.Reader.ReadAllAsync(stoppingToken))
            {
                await TryAcknowledgeAsync(pending, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not acknowledged is sent again to the next connection of this client id.
        }
    }

    private async Task TryAcknowledgeAsync(PendingAcknowledgement pending, CancellationToken stoppingToken)
    {
        try
        {
            await _intake.Journal.CommittedAsync(pending.Ticket, stoppingToken);

            // On a later connection the same packet id may stand for another upload, not durable yet.
            if (pending.Connection == Volatile.Read(ref _connection))
            {
                await pending.Message.AcknowledgeAsync(stoppingToken);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            // A connection that breaks under the packet shows as one of several exceptions, a cancellation among them.
            // Whichever it was, the uploads behind this one are acknowledged all the same.
            LogNotAcknowledged(Name, e.Message);
        }
    }

    /// <summary>Completes when something was left unacknowledged and the journal has room for it again.</summary>
    private async Task RoomForRedeliveryAsync(CancellationToken stoppingToken)
    {
        await Volatile.Read(ref _redeliver)!.Task.WaitAsync(stoppingToken);
        await _intake.Journal.CapacityAsync(stoppingToken);
    }

    [LoggerMessage(113, LogLevel.Debug, "{Name}: an upload was not acknowledged: {Error}", EventName = "BrokerNotAcknowledged")]
    private partial void LogNotAcknowledged(string name, string error);
}
