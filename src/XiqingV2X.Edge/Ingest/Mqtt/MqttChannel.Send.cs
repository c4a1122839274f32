using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Packets;

namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>Sending: MQTTnet's packets one by one, acknowledgements of uploads together after each commit.</summary>
internal abstract partial class MqttChannel
{
    /// <summary>Acknowledgements in one write.</summary>
    private const int AcknowledgementBytes = 4 * 1024;

    /// <summary>Who may write now. An acknowledgement never waits for it: whoever has it looks for due ones when he leaves.</summary>
    private readonly SemaphoreSlim _sending = new(1, 1);

    private byte[]? _acknowledgementPackets;
    private TaskCompletionSource? _room;
    private int _owing;
    private long _bytesSent;

    /// <inheritdoc/>
    public async Task SendPacketAsync(MqttPacket packet, CancellationToken cancellationToken)
    {
        if (!OnSending(packet))
        {
            return;
        }

        await _sending.WaitAsync(cancellationToken);
        try
        {
            Stream stream = _stream ?? throw new InvalidOperationException("The channel is not connected.");
            MqttPacketBuffer encoded = PacketFormatterAdapter.Encode(packet);
            await stream.WriteAsync(encoded.Packet, cancellationToken);
            foreach (ReadOnlyMemory<byte> part in encoded.Payload)
            {
                await stream.WriteAsync(part, cancellationToken);
            }

            Interlocked.Add(ref _bytesSent, encoded.Length);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            throw new MqttCommunicationException(e.Message, e);
        }
        finally
        {
            PacketFormatterAdapter.Cleanup();
            _sending.Release();
        }

        OnSent(packet);
        SendDueAcknowledgements();
    }

    /// <summary>A commit was made. Called by the acknowledger's thread.</summary>
    public void OnCommitted()
    {
        Volatile.Write(ref _owing, 0);
        SendDueAcknowledgements();
        if (_acknowledgements.Count > 0 && !_closed)
        {
            Owe();
        }
    }

    private void Acknowledge(in PendingAcknowledgement acknowledgement)
    {
        _acknowledgements.Add(acknowledgement);
        Owe();
    }

    private void Owe()
    {
        if (Volatile.Read(ref _owing) == 0 && Interlocked.Exchange(ref _owing, 1) == 0)
        {
            Traffic.Acknowledger.Add(this);
        }
    }

    /// <summary>Sends what is committed, unless somebody else is sending: then he does it afterwards. Never blocks.</summary>
    private void SendDueAcknowledgements()
    {
        while (_acknowledgements.IsDue(Traffic.Intake.Journal.CommittedTicket) && !_closed && _sending.Wait(0, CancellationToken.None))
        {
            ValueTask writing;
            try
            {
                _acknowledgementPackets ??= new byte[AcknowledgementBytes];
                int length = _acknowledgements.TakeDue(Traffic.Intake.Journal.CommittedTicket, _acknowledgementPackets);
                Interlocked.Add(ref _bytesSent, length);
                writing = _stream!.WriteAsync(_acknowledgementPackets.AsMemory(0, length));
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                _sending.Release();
                Abort();
                return;
            }

            if (!writing.IsCompletedSuccessfully)
            {
                _ = FinishSendingAsync(writing);
                return;
            }

            writing.GetAwaiter().GetResult();
            _sending.Release();
            Volatile.Read(ref _room)?.TrySetResult();
        }
    }

    private async Task FinishSendingAsync(ValueTask writing)
    {
        try
        {
            await writing;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            Abort();
        }
        finally
        {
            _sending.Release();
        }

        Volatile.Read(ref _room)?.TrySetResult();
        SendDueAcknowledgements();
    }

    /// <summary>Completes once acknowledgements were sent and more may wait.</summary>
    private Task RoomForAcknowledgementsAsync()
    {
        var room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _room, room);
        if (!_acknowledgements.IsFull)
        {
            room.TrySetResult();
        }

        return room.Task;
    }
}
