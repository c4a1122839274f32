using System.Buffers;
using System.Text.Json;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Dialects;
using XiqingV2X.Uper;

namespace XiqingV2X.Edge.Cli;

/// <summary>Writes what a decode gave as one JSON object a line. Allocates nothing for a message that decodes.</summary>
internal sealed class DecodedLineWriter : IDisposable
{
    private const int FlushBytes = 64 << 10;
    private readonly Stream _output;
    private readonly ArrayBufferWriter<byte> _buffer = new(4 * FlushBytes);
    private readonly Utf8JsonWriter _json;
    private readonly MessageOriginJson _origin = new();
    private readonly SchemaSet? _set;
    private readonly DialectDetector? _detector;
    private readonly PlausibilityMembers? _plausibility;

    /// <summary>A writer to <paramref name="output"/>.</summary>
    /// <param name="output">Where the lines go.</param>
    /// <param name="set">The set that every message follows; null decides for each message.</param>
    /// <param name="plausibility">Judges messages; null to leave that out.</param>
    public DecodedLineWriter(Stream output, SchemaSet? set, PlausibilityMembers? plausibility = null)
    {
        _plausibility = plausibility;
        _output = output;
        _set = set;
        _detector = set is null ? new DialectDetector() : null;
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true });
    }

    /// <summary>What became of the messages so far.</summary>
    public RunCounts Counts { get; } = new();

    /// <summary>Decodes one message and writes its line.</summary>
    /// <param name="message">An encoded MessageFrame.</param>
    /// <param name="origin">Where it came from.</param>
    /// <param name="device">Who sent it, if known; what it sent before helps to decide on the set.</param>
    /// <param name="reasonIfNone">Reason of the reject if it does not decode; null for the decoder's own.</param>
    public void Write(ReadOnlySpan<byte> message, in MessageOrigin origin = default, string? device = null, string? reasonIfNone = null)
    {
        long? arrivalMs = origin.TimeNs / 1_000_000;
        bool isEnveloped = MessageEnvelope.TryPeel(message, out MessageEnvelope envelope);
        if ((envelope.Layers & EnvelopeLayers.Encrypted) != 0)
        {
            WriteUnreadable(CaptureDecoding.EncryptedReason, message.Length, origin, detail: envelope.ToString());
            return;
        }

        ReadOnlySpan<byte> inner = isEnveloped ? message.Slice(envelope.Offset, envelope.Length) : message;
        (DecodeResult result, DialectVerdict verdict) = Decode(inner, device, arrivalMs);
        if (isEnveloped && !result.Ok)
        {
            // It only looked like an envelope, or what is in it is no message.
            (DecodeResult whole, DialectVerdict ofWhole) = Decode(message, device, arrivalMs);
            if (whole.Ok)
            {
                (result, verdict, isEnveloped) = (whole, ofWhole, false);
                inner = message;
            }
        }

        message = inner;
        SchemaSet set = _set ?? verdict.Set;
        if (!result.Ok && reasonIfNone is not null)
        {
            WriteUnreadable(reasonIfNone, message.Length, origin);
            return;
        }

        Begin(result.Ok, origin);
        if (isEnveloped)
        {
            WriteEnvelope(_json, envelope);
        }

        _json.WriteString("schema", set.Name);
        if (result.Ok)
        {
            Counts.Take();
            WriteDoubts(verdict);
            _json.WriteString("kind", MessageKindName.Of(set.Kind));
            _json.WriteNumber("bits", result.BitsUsed);
            _json.WriteNumber("bytes", message.Length);
            _plausibility?.Write(_json, set, message, device, arrivalMs);
            _json.WritePropertyName("value");
            set.WriteJer(_json);
        }
        else
        {
            WriteReason(result.Reason.ToString());
            _json.WriteNumber("bit", result.BitOffset);
            _json.WriteString("field", result.FieldPath);
            if (result.Reason is UperError.TrailingBits or UperError.NonZeroPadding && result.FieldPath.Length == 0)
            {
                _json.WriteNumber("left", (8L * message.Length) - result.BitOffset);
            }

            _json.WriteNumber("bytes", message.Length);
        }

        EndLine();
    }

    /// <summary>Writes the line of bytes that hold no message, with the reason.</summary>
    /// <param name="reason">Word for counting.</param>
    /// <param name="bytes">How many there are.</param>
    /// <param name="origin">Where they came from.</param>
    /// <param name="column">Column of a text that is at fault, from 1; 0 for none.</param>
    /// <param name="detail">What is wrong, for people.</param>
    public void WriteUnreadable(string reason, long bytes, in MessageOrigin origin = default, int column = 0, string? detail = null)
    {
        Begin(ok: false, origin);
        WriteReason(reason);
        if (column > 0)
        {
            _json.WriteNumber("column", column);
        }

        if (detail is not null)
        {
            _json.WriteString("detail", detail);
        }

        _json.WriteNumber("bytes", bytes);
        EndLine();
    }

    /// <summary>Hands over what was written.</summary>
    public void Flush()
    {
        if (_buffer.WrittenCount > 0)
        {
            _output.Write(_buffer.WrittenSpan);
            _buffer.ResetWrittenCount();
        }

        _output.Flush();
    }

    public void Dispose()
    {
        Flush();
        _json.Dispose();
        _detector?.Dispose();
    }

    /// <summary>Writes the member <c>envelope</c>: what stood around the message.</summary>
    public static void WriteEnvelope(Utf8JsonWriter json, in MessageEnvelope envelope)
    {
        json.WriteStartObject("envelope");
        json.WriteBoolean("dsmp", (envelope.Layers & EnvelopeLayers.Dsmp) != 0);
        json.WriteString("spdu", (envelope.Layers & EnvelopeLayers.Signed) != 0 ? "signed"u8 : (envelope.Layers & EnvelopeLayers.Unsecured) != 0 ? "unsecured"u8 : "none"u8);
        if (envelope.Aid is { } aid)
        {
            json.WriteNumber("aid", aid);
        }

        if (envelope.GenerationTimeUs is { } time)
        {
            // Of the scale of the header (TAI): what it is in UTC depends on leap seconds.
            json.WriteNumber("generationTime", time);
        }

        json.WriteEndObject();
    }

    private (DecodeResult Result, DialectVerdict Verdict) Decode(ReadOnlySpan<byte> message, string? device, long? arrivalMs)
    {
        if (_set is not null)
        {
            return (_set.Decode(message), default);
        }

        DialectVerdict verdict = _detector!.Detect(message, device, arrivalMs);
        return (verdict.Result, verdict);
    }

    private void Begin(bool ok, in MessageOrigin origin)
    {
        _json.WriteStartObject();
        _json.WriteBoolean("ok", ok);
        _origin.Write(_json, origin, isReject: !ok);
    }

    private void WriteReason(string reason)
    {
        Counts.Reject(reason);
        _json.WriteString("reason", reason);
    }

    private void WriteDoubts(in DialectVerdict verdict)
    {
        if (verdict.ByMemory)
        {
            _json.WriteBoolean("byMemory", true);
        }

        if (verdict.Outcome == DialectOutcome.Ambiguous)
        {
            _json.WriteStartArray("ambiguous");
            for (int i = 0; i < verdict.Candidates.Count; i++)
            {
                _json.WriteStringValue(verdict.Candidates[i]);
            }

            _json.WriteEndArray();
        }
    }

    private void EndLine()
    {
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount >= FlushBytes)
        {
            _output.Write(_buffer.WrittenSpan);
            _buffer.ResetWrittenCount();
        }
    }
}
