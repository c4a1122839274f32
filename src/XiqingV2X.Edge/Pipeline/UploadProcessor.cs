using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Framing;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Ledger;
using XiqingV2X.Storage.Quarantine;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Adapters;
using XiqingV2X.Uper;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>
/// What happens to one journaled upload: routed by topic, taken apart into messages, each decoded and handed to the traffic
/// engine, and the upload counted with exactly one outcome. Live uploads, recovery and replay all come through here.
/// Nothing is allocated for an upload that is taken; what is rejected is copied into quarantine.
/// </summary>
internal sealed class UploadProcessor(
    TrafficEngine engine,
    StoreBatch results,
    RsuDirectory directory,
    RegisterCache register)
{
    /// <summary>Topic of a record that the node itself journals while it hears nothing, so that time passes on replay as it did.</summary>
    public const string TickTopic = "$xv2x/tick";

    /// <summary>Reason of an upload that met a fault of the program itself.</summary>
    public const string InternalError = "InternalError";

    private static readonly byte[] TickTopicBytes = Encoding.ASCII.GetBytes(TickTopic);
    private readonly Ydt3709Arena _arena = new();
    private readonly Ydt3709Adapter _adapter = new(engine);
    private readonly DuplicateFilter _duplicates = new();

    public TrafficEngine Engine => engine;

    /// <summary>The newest fault of the program that an upload met; null when there was none.</summary>
    public Exception? LastFault { get; private set; }

    /// <summary>Processes one record; its bytes are not used after the call.</summary>
    public void Process(in JournalRecord record, UploadCounting counting)
    {
        if (record.Topic.SequenceEqual(TickTopicBytes))
        {
            engine.PassTime(record.ArrivalNs / 1_000_000);
            return;
        }

        TopicRoute route = TopicRouter.Route(record.Topic);
        var context = new MessageContext(record.RsuIndex, record.RsuId, record.ArrivalNs, route.Kind);
        LedgerDelta? ledger = Receive(record, route.Kind, counting);
        try
        {
            Take(record, route, context, ledger);
        }
#pragma warning disable CA1031 // A record that makes the program fail would stop every later start as well: it goes to quarantine instead.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LastFault = fault;
            ledger?.Reject(InternalError);
            Quarantine(record, route.Kind, ledger, InternalError, -1, "", record.Payload);
        }
    }

    /// <summary>Closes all windows: the records have ended.</summary>
    public void CloseWindows() => engine.Flush();

    private void Take(in JournalRecord record, in TopicRoute route, in MessageContext context, LedgerDelta? ledger)
    {
        if (record.Qos > 0 && _duplicates.IsRedelivery(record.RsuId, record.Dup, record.Topic, record.Payload))
        {
            engine.OnUpload(context, UploadOutcome.Deduplicated, record.Payload.Length, 0);
            if (ledger is not null)
            {
                ledger.Deduplicated++;
            }

            return;
        }

        FramedUpload upload = UploadFramer.Open(route, record.Payload, record.ArrivalNs);
        UploadReason reason = upload.Reason == UploadReason.None ? CheckIdentity(record, upload) : upload.Reason;
        if (reason != UploadReason.None)
        {
            Reject(record, context, ledger, reason.ToString(), -1, "");
            return;
        }

        TakeMessages(record, context, upload, ledger);
    }

    private LedgerDelta? Receive(in JournalRecord record, MessageKind kind, UploadCounting counting)
    {
        if (counting == UploadCounting.WarmUp)
        {
            return null;
        }

        LedgerDelta ledger = results.Ledger(record.RsuId, kind);
        ledger.Received++;
        ledger.Bytes += record.Payload.Length;
        if (record.RsuIndex != RsuTable.Unidentified && !register.IsRegistered(record.RsuIndex))
        {
            results.SawUnregistered(record.RsuId, record.ArrivalNs);
        }

        return ledger;
    }

    /// <summary>A frame that names an RSU must name the one that the topic names.</summary>
    private UploadReason CheckIdentity(in JournalRecord record, in FramedUpload upload) =>
        directory.Agrees(record.RsuIndex, upload.FrameId)
            ? UploadReason.None
            : UploadReason.IdentityMismatch;

    private void TakeMessages(in JournalRecord record, in MessageContext context, in FramedUpload upload, LedgerDelta? ledger)
    {
        int taken = 0;
        int refused = 0;
        string firstReason = "";
        int firstBit = -1;
        string firstField = "";
        foreach (FramedMessage message in upload)
        {
            ReadOnlySpan<byte> bytes = record.Payload.Slice(message.Offset, message.Length);
            _arena.Reset();
            DecodeResult decoded = message.Reason == UploadReason.None ? Ydt3709Codec.Decode(bytes, _arena) : default;
            if (message.Reason == UploadReason.None && decoded.Ok)
            {
                _adapter.Feed(context, _arena);
                taken++;
                continue;
            }

            bool framing = message.Reason != UploadReason.None;
            string reason = framing ? message.Reason.ToString() : decoded.Reason.ToString();
            int bit = framing ? -1 : decoded.BitOffset;
            string field = framing ? "" : decoded.FieldPath;
            if (refused++ == 0)
            {
                (firstReason, firstBit, firstField) = (reason, bit, field);
            }

            if (upload.Count > 1)
            {
                Quarantine(record, context.Kind, ledger, reason, bit, field, bytes);
            }
        }

        if (taken == 0 && refused > 0)
        {
            // The upload is rejected as a whole; messages are counted inside uploads that were stored.
            Reject(record, context, ledger, firstReason, firstBit, firstField, alreadyQuarantined: upload.Count > 1);
            return;
        }

        // Management messages hold no UPER: they count as stored, their content is the register's business.
        engine.OnUpload(context, UploadOutcome.Stored, record.Payload.Length, taken);
        if (ledger is not null)
        {
            ledger.Stored++;
            ledger.Messages += taken;
            ledger.MessagesRejected += refused;
        }
    }

    private void Reject(
        in JournalRecord record, in MessageContext context, LedgerDelta? ledger, string reason, int bit, string field, bool alreadyQuarantined = false)
    {
        engine.OnUpload(context, UploadOutcome.Rejected, record.Payload.Length, 0);
        ledger?.Reject(reason);
        if (!alreadyQuarantined)
        {
            Quarantine(record, context.Kind, ledger, reason, bit, field, record.Payload);
        }
    }

    private void Quarantine(
        in JournalRecord record, MessageKind kind, LedgerDelta? ledger, string reason, int bit, string field, ReadOnlySpan<byte> bytes)
    {
        if (ledger is not null && results.TakesQuarantine())
        {
            results.Quarantine(new QuarantineEntry(
                record.ArrivalNs, record.RsuId, kind, Encoding.UTF8.GetString(record.Topic), reason, bit, field,
                bytes.ToArray(), record.Position.ToString()));
        }
    }
}
