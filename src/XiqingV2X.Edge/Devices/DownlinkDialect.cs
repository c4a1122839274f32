using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using XiqingV2X.Edge.Ingest.Framing;
using XiqingV2X.Edge.Ingest.Topics;

namespace XiqingV2X.Edge.Devices;

/// <summary>How a device is spoken to: the topics that go down, and what the payload is wrapped in.</summary>
internal sealed class DownlinkDialect
{
    private static readonly DownlinkDialect Canonical = new("canonical", "v2x/v1/rsu/{id}/{kind}/down", "v2x/v1/rsu/{id}/{kind}/up/ack");
    private static readonly DownlinkDialect Its0180 = new("its0180", "rsu/{id}/{kind}/down", "rsu/{id}/{kind}/up/ack");
    private static readonly DownlinkDialect Huawei = new("huawei-dris", "v2x/v1/rsu/{id}/{kind}/down", "v2x/v1/rsu/{id}/{kind}/up/ack");
    private static readonly DownlinkDialect OpenV2x = new("openv2x", "V2X/RSU/{id}/{KIND}/DOWN", null);
    private static readonly DownlinkDialect Dots = new("dots", "V2X.RSU.{KIND}.{id}.DOWN", null);
    private readonly string _topic;
    private readonly string? _ackTopic;

    private DownlinkDialect(string name, string topic, string? ackTopic)
    {
        Name = name;
        _topic = topic;
        _ackTopic = ackTopic;
    }

    /// <summary>Name.</summary>
    public string Name { get; }

    /// <summary>The dialect of a device profile; the canonical one for a profile that says nothing about it.</summary>
    public static DownlinkDialect Of(string? profile) => profile switch
    {
        "its0180" => Its0180,
        "huawei-dris" => Huawei,
        "openv2x" or "openv2x-dawnline" => OpenV2x,
        "dots" or "flat" or "iccp" => Dots,
        _ => Canonical,
    };

    /// <summary>The topic of a message to a device.</summary>
    public string Topic(string device, string kind) => Fill(_topic, device, kind);

    /// <summary>The topic on which a report is answered; null where the dialect knows none.</summary>
    public string? AckTopic(string device, ControlMessage message)
    {
        string? kind = message switch
        {
            ControlMessage.Info => "info",
            ControlMessage.BasicStatus => "basic-status",
            ControlMessage.RunStatus => "run-status",
            ControlMessage.Heartbeat => "heartbeat",
            _ => null,
        };
        return _ackTopic is null || kind is null ? null : Fill(_ackTopic, device, kind);
    }

    /// <summary>Makes the payload.</summary>
    /// <param name="content">A JSON object, or one UPER MessageFrame.</param>
    /// <param name="kind"><c>rsi</c>, <c>map</c> or <c>config</c>.</param>
    /// <param name="shortId">The device's id in binary frames.</param>
    /// <param name="seqNum">Sequence number.</param>
    /// <param name="wantsAck">True to ask for an answer.</param>
    /// <param name="now">Now.</param>
    /// <param name="error">Why the content does not fit the dialect, when the result is null.</param>
    public byte[]? Wrap(byte[] content, string kind, string shortId, string seqNum, bool wantsAck, DateTimeOffset now, out string error)
    {
        error = "";
        if (!IsJson(content))
        {
            if (this == Huawei || this == OpenV2x)
            {
                error = $"the {Name} dialect carries JSON only";
                return null;
            }

            return this == Dots ? Frame(content, shortId, now) : content;
        }

        JsonObject? json = Parse(content);
        if (json is null)
        {
            error = "the content is no JSON object";
            return null;
        }

        json["seqNum"] = seqNum;
        json["ack"] = wantsAck;
        JsonObject payload = this == Huawei ? new JsonObject { ["name"] = kind, ["content"] = json.ToJsonString() } : json;
        return Encoding.UTF8.GetBytes(payload.ToJsonString());
    }

    /// <summary>True for what can only be JSON: no UPER MessageFrame of Day-1 begins with these bytes.</summary>
    public static bool IsJson(ReadOnlySpan<byte> content) => content.TrimStart("\uFEFF \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];

    private static string Fill(string pattern, string device, string kind) => pattern
        .Replace("{id}", device, StringComparison.Ordinal)
        .Replace("{kind}", kind, StringComparison.Ordinal)
        .Replace("{KIND}", kind.ToUpperInvariant(), StringComparison.Ordinal);

    private static JsonObject? Parse(byte[] content)
    {
        try
        {
            ReadOnlySpan<byte> text = content;
            return JsonNode.Parse(text.StartsWith("\uFEFF"u8) ? text[3..] : text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary><code>id (8 ASCII) | UTC ms, int64 LE | length, uint16 LE | MessageFrame</code></summary>
    private static byte[] Frame(byte[] message, string shortId, DateTimeOffset now)
    {
        byte[] frame = new byte[UploadFramer.IdBytes + sizeof(long) + sizeof(ushort) + message.Length];
        Encoding.ASCII.GetBytes(shortId.AsSpan(0, Math.Min(shortId.Length, UploadFramer.IdBytes)), frame);
        BinaryPrimitives.WriteInt64LittleEndian(frame.AsSpan(UploadFramer.IdBytes), now.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(UploadFramer.IdBytes + sizeof(long)), checked((ushort)message.Length));
        message.CopyTo(frame, UploadFramer.IdBytes + sizeof(long) + sizeof(ushort));
        return frame;
    }
}
