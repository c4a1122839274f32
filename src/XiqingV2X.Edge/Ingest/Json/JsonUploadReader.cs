using System.Text.Json;
using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Edge.Ingest.Json;

/// <summary>
/// Reads JSON payloads into the internal messages along a device profile, in two passes over the same bytes: the first looks
/// whether it is JSON at all, whose it is and of when; the second makes the messages, so that nothing of a payload that is
/// damaged further on has been taken. No objects, no strings: a payload that is taken allocates nothing once the buffers
/// have grown. Not safe for several threads.
/// </summary>
/// <param name="arena">Takes each message in turn.</param>
internal sealed partial class JsonUploadReader(Ydt3709Arena arena)
{
    /// <summary>Deepest nesting that is read; the messages themselves nest about ten deep.</summary>
    public const int MaxDepth = 32;

    /// <summary>Longest id that is compared; longer ones are none.</summary>
    private const int MaxIds = 8;
    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };
    private readonly FieldValues _values = new();
    private readonly (int Start, int Length)[] _ids = new (int Start, int Length)[MaxIds];
    private byte[] _idBytes = new byte[256];
    private byte[] _unescaped = new byte[512];
    private byte[] _inner = [];
    private byte[] _uper = [];
    private DeviceProfile _profile = DeviceProfiles.BuiltIn.Find(DefaultProfile)!;
    private IMessageSink? _sink;
    private long _arrivalMs;
    private double _envelopeMs;
    private bool _isScan;
    private bool _isInner;
    private int _base;
    private bool _sawMessage;

    /// <summary>The profile of JSON that nothing else is said of.</summary>
    public const string DefaultProfile = "its0117";

    /// <summary>Number of ids that the payload of the last <see cref="Scan"/> names its sender by.</summary>
    public int IdCount { get; private set; }

    /// <summary>One of them.</summary>
    public ReadOnlySpan<byte> Id(int index) => _idBytes.AsSpan(_ids[index].Start, _ids[index].Length);

    /// <summary>First pass: is it JSON, whose, of when?</summary>
    /// <param name="profile">Where to look for ids and time.</param>
    /// <param name="payload">The payload as it came.</param>
    /// <param name="offset">On failure: the byte where it ceases to be JSON.</param>
    /// <returns>None, BadJson or JsonTooDeep.</returns>
    public UploadReason Scan(DeviceProfile profile, ReadOnlySpan<byte> payload, out int offset)
    {
        _profile = profile;
        _isScan = true;
        _isInner = false;
        _envelopeMs = double.NaN;
        IdCount = 0;
        return Walk(payload, profile.Envelope, out offset);
    }

    /// <summary>Second pass, over a payload that <see cref="Scan"/> has passed: its messages, in order.</summary>
    /// <param name="kind">Kind by topic; Unknown for a bundle.</param>
    /// <param name="payload">The payload as it came.</param>
    /// <param name="arrivalNs">Arrival, Unix nanoseconds.</param>
    /// <param name="sink">Takes the messages.</param>
    /// <returns>None, or why there is no message in it that could be made.</returns>
    public UploadReason Read(MessageKind kind, ReadOnlySpan<byte> payload, long arrivalNs, IMessageSink sink)
    {
        if (_profile.ShapeOf(kind) is not { } shape)
        {
            return UploadReason.UnsupportedEncoding;
        }

        _isScan = false;
        _isInner = false;
        _sink = sink;
        _arrivalMs = arrivalNs / 1_000_000;
        _sawMessage = false;
        _values.Reset();
        if (!double.IsNaN(_envelopeMs) && Math.Abs(_envelopeMs - _arrivalMs) > MaxSkewMs)
        {
            sink.Note(JsonNote.SkewedClock);
        }

        UploadReason reason = Walk(payload, shape, out int offset);
        if (reason != UploadReason.None)
        {
            sink.Refuse(reason, offset, "");
        }

        return reason != UploadReason.None ? reason : _sawMessage ? UploadReason.None : UploadReason.NoMessage;
    }

    private UploadReason Walk(ReadOnlySpan<byte> payload, ShapeNode shape, out int offset)
    {
        ReadOnlySpan<byte> text = JsonText.Find(payload, out _base);
        offset = _base;
        _root = shape;
        ResetMessage();
        var reader = new Utf8JsonReader(text, Options);
        try
        {
            if (text.IsEmpty || !reader.Read())
            {
                return UploadReason.BadJson;
            }

            Value(ref reader, shape, isElement: false);
            if (!reader.Read())
            {
                return UploadReason.None;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The reader has no other way to say it. InvalidOperationException: a string that is no valid UTF-8 or UTF-16.
        }

        offset = _isInner ? _base : _base + (int)reader.BytesConsumed;

        // At the bracket that is one too many the reader still stands at the one before.
        return reader.CurrentDepth >= MaxDepth - 1 ? UploadReason.JsonTooDeep : UploadReason.BadJson;
    }
}
