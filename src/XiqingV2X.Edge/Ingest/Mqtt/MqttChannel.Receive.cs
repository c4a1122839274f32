using System.IO.Pipelines;
using System.Net.Sockets;
using MQTTnet.Packets;

namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>Receiving: MQTTnet asks for its next packet; uploads are taken on the way there.</summary>
internal abstract partial class MqttChannel
{
    /// <summary>Reads in a row before other connections get the thread.</summary>
    private const int ReadsInARow = 16;

    /// <summary>MQTTnet counts the packets that it is handed as signs of life; this one means nothing else to it.</summary>
    private static readonly MqttPubAckPacket SignOfLife = new() { PacketIdentifier = 0 };

    private long _lastHandedOn;
    private long _stalledSince;
    private long _lastRead;
    private volatile bool _waiting;
    private bool _ended;

    /// <summary>How often MQTTnet has to be shown a sign of life; zero for never.</summary>
    protected TimeSpan SignOfLifeInterval { get; set; }

    /// <inheritdoc/>
    public async Task<MqttPacket?> ReceivePacketAsync(CancellationToken cancellationToken)
    {
        PipeReader reader = _reader ?? throw new InvalidOperationException("The channel is not connected.");
        using CancellationTokenRegistration interrupting = cancellationToken.UnsafeRegister(static channel => ((PipeReader)channel!).CancelPendingRead(), reader);
        try
        {
            for (int reads = 1; !_closed && !_ended && !cancellationToken.IsCancellationRequested; reads++)
            {
                if (!_isPolled && reads % ReadsInARow == 0)
                {
                    await Task.Yield();
                }

                ReadResult read = await reader.ReadAsync(CancellationToken.None);
                Volatile.Write(ref _lastRead, Traffic.Time.GetTimestamp());
                TakeStep step = Take(read.Buffer, out SequencePosition consumed, out SequencePosition examined);
                reader.AdvanceTo(consumed, examined);
                SendDueAcknowledgements();
                switch (step)
                {
                    case TakeStep.HandOn:
                        _lastHandedOn = Traffic.Time.GetTimestamp();
                        await LeaveReceiverAsync();
                        if (_handedOn is MqttDisconnectPacket)
                        {
                            await OnEndingAsync();
                        }

                        return _handedOn;
                    case TakeStep.Incomplete when read.IsCompleted:
                        await EndAsync(reader);
                        return null;
                    case TakeStep.Close:
                        await CloseAsync(_closeReason);
                        await EndAsync(reader);
                        return null;
                    case TakeStep.NoCapacity or TakeStep.TooManyUnacknowledged or TakeStep.TooFast:
                        await WaitAsync(step, cancellationToken);
                        break;
                }

                // Somebody who waits for us is not silent.
                if (IsSignOfLifeDue(step))
                {
                    await LeaveReceiverAsync();
                    return SignOfLife;
                }
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The connection has ended; MQTTnet is told so.
        }

        await EndAsync(reader);
        return null;
    }

    /// <summary>What MQTTnet does with a packet must not keep the thread that receives for all connections.</summary>
    private async ValueTask LeaveReceiverAsync()
    {
        if (_isPolled)
        {
            await Task.Yield();
        }
    }

    /// <summary>Nothing is read any more: buffers are given back, and whoever fills them ends.</summary>
    private async ValueTask EndAsync(PipeReader reader)
    {
        _ended = true;
        await reader.CompleteAsync();
        await LeaveReceiverAsync();
        await OnEndingAsync();
    }

    private bool IsSignOfLifeDue(TakeStep step)
    {
        if (SignOfLifeInterval == TimeSpan.Zero || (!_heard && step == TakeStep.Incomplete) || !IsOpen)
        {
            return false;
        }

        long now = Traffic.Time.GetTimestamp();
        if (Traffic.Time.GetElapsedTime(_lastHandedOn, now) < SignOfLifeInterval)
        {
            return false;
        }

        _lastHandedOn = now;
        _heard = false;
        return true;
    }

    /// <summary>Back-pressure: nothing is read meanwhile. Ends when there is room, when a sign of life is due, or with the connection.</summary>
    private async ValueTask WaitAsync(TakeStep step, CancellationToken cancellationToken)
    {
        long now = Traffic.Time.GetTimestamp();
        _stalledSince = _stalledSince == 0 ? now : _stalledSince;
        TimeSpan longest = SignOfLifeInterval == TimeSpan.Zero ? TimeSpan.FromSeconds(1) : SignOfLifeInterval;
        if (step == TakeStep.NoCapacity)
        {
            TimeSpan left = CapacityWait - Traffic.Time.GetElapsedTime(_stalledSince, now);
            if (left <= TimeSpan.Zero)
            {
                await CloseAsync(CloseReason.ServerBusy);
                return;
            }

            longest = left < longest ? left : longest;
        }

        _waiting = true;
        Task ready = step switch
        {
            TakeStep.NoCapacity => Traffic.Intake.Journal.CapacityAsync(CancellationToken.None),
            TakeStep.TooManyUnacknowledged => RoomForAcknowledgementsAsync(),
            _ => Task.Delay(TimeSpan.FromSeconds(Math.Min(1, 1 / Traffic.Limits.MessagesPerSecond)), Traffic.Time, cancellationToken),
        };
        await ready.WaitAsync(longest, Traffic.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Volatile.Write(ref _lastRead, Traffic.Time.GetTimestamp());
        _waiting = false;
    }

    /// <summary>Tells an MQTT 5 client why, as far as it still reads, and ends the connection.</summary>
    private async ValueTask CloseAsync(CloseReason reason)
    {
        Closed = reason;
        if (IsV5 && IsOpen && await _sending.WaitAsync(TimeSpan.Zero))
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1), Traffic.Time);
            try
            {
                await _stream!.WriteAsync(new byte[] { (byte)PacketType.Disconnect << 4, 1, (byte)reason }, soon.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // It does not read; it is closed all the same.
            }
            finally
            {
                _sending.Release();
            }
        }

        Abort();
    }
}
