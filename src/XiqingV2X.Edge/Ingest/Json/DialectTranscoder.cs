using System.Buffers;
using System.Text.Json;
using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Edge.Ingest.Json;

/// <summary>
/// Brings a message of T/CSAE 53-2020 or T/CSAE 53-2017 into the arena of YD/T 3709: out of its schema set as JSON (ITU-T
/// X.697), and in again along a profile of that JSON, so that what corresponds to what is data too. Fields that the profile
/// does not name are left out. Some ten times the cost of a plain decode, for devices of an old release only.
/// </summary>
internal sealed class DialectTranscoder(Ydt3709Arena arena) : IMessageSink, IDisposable
{
    private readonly JsonUploadReader _reader = new(arena);
    private readonly ArrayBufferWriter<byte> _jer = new(4096);
    private Utf8JsonWriter? _writer;
    private IMessageSink? _sink;

    /// <summary>Why the last message could not be brought over; None when it was.</summary>
    public UploadReason Reason { get; private set; }

    /// <summary>The field that it failed at.</summary>
    public string Field { get; private set; } = "";

    /// <summary>Hands on what a set holds after a decode.</summary>
    /// <param name="set">A set other than YD/T 3709.</param>
    /// <param name="sink">Takes the message.</param>
    /// <returns>False: see <see cref="Reason"/>.</returns>
    public bool TryTake(SchemaSet set, IMessageSink sink)
    {
        Reason = UploadReason.None;
        Field = "";
        _sink = sink;
        _jer.ResetWrittenCount();
        _writer ??= new Utf8JsonWriter(_jer, new JsonWriterOptions { SkipValidation = true });
        _writer.Reset();
        set.WriteJer(_writer);
        _writer.Flush();
        if (DeviceProfiles.BuiltIn.Find(ProfileOf(set.Name)) is not { } profile)
        {
            Reason = UploadReason.UnsupportedEncoding;
            return false;
        }

        UploadReason reason = _reader.Scan(profile, _jer.WrittenSpan, out _);
        reason = reason == UploadReason.None ? _reader.Read(set.Kind, _jer.WrittenSpan, 0, this) : reason;
        Reason = Reason == UploadReason.None ? reason : Reason;
        return Reason == UploadReason.None;
    }

    public void Take(MessageKind kind) => _sink!.Take(kind);

    public void Refuse(UploadReason reason, int offset, string field) => (Reason, Field) = (reason, field);

    public void TakeUper(ReadOnlySpan<byte> message)
    {
    }

    public void NoteUnknown(ReadOnlySpan<byte> name)
    {
    }

    public void Note(JsonNote note)
    {
    }

    public bool IsEcho(ReadOnlySpan<byte> alertId) => false;

    public void Dispose() => _writer?.Dispose();

    private static string? ProfileOf(string set) => set switch
    {
        "csae53-2020" => "jer-csae53-2020",
        "csae53-2017" => "jer-csae53-2017",
        _ => null,
    };
}
