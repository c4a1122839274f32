using System.Buffers.Binary;
using System.Text;
using CsCheck;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Framing;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Ingest;

public sealed class UploadFramerTests
{
    private const long FrameMs = 1_604_649_375_604;
    private const long ArrivalNs = (FrameMs + 350) * 1_000_000;
    private static readonly byte[] Bsm = [0x00, 0x2E, 0xB7, 0xD5, 0x28];
    private static readonly byte[] Map = [0x14, 1, 2, 3];
    private static readonly byte[] Rsm = [0x20, 0x13, 0x13];
    private static readonly byte[] Spat = [0x36, 0x60, 0xDF];
    private static readonly byte[] Rsi = [0x42, 9];

    public static TheoryData<string, string> FramedUploads() => new()
    {
        { "V2X.RSU.SPAT.UP", Hex([.. Head("u_id_123"), .. Length(Spat), .. Spat]) },
        { "V2X.RSU.RSM.UP", Hex([.. Head("u_id_123"), .. Length(Rsm), .. Rsm]) },
        { "V2X.RSU.MAP.UP", Hex([.. Head("u_id_123"), .. Length(Map), .. Map]) },
        { "V2X.RSU.RSI.UP", Hex([.. Head("u_id_123"), .. Length(Rsi), .. Rsi]) },
        { "V2X.RSU.BSM.UP", Hex([.. Head("u_id_123"), 2, .. Length(Bsm), .. Bsm, .. Length(Bsm), .. Bsm]) },
        { "v2x/v1/rsu/u_id_123/rsm/up", Hex([.. Head("u_id_123"), .. Length(Rsm), .. Rsm]) },
        { "rsu/u_id_123/bsm/up", Hex([.. Head("u_id_123"), 1, .. Length(Bsm), .. Bsm]) },
    };

    [Theory]
    [MemberData(nameof(FramedUploads))]
    public void Frames_give_their_messages_id_and_time(string topic, string hex)
    {
        byte[] payload = Convert.FromHexString(hex);
        FramedUpload upload = Open(topic, payload);
        Assert.Equal(UploadReason.None, upload.Reason);
        Assert.Equal("u_id_123", Encoding.ASCII.GetString(upload.FrameId));
        Assert.Equal(FrameMs, upload.FrameTimeMs);
        Assert.False(upload.ImplausibleFrameTime);
        List<byte[]> messages = Messages(upload, payload);
        Assert.Equal(upload.Count, messages.Count);
        Assert.All(messages, message => Assert.Equal(payload[^message.Length..], message));
    }

    [Theory]
    [MemberData(nameof(FramedUploads))]
    public void No_prefix_of_a_frame_and_nothing_longer_is_a_frame(string topic, string hex)
    {
        byte[] payload = Convert.FromHexString(hex);
        bool flat = topic.StartsWith("V2X", StringComparison.Ordinal);
        for (int length = 0; length < payload.Length; length++)
        {
            FramedUpload upload = Open(topic, payload.AsSpan(0, length));
            if (flat)
            {
                Assert.NotEqual(UploadReason.None, upload.Reason);
            }

            Assert.True(upload.FrameId.IsEmpty);
        }

        FramedUpload longer = Open(topic, [.. payload, 0]);
        Assert.True(longer.FrameId.IsEmpty);
        Assert.Equal(flat ? UploadReason.BadFrameLength : UploadReason.None, flat ? longer.Reason : UploadReason.None);
    }

    [Fact]
    public void Both_messages_of_a_batch_come_out_at_their_places()
    {
        byte[] second = [0x01, 0x02, 0x03];
        byte[] payload = [.. Head("ABCDEFGH"), 2, .. Length(Bsm), .. Bsm, .. Length(second), .. second];
        FramedUpload upload = Open("V2X.RSU.BSM.UP", payload);
        Assert.Equal([Bsm, second], Messages(upload, payload));
        Assert.Equal(PayloadFraming.IdTimeBatch, upload.Framing);
    }

