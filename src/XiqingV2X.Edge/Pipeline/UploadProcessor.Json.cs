using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Framing;
using XiqingV2X.Edge.Ingest.Json;
using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.Messages;
using XiqingV2X.Storage.Ledger;
using XiqingV2X.Traffic;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>JSON uploads: messages along the device's profile, reports of devices about themselves, and what came back as an echo.</summary>
internal sealed partial class UploadProcessor : IMessageSink
{
    private readonly EchoMemory _sent = new();
    private JsonUploadReader? _json;

    /// <summary>What was noticed about payloads that were taken.</summary>
    public UploadNotes Notes { get; } = new();

    void IMessageSink.Take(MessageKind kind) => TakeTranslated(kind);

    void IMessageSink.TakeUper(ReadOnlySpan<byte> message)
    {
        if (_context.Kind != MessageKind.Unknown && UploadFramer.KindReason(message, _context.Kind) != UploadReason.None)
        {
            Refuse(nameof(UploadReason.KindMismatch), -1, "");
            return;
        }

        Decode(message);
    }

    void IMessageSink.Refuse(UploadReason reason, int offset, string field) => Refuse(reason.ToString(), 8 * offset, field);

    void IMessageSink.NoteUnknown(ReadOnlySpan<byte> name) => Notes.AddUnknown(_context.RsuIndex, _context.Kind, name);

    void IMessageSink.Note(JsonNote note)
    {
        Notes.Add(_context.RsuIndex, note);
        _echoes += note == JsonNote.Echo ? 1 : 0;
    }

    bool IMessageSink.IsEcho(ReadOnlySpan<byte> alertId) => _sent.Contains(alertId);

    /// <summary>
    /// JSON where the topic's row or the bytes say so. Where neither does, a framing whose lengths add up goes first: only a
    /// count of 91 or 123 BSMs begins with a bracket.
    /// </summary>
    private static bool IsJson(in TopicRoute route, ReadOnlySpan<byte> payload)
    {
        if (route.Reason != UploadReason.None || route.Form is PayloadForm.Framed or PayloadForm.Uper)
        {
            return false;
        }

        return route.Kind switch
        {
            MessageKind.Control => DeviceReportReader.IsReport(route.Control),
            MessageKind.Unknown => true,
            _ => UploadFramer.LooksLikeJson(payload)
                && (route.Form == PayloadForm.Json || UploadFramer.Open(route, payload, 0).Reason == UploadReason.UnsupportedEncoding),
        };
    }

    /// <summary>By the device's own profile and by the topic's, whichever goes first; the other one where the first finds nothing that it knows.</summary>
    private void TakeJson(in JournalRecord record, in TopicRoute route, in MessageContext context, LedgerDelta? ledger, bool isAgain)
    {
        DeviceProfile byTopic = _profiles.Find(route.Profile) ?? _profiles.Find(JsonUploadReader.DefaultProfile)!;
        DeviceProfile own = _profile ?? byTopic;
        (DeviceProfile first, DeviceProfile second) = own.IsByTopic ? (byTopic, own) : (own, byTopic);
        BeginMessages(context, record.ArrivalNs / 1_000_000);
        UploadReason reason = ReadJson(record, route, first, isAgain, out int offset);
        if (reason is UploadReason.NoMessage or UploadReason.UnsupportedEncoding && _refused == 0 && !ReferenceEquals(first, second))
        {
            reason = ReadJson(record, route, second, isAgain, out offset);
        }

        if (reason != UploadReason.None && _refused == 0)
        {
            Reject(record, context, ledger, reason.ToString(), 8 * offset, "");
            return;
        }

        EndMessages(record, context, ledger, alreadyQuarantined: false);
    }

    private UploadReason ReadJson(in JournalRecord record, in TopicRoute route, DeviceProfile profile, bool isAgain, out int offset)
    {
        _json ??= new JsonUploadReader(_arena);
        UploadReason reason = _json.Scan(profile, record.Payload, out offset);
        if (reason != UploadReason.None)
        {
            return reason;
        }

        offset = 0;
        if (!IsOwn(record.RsuIndex))
        {
            return UploadReason.IdentityMismatch;
        }

        if (route.Kind != MessageKind.Control)
        {
            return _json.Read(route.Kind, record.Payload, record.ArrivalNs, this);
        }

        reason = DeviceReportReader.Read(route.Control, record.Payload, out DeviceReport? report, out offset);
        if (report is not null)
        {
            reports?.Take(record.RsuIndex, record.RsuId, report, record.ArrivalNs, isAgain);
        }

        return reason;
    }

    /// <summary>Of the ids that the payload names its sender by, one at least is the sender's; a payload may name none.</summary>
    private bool IsOwn(int rsu)
    {
        for (int i = 0; i < _json!.IdCount; i++)
        {
            if (directory.Agrees(rsu, _json.Id(i)))
            {
                return true;
            }
        }

        return _json.IdCount == 0 || rsu == Capture.RsuTable.Unidentified;
    }

    /// <summary>A publication of the platform itself: what it holds is an echo when it comes up again.</summary>
    private void Remember(in JournalRecord record, in TopicRoute route)
    {
        if (route.Kind is MessageKind.Rsi or MessageKind.Rsm)
        {
            _sent.Add(record.Payload);
            AlertIds.ForEach(record.Payload, _sent.Add);
        }
    }

    private bool IsEcho(in JournalRecord record, in TopicRoute route) =>
        route.Kind is MessageKind.Rsi or MessageKind.Rsm && _sent.Contains(record.Payload);
}
