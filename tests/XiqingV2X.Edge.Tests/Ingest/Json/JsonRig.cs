using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Json;
using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Edge.Tests.Ingest.Json;

/// <summary>The reader with a sink that keeps every message in its JSON form (X.697).</summary>
internal sealed class JsonRig : IMessageSink
{
    /// <summary>The instant that most samples were made at.</summary>
    public static readonly DateTimeOffset SampleTime = DateTimeOffset.FromUnixTimeMilliseconds(1_605_336_902_500);

    private readonly Ydt3709Arena _arena = new();
    private readonly JsonUploadReader _reader;
    private readonly DeviceProfiles _profiles;

    public JsonRig(DeviceProfiles? profiles = null)
    {
        _profiles = profiles ?? DeviceProfiles.BuiltIn;
        _reader = new JsonUploadReader(_arena);
    }

    public List<JsonNode> Messages { get; } = [];

    public List<byte[]> Uper { get; } = [];

    public List<(UploadReason Reason, int Offset, string Field)> Refused { get; } = [];

    public List<string> Unknown { get; } = [];

    public List<JsonNote> Notes { get; } = [];

    public IReadOnlyList<string> Ids => [.. Enumerable.Range(0, _reader.IdCount).Select(i => Encoding.UTF8.GetString(_reader.Id(i)))];

    public bool KeepsMessages { get; init; } = true;

    public int Count { get; private set; }

    public static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vectors/mqtt", name));

    public static string Text(string name) => Encoding.UTF8.GetString(Sample(name));

    public UploadReason Read(string topic, string json, DateTimeOffset? arrival = null, string? profile = null) => Read(topic, Encoding.UTF8.GetBytes(json), arrival, profile);

    public UploadReason Read(string topic, byte[] payload, DateTimeOffset? arrival = null, string? profile = null)
    {
        TopicRoute route = _profiles.Topics.Route(Encoding.UTF8.GetBytes(topic));
        Assert.Equal(UploadReason.None, route.Reason);
        return Read(route.Kind, _profiles.Find(profile ?? route.Profile)!, payload, arrival ?? SampleTime);
    }

    public UploadReason Read(MessageKind kind, DeviceProfile profile, byte[] payload, DateTimeOffset arrival)
    {
        UploadReason reason = _reader.Scan(profile, payload, out int offset);
        if (reason != UploadReason.None)
        {
            Assert.InRange(offset, 0, payload.Length);
            return reason;
        }

        return _reader.Read(kind, payload, arrival.ToUnixTimeMilliseconds() * 1_000_000, this);
    }

    public void Take(MessageKind kind)
    {
        Count++;
        if (!KeepsMessages)
        {
            return;
        }

        Assert.Equal(kind, Ydt3709MessageKind.Of(_arena));
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Ydt3709Jer.Write(writer, _arena);
        }

        Messages.Add(JsonNode.Parse(buffer.WrittenSpan)!.AsObject().Single().Value!.DeepClone());
    }

    public void TakeUper(ReadOnlySpan<byte> message) => Uper.Add(message.ToArray());

    public void Refuse(UploadReason reason, int offset, string field)
    {
        if (KeepsMessages)
        {
            Refused.Add((reason, offset, field));
        }
    }

    public void NoteUnknown(ReadOnlySpan<byte> name)
    {
        if (KeepsMessages)
        {
            Unknown.Add(Encoding.UTF8.GetString(name));
        }
    }

    public void Note(JsonNote note) => Notes.Add(note);

    public bool IsEcho(ReadOnlySpan<byte> alertId) => false;
}
