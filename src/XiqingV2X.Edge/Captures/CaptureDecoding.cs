using System.Buffers;
using System.Text.Json;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Framing;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Dialects;
using XiqingV2X.Uper;

namespace XiqingV2X.Edge.Captures;

/// <summary>Takes uploads of a capture apart into messages, as the node does.</summary>
/// <param name="set">The set that every message follows; null decides for each.</param>
internal sealed class CaptureDecoding(SchemaSet? set) : IDisposable
{
    /// <summary>Reason of a message that is encrypted.</summary>
    public const string EncryptedReason = "Encrypted";

    private readonly DialectDetector? _detector = set is null ? new DialectDetector() : null;
    private readonly ArrayBufferWriter<byte> _json = new(64 << 10);
    private readonly List<CaptureMessage> _messages = [];
    private readonly List<JsonDocument> _documents = [];

    /// <summary>The kind that the topic says; Unknown where it says none.</summary>
    public static MessageKind KindByTopic(in CaptureRecord record)
        => record.Topic.IsEmpty ? MessageKind.Unknown : TopicRouter.Route(record.Topic.Span).Kind;

    /// <summary>The messages of an upload; valid until the next call.</summary>
    public IReadOnlyList<CaptureMessage> Open(in CaptureRecord record)
    {
        _documents.ForEach(document => document.Dispose());
        _documents.Clear();
        _messages.Clear();
        ReadOnlySpan<byte> payload = record.Payload.Span;
        TopicRoute route = record.Topic.IsEmpty ? default : TopicRouter.Route(record.Topic.Span);
        if (record.Topic.IsEmpty || route.Reason == UploadReason.UnknownTopic)
        {
            DecodeBare(payload, record);
            return _messages;
        }

        FramedUpload upload = UploadFramer.Open(route, payload, record.TimeNs ?? 0);
        if (upload.Reason != UploadReason.None)
        {
            Refuse(route.Kind, upload.Reason.ToString());
            return _messages;
        }

        foreach (FramedMessage message in upload)
        {
            if (message.Reason == UploadReason.None)
            {
                Decode(payload.Slice(message.Offset, message.Length), record);
            }
            else
            {
                Refuse(route.Kind, message.Reason.ToString());
            }
        }

        return _messages;
    }

    public void Dispose()
    {
        _documents.ForEach(document => document.Dispose());
        _detector?.Dispose();
    }

    /// <summary>What no topic tells of may be in the envelope of the air interface. What is in one and does not decode there may decode without.</summary>
    private void DecodeBare(ReadOnlySpan<byte> bytes, in CaptureRecord record)
    {
        if (!MessageEnvelope.TryPeel(bytes, out MessageEnvelope envelope))
        {
            Decode(bytes, record);
        }
        else if ((envelope.Layers & EnvelopeLayers.Encrypted) != 0)
        {
            Refuse(KindByTopic(record), EncryptedReason);
            _messages[0] = _messages[0] with { Envelope = envelope };
        }
        else
        {
            Decode(bytes.Slice(envelope.Offset, envelope.Length), record);
            if (_messages[0].Reason is not null)
            {
                CaptureMessage inside = _messages[0];
                _messages.Clear();
                Decode(bytes, record);
                _messages[0] = _messages[0].Reason is null ? _messages[0] : inside with { Envelope = envelope };
                return;
            }

            _messages[0] = _messages[0] with { Envelope = envelope };
        }
    }

    private void Decode(ReadOnlySpan<byte> message, in CaptureRecord record)
    {
        DialectVerdict verdict = _detector is null ? default : _detector.Detect(message, record.Rsu.Length > 0 ? record.Rsu : null, record.TimeNs / 1_000_000);
        SchemaSet used = set ?? verdict.Set;
        DecodeResult result = set?.Decode(message) ?? verdict.Result;
        if (!result.Ok)
        {
            Refuse(KindByTopic(record), result.Reason.ToString());
            return;
        }

        _json.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_json, new JsonWriterOptions { SkipValidation = true }))
        {
            used.WriteJer(writer);
        }

        // The document keeps what it parsed, so it gets bytes of its own.
        var document = JsonDocument.Parse(_json.WrittenSpan.ToArray());
        _documents.Add(document);
        _messages.Add(new CaptureMessage(used.Kind, used.Name, null, document.RootElement));
    }

    private void Refuse(MessageKind kind, string reason) => _messages.Add(new CaptureMessage(kind, "", reason, default));
}
