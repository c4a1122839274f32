using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Framing;
using XiqingV2X.Edge.Ingest.Json;
using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Ledger;
using XiqingV2X.Storage.Quarantine;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Adapters;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>
/// What happens to one journaled upload: routed by topic, taken apart into messages, each decoded and handed to the traffic
/// engine, and the upload counted with exactly one outcome. Live uploads, recovery and replay all come through here.
/// Nothing is allocated for an upload that is taken; what is rejected is copied into quarantine.
/// </summary>
internal sealed partial class UploadProcessor(
    TrafficEngine engine,
    StoreBatch results,
    RsuDirectory directory,
    RegisterCache register,
    DeviceProfiles? deviceProfiles = null,
    IDeviceReports? reports = null)
{
    /// <summary>Topic of a record that the node itself journals while it hears nothing, so that time passes on replay as it did.</summary>
    public const string TickTopic = "$xv2x/tick";

    /// <summary>Reason of an upload that met a fault of the program itself.</summary>
    public const string InternalError = "InternalError";

    /// <summary>Time of records between two looks at the register: the clock is read that seldom, not for every message.</summary>
    private const long RegisterIntervalNs = 100_000_000;

    private readonly Ydt3709Arena _arena = new();
    private readonly Ydt3709Adapter _adapter = new(engine);
    private readonly DuplicateFilter _duplicates = new();
    private readonly DeviceProfiles _profiles = deviceProfiles ?? DeviceProfiles.BuiltIn;
    private readonly PlausibilityStep _plausibility = new(register);
    private readonly LedgerCache _ledgers = new(results);
    private long _registerSeenNs;

    public TrafficEngine Engine => engine;

    /// <summary>Takes copies of uploads that somebody looks at; null for nobody.</summary>
    public MessageWatch? Watch { get; set; }

    /// <summary>The newest fault of the program that an upload met; null when there was none.</summary>
    public Exception? LastFault { get; private set; }

    /// <summary>Processes one record; its bytes are not used after the call.</summary>
    public void Process(in JournalRecord record, UploadCounting counting)
    {
        if (NodeTopics.IsOwn(record.Topic))
        {
            TakeOwn(record, counting);
            return;
        }

        TopicRoute route = _profiles.Topics.Route(record.Topic);
        if (route.Direction == TopicDirection.Down)
        {
            Remember(record, route);
            return;
        }

        if (record.ArrivalNs - _registerSeenNs is < 0 or >= RegisterIntervalNs)
        {
            _registerSeenNs = record.ArrivalNs;
            register.Refresh();
        }

        Watch?.Take(record, route.Kind);
        var context = new MessageContext(record.RsuIndex, record.RsuId, record.ArrivalNs, route.Kind);
        LedgerDelta? ledger = Receive(record, route.Kind, counting);
        try
        {
            Take(record, route, context, ledger, isAgain: counting == UploadCounting.WarmUp);
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

    /// <summary>What the node itself has written down: that time has passed, or what it shed.</summary>
    private void TakeOwn(in JournalRecord record, UploadCounting counting)
    {
        if (!record.Topic.SequenceEqual(NodeTopics.Shed))
        {
            engine.PassTime(record.ArrivalNs / 1_000_000);
            return;
        }

        foreach ((MessageKind kind, UploadReason reason, long uploads) in ShedNote.Read(record.Payload))
        {
            engine.OnShed(new MessageContext(record.RsuIndex, record.RsuId, record.ArrivalNs, kind), reason.ToString(), uploads);
            if (counting == UploadCounting.Counted)
            {
                LedgerDelta ledger = _ledgers.Of(record.RsuIndex, record.RsuId, kind);
                ledger.Received += uploads;
                ledger.Shed(reason.ToString(), uploads);
            }
        }
    }

    private void Take(in JournalRecord record, in TopicRoute route, in MessageContext context, LedgerDelta? ledger, bool isAgain)
    {
        if ((record.Qos > 0 && _duplicates.IsRedelivery(record.RsuIndex, record.Dup, record.PacketId, record.Topic, record.Payload)) || IsEcho(record, route))
        {
            Deduplicate(record, context, ledger);
            return;
        }

        string? profile = register.ProfileOf(record.RsuIndex);
        _profile = _profiles.Find(profile);
        if (_profile is null && !string.IsNullOrEmpty(profile))
        {
            Notes.Add(record.RsuIndex, JsonNote.UnknownProfile);
        }

        if (IsJson(route, record.Payload))
        {
            TakeJson(record, route, context, ledger, isAgain);
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

    private void Deduplicate(in JournalRecord record, in MessageContext context, LedgerDelta? ledger)
    {
        engine.OnUpload(context, UploadOutcome.Deduplicated, record.Payload.Length, 0);
        if (ledger is not null)
        {
            ledger.Deduplicated++;
        }
    }

    private LedgerDelta? Receive(in JournalRecord record, MessageKind kind, UploadCounting counting)
    {
        if (counting == UploadCounting.WarmUp)
        {
            return null;
        }

        LedgerDelta ledger = _ledgers.Of(record.RsuIndex, record.RsuId, kind);
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
        BeginMessages(context, record.ArrivalNs / 1_000_000);
        foreach (FramedMessage message in upload)
        {
            ReadOnlySpan<byte> bytes = record.Payload.Slice(message.Offset, message.Length);
            int refused = _refused;
            if (message.Reason != UploadReason.None)
            {
                Refuse(message.Reason.ToString(), -1, "");
            }
            else
            {
                Decode(bytes);
            }

            if (_refused > refused && upload.Count > 1)
            {
                Quarantine(record, context.Kind, ledger, _lastReason, _lastBit, _lastField, bytes);
            }
        }

        EndMessages(record, context, ledger, alreadyQuarantined: upload.Count > 1);
    }

    /// <summary>The upload has one outcome, whatever became of each message in it.</summary>
    private void EndMessages(in JournalRecord record, in MessageContext context, LedgerDelta? ledger, bool alreadyQuarantined)
    {
        if (_taken == 0 && _refused > 0)
        {
            // The upload is rejected as a whole; messages are counted inside uploads that were stored.
            Reject(record, context, ledger, _firstReason, _firstBit, _firstField, alreadyQuarantined);
            return;
        }

        if (_taken == 0 && _echoes > 0)
        {
            Deduplicate(record, context, ledger);
            return;
        }

        if (_refused > 0 && !alreadyQuarantined)
        {
            Quarantine(record, context.Kind, ledger, _firstReason, _firstBit, _firstField, record.Payload);
        }

        // Management messages hold no UPER: they count as stored, their content is the register's business.
        engine.OnUpload(context, UploadOutcome.Stored, record.Payload.Length, _taken, _refused, _suspect);
        if (ledger is not null)
        {
            ledger.Stored++;
            ledger.Messages += _taken;
            ledger.MessagesRejected += _refused;
            ledger.MessagesSuspect += _suspect;
        }
    }

    private void Reject(
        in JournalRecord record, in MessageContext context, LedgerDelta? ledger, string reason, int bit, string field, bool alreadyQuarantined = false)
    {
        engine.OnUpload(context, UploadOutcome.Rejected, record.Payload.Length, 0, reason: reason);
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
