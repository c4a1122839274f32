using System.Globalization;
using System.Text;
using System.Xml.Linq;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Wireshark.Tests;

/// <summary>What is malformed or unknown is said to be, at its place, and nothing stops.</summary>
public sealed class DamageTests
{
    [Fact]
    public async Task Malformed_messages_get_the_verdict_of_the_codec()
    {
        var vectors = Vector.Kinds.SelectMany(kind => Vector.Load($"malformed/ydt3709_{kind}", kind, 4)).Where(v => v.Bytes.Length > 0).ToArray();
        var output = await Tshark.RunAsync(vectors.Select(v => Sent.Flat(v.Kind, v.Bytes)), "-o", "v2x.set:ydt3709", "-T", "fields", "-e", "v2x.error", "-e", "v2x.error.bit", "-e", "v2x.error.path");
        var arena = new Ydt3709Arena();
        var lines = output.Split('\n');
        var malformed = 0;
        foreach (var (vector, line) in vectors.Zip(lines))
        {
            var decoded = Ydt3709Codec.Decode(vector.Bytes, arena);
            var expected = decoded.Ok ? "\t\t" : string.Create(CultureInfo.InvariantCulture, $"{decoded.Reason}\t{decoded.BitOffset}\t{decoded.FieldPath}");
            Assert.True(expected == line, $"{vector.Name}: '{expected}' against '{line}'");
            malformed += decoded.Ok ? 0 : 1;
        }

        Assert.True(malformed > 50, $"only {malformed} of {vectors.Length} are malformed");
    }

    [Fact]
    public async Task A_malformed_message_is_an_error_of_Wireshark_and_shows_what_was_read()
    {
        var vector = Vector.Load("bsm", "bsm", 1)[0];
        var packet = Assert.Single(await Tshark.ProtocolsAsync([Sent.Canonical("bsm", vector.Bytes[..20])]));
        var fields = packet.SelectMany(p => p.Descendants("field")).ToArray();
        Assert.Contains(fields, f => JerComparison.Name(f) == "v2x.bsm.id");
        Assert.DoesNotContain(fields, f => JerComparison.Name(f) == "v2x.bsm.speed");
        Assert.Contains(fields, f => JerComparison.Name(f) == "v2x.expert.malformed" && Label(f).Contains("Truncated at bit", StringComparison.Ordinal));
        Assert.Contains(fields, f => JerComparison.Name(f) == "_ws.expert.severity" && Label(f).Contains("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Extensions_of_a_later_schema_are_shown_as_unknown()
    {
        var vectors = Vector.Load("future_ext", "", 5);
        var packets = await Tshark.ProtocolsAsync(vectors.Select(v => Sent.Canonical(Vector.Kinds.Contains(v.Kind) ? v.Kind : "bsm", v.Bytes)));
        var arena = new Ydt3709Arena();
        var unknown = 0;
        foreach (var (vector, protocols) in vectors.Zip(packets))
        {
            Assert.True(Ydt3709Codec.Decode(vector.Bytes, arena).Ok);
            var fields = protocols.SelectMany(p => p.Descendants("field")).ToArray();
            Assert.DoesNotContain(fields, f => JerComparison.Name(f) == "v2x.error");
            var counted = fields.SingleOrDefault(f => JerComparison.Name(f) == "v2x.unknowns");
            var count = counted is null ? 0 : int.Parse(JerComparison.Show(counted), CultureInfo.InvariantCulture);
            Assert.True(arena.UnknownExtensions == count, $"{vector.Name}: {count} instead of {arena.UnknownExtensions}");
            Assert.Equal(arena.UnknownExtensions > 0, fields.Any(f => JerComparison.Name(f) == "v2x.expert.unknown"));
            unknown += arena.UnknownExtensions;
        }

        Assert.True(unknown > 20, $"only {unknown} unknown extensions");
    }

    [Theory]
    [InlineData("v2x/v1/rsu/DEMO0001/spat/up", "{\"light\":\"red\"}", "JSON, not UPER")]
    [InlineData("V2X.RSU.SPAT.UP", "DEMO0001", "frame too short")]
    [InlineData("V2X.RSU.BSM.UP", "DEMO00011234567\u0001\u0002\u0009\u0009", "lengths do not add up")]
    public async Task A_payload_that_cannot_be_taken_apart_says_why(string topic, string payload, string reason)
    {
        var packet = Assert.Single(await Tshark.ProtocolsAsync([new Sent(topic, Encoding.ASCII.GetBytes(payload))]));
        Assert.Contains(packet.SelectMany(p => p.Descendants("field")), f => JerComparison.Name(f) == "v2x.expert.framing" && Label(f).Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_frame_of_several_messages_shows_them_all_and_a_wrong_kind_is_named()
    {
        byte[][] messages = [.. Vector.Load("bsm", "bsm", 60).Select(v => v.Bytes)];
        var spat = Vector.Load("spat", "spat", 200)[0].Bytes;
        byte[] counted = [(byte)messages.Length, .. messages.SelectMany(m => BitConverter.GetBytes((ushort)m.Length)), .. messages.SelectMany(m => m)];
        var packets = await Tshark.ProtocolsAsync(
            [Sent.Flat("bsm", messages), Sent.Canonical("bsm", counted), Sent.Canonical("rsi", spat), new Sent("v2x/v1/rsu/DEMO0001/heartbeat/up", spat)]);
        Assert.All(packets[..2], p => Assert.Equal(messages.Length, p.SelectMany(e => e.Descendants("field")).Count(f => JerComparison.Name(f) == "v2x.bsm.id")));
        Assert.Contains(packets[0].SelectMany(p => p.Descendants("field")), f => JerComparison.Name(f) == "v2x.frame.time" && Label(f).Contains("2026", StringComparison.Ordinal));
        Assert.Contains(packets[2].SelectMany(p => p.Descendants("field")), f => JerComparison.Name(f) == "v2x.expert.framing" && Label(f).Contains("Kind spat", StringComparison.Ordinal));
        Assert.Empty(packets[3]);
    }

    private static string Label(XElement field) => (string?)field.Attribute("showname") ?? (string?)field.Attribute("show") ?? "";
}
