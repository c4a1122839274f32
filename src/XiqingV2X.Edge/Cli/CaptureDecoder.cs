using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Framing;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.Edge.Pipeline;

namespace XiqingV2X.Edge.Cli;

/// <summary>Decodes every message of a capture, with where it came from.</summary>
internal sealed class CaptureDecoder(DecodedLineWriter writer, RunProgress progress)
{
    private readonly RsuTable _rsus = new();

    /// <summary>Decodes a journal; what is damaged is passed over, as the node does.</summary>
    /// <param name="storage">Its segments.</param>
    /// <param name="bytes">Takes how far it is.</param>
    /// <param name="filter">Which records are wanted; null for all.</param>
    public void DecodeJournal(IJournalStorage storage, CountingStream bytes, JournalFilter? filter)
    {
        using var reader = new JournalReader(storage, _rsus, JournalPosition.Start, filter);
        JournalPosition at = JournalPosition.Start;
        while (reader.TryRead(out JournalRecord record))
        {
            bytes.Advance(reader.Position.Offset - (reader.Position.Segment == at.Segment ? at.Offset : 0));
            at = reader.Position;
            DecodeUpload(record.Payload, record.ArrivalNs, record.RsuId, new MessageOrigin
            {
                Record = reader.Records,
                TimeNs = record.ArrivalNs,
                Rsu = record.RsuId,
                Topic = record.Topic,
            });
            progress.Step();
        }

        foreach (JournalDamage damage in reader.Damages)
        {
            writer.WriteUnreadable(damage.Kind.ToString(), damage.Bytes, new MessageOrigin { Offset = damage.Position.Offset }, detail: damage.ToString());
        }
    }

    /// <summary>Decodes a capture of whatever tool.</summary>
    /// <returns>What it held beside messages.</returns>
    public async Task<CaptureTraffic> DecodeAsync(ICaptureReader packets, UploadReaderOptions options, CancellationToken cancellation)
    {
        using var uploads = new UploadReader(packets, options);
        while (await uploads.ReadAsync(cancellation))
        {
            Decode(uploads.Current);
            progress.Step();
        }

        foreach (CaptureFault fault in packets.Faults.First)
        {
            writer.WriteUnreadable("Unreadable", 0, new MessageOrigin { Offset = fault.Offset }, detail: fault.What);
        }

        return uploads.Traffic;
    }

    private void Decode(in CapturedUpload upload)
    {
        // The interface of an MQTT record is the RSU, as in a journal; elsewhere the topic may name it.
        bool isRecord = upload.Carrier == UploadCarrier.MqttRecord;
        string? rsu = isRecord ? upload.InterfaceName : TopicSender.Of(upload.Topic.Span, _rsus);
        var origin = new MessageOrigin
        {
            Record = upload.Packet,
            TimeNs = upload.TimeNs,
            Rsu = rsu,
            Interface = isRecord ? null : upload.InterfaceName,
            Flow = upload.Flow,
            Topic = upload.Topic.Span,
        };
        if (upload.Carrier is UploadCarrier.MqttRecord or UploadCarrier.MqttOverTcp)
        {
            DecodeUpload(upload.Payload.Span, upload.TimeNs ?? 0, rsu, origin);
        }
        else
        {
            writer.Write(upload.Payload.Span, origin);
        }
    }

    private void DecodeUpload(ReadOnlySpan<byte> payload, long arrivalNs, string? rsu, in MessageOrigin origin)
    {
        if (NodeTopics.IsOwn(origin.Topic))
        {
            return;
        }

        TopicRoute route = TopicRouter.Route(origin.Topic);
        if (route.Reason == UploadReason.UnknownTopic && !payload.IsEmpty)
        {
            // A broker of whatever dialect: the payload may be a message all the same.
            writer.Write(payload, origin, rsu, reasonIfNone: nameof(UploadReason.UnknownTopic));
            return;
        }

        FramedUpload upload = UploadFramer.Open(route, payload, arrivalNs);
        if (upload.Reason != UploadReason.None)
        {
            writer.WriteUnreadable(upload.Reason.ToString(), payload.Length, origin);
            return;
        }

        foreach (FramedMessage message in upload)
        {
            if (message.Reason == UploadReason.None)
            {
                writer.Write(payload.Slice(message.Offset, message.Length), origin, rsu);
            }
            else
            {
                writer.WriteUnreadable(message.Reason.ToString(), message.Length, origin);
            }
        }
    }
}