    [Theory]
    [InlineData("v2x/v1/rsu/a/bsm/up", "002EB7D528")]
    [InlineData("v2x/v1/rsu/a/map/up", "14010203")]
    [InlineData("v2x/v1/rsu/a/rsm/up", "201313")]
    [InlineData("v2x/v1/rsu/a/spat/up", "3660DF")]
    [InlineData("v2x/v1/rsu/a/rsi/up", "4209")]
    [InlineData("v2x/v1/rsu/a/rsm/up", "207B22")]
    [InlineData("v2x/v1/rsu/a/bsm/up", "097B2200")]
    [InlineData("v2x/v1/rsu/a/rsi/up", "8001020304")]
    [InlineData("v2x/v1/rsu/a/rsi/up", "FF")]
    public void Anything_else_on_a_tree_is_one_bare_message(string topic, string hex)
    {
        byte[] payload = Convert.FromHexString(hex);
        FramedUpload upload = Open(topic, payload);
        Assert.Equal((UploadReason.None, PayloadFraming.Bare, 1), (upload.Reason, upload.Framing, upload.Count));
        Assert.Equal([payload], Messages(upload, payload));
    }

    [Theory]
    [InlineData("{\"bsms\":[]}")]
    [InlineData("[1]")]
    [InlineData("{broken")]
    [InlineData("\uFEFF{\"a\":1}")]
    [InlineData("  \t\n{\"a\":1}\n\0\0")]
    public void Json_is_named(string json)
        => Assert.Equal(UploadReason.UnsupportedEncoding, Open("v2x/v1/rsu/a/rsm/up", Encoding.UTF8.GetBytes(json)).Reason);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Counts_in_front_are_taken_in_the_byte_order_that_adds_up(bool bigEndian)
    {
        byte[] second = [0x0F, 1, 2];
        byte[] lengths = bigEndian ? [0, (byte)Bsm.Length, 0, 3] : [(byte)Bsm.Length, 0, 3, 0];
        byte[] payload = [2, .. lengths, .. Bsm, .. second];
        FramedUpload upload = Open("v2x/v1/rsu/a/bsm/up", payload);
        Assert.Equal(PayloadFraming.CountLengths, upload.Framing);
        Assert.Equal([Bsm, second], Messages(upload, payload));
    }

    [Fact]
    public void Ninety_one_counted_messages_begin_like_json_and_are_none()
    {
        byte[] payload = [91, .. Enumerable.Repeat(new byte[] { 2, 0 }, 91).SelectMany(x => x), .. Enumerable.Repeat(new byte[] { 0, 7 }, 91).SelectMany(x => x)];
        Assert.Equal((PayloadFraming.CountLengths, 91), (Open("v2x/v1/rsu/a/bsm/up", payload).Framing, Open("v2x/v1/rsu/a/bsm/up", payload).Count));
    }

    [Fact]
    public void Another_kind_than_the_topics_is_named_for_the_upload_or_for_the_message()
    {
        Assert.Equal(UploadReason.KindMismatch, Open("v2x/v1/rsu/a/bsm/up", Spat).Reason);
        Assert.Equal(UploadReason.KindMismatch, Open("V2X.RSU.RSI.UP", [.. Head("12345678"), .. Length(Map), .. Map]).Reason);

        byte[] mixed = [.. Head("12345678"), 2, .. Length(Bsm), .. Bsm, .. Length(Rsm), .. Rsm];
        FramedUpload upload = Open("V2X.RSU.BSM.UP", mixed);
        Assert.Equal(UploadReason.None, upload.Reason);
        var reasons = new List<UploadReason>();
        foreach (FramedMessage message in upload)
        {
            reasons.Add(message.Reason);
        }

        Assert.Equal([UploadReason.None, UploadReason.KindMismatch], reasons);
    }

    [Fact]
    public void Reasons_of_the_flat_dialect()
    {
        Assert.Equal(UploadReason.EmptyPayload, Open("V2X.RSU.BSM.UP", []).Reason);
        Assert.Equal(UploadReason.EmptyPayload, Open("V2X.RSU.BSM.UP", [.. Head("12345678"), 0]).Reason);
        Assert.Equal(UploadReason.FrameTooShort, Open("V2X.RSU.BSM.UP", Head("12345678")).Reason);
        Assert.Equal(UploadReason.FrameTooShort, Open("V2X.RSU.RSM.UP", [.. Head("12345678"), 1]).Reason);
        Assert.Equal(UploadReason.BadFrameId, Open("V2X.RSU.RSM.UP", [.. new byte[16], .. Length(Rsm), .. Rsm]).Reason);
        Assert.Equal(UploadReason.BadFrameId, Open("V2X.RSU.RSM.UP", [.. Head("a/b45678"), .. Length(Rsm), .. Rsm]).Reason);
        Assert.Equal(UploadReason.BadFrameLength, Open("V2X.RSU.RSM.UP", [.. Head("12345678"), 0xFF, 0xFF, .. Rsm]).Reason);
        Assert.Equal(UploadReason.BadFrameLength, Open("V2X.RSU.RSM.UP", [.. Head("12345678"), 0, 0]).Reason);
        Assert.Equal(UploadReason.BadFrameLength, Open("V2X.RSU.BSM.UP", [.. Head("12345678"), 255, .. Length(Bsm), .. Bsm]).Reason);
        Assert.Equal(UploadReason.UnknownMessage, Open("V2X.RSU.XYZ.UP", Bsm).Reason);
        Assert.Equal(UploadReason.UnknownTopic, Open("xyz", Bsm).Reason);
    }

