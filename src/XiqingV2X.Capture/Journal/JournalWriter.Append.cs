using System.Text;
using XiqingV2X.Capture.Mqtt;
using XiqingV2X.Capture.Pcapng;

namespace XiqingV2X.Capture.Journal;

/// <summary>The appending side: room is reserved by compare-and-swap, the copy runs outside any lock.</summary>
public sealed partial class JournalWriter
{
    /// <summary>
    /// Copies an upload into the current batch. Takes no lock, allocates nothing and never waits, except that the first
    /// upload of an RSU and the change of batches take the lock for a moment.
    /// </summary>
    /// <param name="upload">What arrived.</param>
    /// <param name="ticket">Names the commit that makes it durable; 0 unless appended.</param>
    public AppendStatus TryAppend(in Upload upload, out long ticket)
    {
        ticket = 0;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(upload.Qos, (byte)2);
        if (upload.Topic.Length > PublishPacket.MaxTopicBytes || upload.Topic.Length + upload.Payload.Length > _options.MaxUploadBytes)
        {
            return AppendStatus.TooLarge;
        }

        int size = PcapngFormat.RecordBytes(upload);
        while (true)
        {
            if (_stopping)
            {
                return AppendStatus.Stopped;
            }

            JournalBatch? batch = Volatile.Read(ref _current);
            if (_interfaces.TryFind(upload.RsuIndex, out int interfaceId)
                && batch is not null
                && batch.TryReserve(size, out Span<byte> room, out bool first))
            {
                // Between reservation and completion the batch can neither be committed nor used again.
                try
                {
                    PcapngFormat.WriteRecord(room, interfaceId, upload);
                    ticket = batch.Ticket;
                }
                finally
                {
                    // Even if the caller's memory fails under the copy: the writer waits for this.
                    batch.Complete();
                }

                if (first)
                {
                    Wake();
                }

                return AppendStatus.Appended;
            }

            if (MakeRoom(batch, upload.RsuIndex, size) is { } refusal)
            {
                return refusal;
            }
        }
    }

    private void Wake()
    {
        lock (_gate)
        {
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Describes the interface or changes the batch, whichever stood in the way.</summary>
    private AppendStatus? MakeRoom(JournalBatch? tried, int rsuIndex, int size)
    {
        lock (_gate)
        {
            if (_stopping)
            {
                return AppendStatus.Stopped;
            }

            if (!_interfaces.TryFind(rsuIndex, out _))
            {
                return Describe(rsuIndex);
            }

            return _current is null || _current == tried ? NextBatch(size) : null;
        }
    }

    private AppendStatus? Describe(int rsuIndex)
    {
        ReadOnlySpan<byte> name = Encoding.UTF8.GetBytes(_rsus[rsuIndex]);
        int size = PcapngFormat.InterfaceBytes(name.Length);
        Span<byte> room = default;
        if (_current is null || !_current.TryReserve(size, out room, out _))
        {
            if (NextBatch(size) is { } refusal)
            {
                return refusal;
            }

            _ = _current!.TryReserve(size, out room, out _);
        }

        // In the stream before the number is known to anyone: no record can stand before its interface.
        PcapngFormat.WriteInterface(room, _interfaces.Count, name);
        _interfaces.Add(rsuIndex);
        _current.Complete();
        Monitor.Pulse(_gate);
        return null;
    }

    /// <summary>Seals the current batch and opens another. Under the lock.</summary>
    private AppendStatus? NextBatch(int size)
    {
        SealCurrent();
        if (!_free.TryPop(out JournalBatch? batch))
        {
            if (_batches == _options.BatchCount)
            {
                return AppendStatus.NoCapacity;
            }

            _batches++;
            batch = new JournalBatch(this, _rsus, _interfaces, _options.BatchBytes);
        }

        _leastFree = Math.Min(_leastFree, _free.Count);
        batch.Open(++_lastTicket, size);
        Volatile.Write(ref _current, batch);
        return null;
    }

    /// <summary>Takes the current batch out of reach of appends. Under the lock.</summary>
    private void SealCurrent()
    {
        if (_current is not { } batch)
        {
            return;
        }

        Volatile.Write(ref _current, null);
        batch.Seal();
        _sealed.Enqueue(batch);
        _sealedBytes += batch.Reserved;
        Monitor.Pulse(_gate);
    }
}