    [Fact]
    public void Short_ids_are_padded_and_a_strange_time_is_only_flagged()
    {
        byte[] payload = [.. Head("R7\0\0\0\0\0\0"), .. Length(Rsm), .. Rsm];
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(8), -5);
        FramedUpload upload = Open("V2X.RSU.RSM.UP", payload);
        Assert.Equal((UploadReason.None, true), (upload.Reason, upload.ImplausibleFrameTime));
        Assert.Equal("R7", Encoding.ASCII.GetString(upload.FrameId));

        // On a tree the same bytes are no frame: the time is what tells a frame from a message that happens to add up.
        Assert.Equal(PayloadFraming.Bare, Open("v2x/v1/rsu/R7/rsi/up", payload).Framing);
    }

    [Fact]
    public void Control_messages_have_no_frames()
    {
        FramedUpload upload = Open("v2x/v1/rsu/a/heartbeat/up", "{}"u8);
        Assert.Equal((UploadReason.None, PayloadFraming.None, 0), (upload.Reason, upload.Framing, upload.Count));
    }

    [Fact]
    public void Hostile_bytes_are_no_exception_and_messages_lie_inside()
    {
        string[] topics = ["V2X.RSU.BSM.UP", "V2X.RSU.RSM.UP", "v2x/v1/rsu/a/bsm/up", "v2x/v1/rsu/a/spat/up"];
        Gen<byte[]> bytes = Gen.OneOf(
            Gen.Byte.Array[0, 120],
            Gen.Byte.Array[0, 60].Select(rest => (byte[])[.. Head("12345678"), .. rest]),
            Gen.Byte[0, 3].Array[0, 60]);
        Gen.Select(Gen.Int[0, 3], bytes).Sample(
            (topic, payload) =>
            {
                FramedUpload upload = Open(topics[topic], payload);
                int count = 0;
                foreach (FramedMessage message in upload)
                {
                    _ = payload.AsSpan(message.Offset, message.Length);
                    count++;
                }

                Assert.Equal(upload.Reason == UploadReason.None ? upload.Count : 0, count);
            },
            iter: 20_000);
    }

    [Fact]
    public void Opening_and_going_over_allocates_nothing()
    {
        TopicRoute route = TopicRouter.Route("V2X.RSU.BSM.UP"u8);
        byte[] payload = [.. Head("12345678"), 2, .. Length(Bsm), .. Bsm, .. Length(Bsm), .. Bsm];
        void GoOver()
        {
            foreach (FramedMessage _ in UploadFramer.Open(route, payload, ArrivalNs))
            {
            }
        }

        GoOver();
        Assert.Equal(0, Allocation.Least(GoOver));
    }

    private static FramedUpload Open(string topic, ReadOnlySpan<byte> payload)
        => UploadFramer.Open(TopicRouter.Route(Encoding.UTF8.GetBytes(topic)), payload, ArrivalNs);

    private static List<byte[]> Messages(FramedUpload upload, byte[] payload)
    {
        var messages = new List<byte[]>();
        foreach (FramedMessage message in upload)
        {
            messages.Add(payload[message.Offset..(message.Offset + message.Length)]);
        }

        return messages;
    }

    private static byte[] Head(string id)
    {
        byte[] head = new byte[16];
        Encoding.ASCII.GetBytes(id, head);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(8), FrameMs);
        return head;
    }

    private static byte[] Length(byte[] message) => [(byte)message.Length, (byte)(message.Length >> 8)];

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes);
}
