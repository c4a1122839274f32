using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Wireshark.Tests;

/// <summary>An engineer sees every field of every message, in what any dialect wraps around it.</summary>
public sealed class MessageTests
{
    [Theory]
    [InlineData("ydt3709", 1000)]
    [InlineData("csae53-2020", 300)]
    [InlineData("csae53-2017", 80)]
    public async Task Every_leaf_is_shown_with_its_value(string set, int leavesAtLeast)
    {
        (string Kind, int Step)[] kinds = set == "ydt3709"
            ? [("bsm", 3), ("map", 10), ("rsm", 10), ("spat", 10), ("rsi", 10)]
            : [("bsm", 2), ("map", 3), ("rsm", 2), ("spat", 2), ("rsi", 2)];
        var vectors = kinds.SelectMany(k => Vector.Load(set == "ydt3709" ? k.Kind : $"{set}/{k.Kind}", k.Kind, k.Step)).ToArray();
        Func<string, byte[], Sent>[] dialects = [Sent.Canonical, Sent.Its0180, (k, m) => Sent.Flat(k, m)];
        var packets = await Tshark.ProtocolsAsync(vectors.Select((v, i) => dialects[i % 3](v.Kind, v.Bytes)), "-o", "v2x.set:" + set);
        Assert.Equal(vectors.Length, packets.Count);
        var leaves = kinds.ToDictionary(k => k.Kind, _ => 0);
        foreach (var (vector, protocols) in vectors.Zip(packets))
        {
            var kind = vector.Kind;
            var upload = Assert.Single(protocols);
            Assert.Equal(Sent.Rsu, JerComparison.Show(Field(upload, "v2x.rsu")));
            Assert.Equal(kind, JerComparison.Show(Field(upload, "v2x.kind")));
            Assert.Equal(set, JerComparison.Show(Field(upload, "v2x.schema")));
            Assert.DoesNotContain(upload.Descendants("field"), f => JerComparison.Name(f) is "v2x.error" or "v2x.expert.malformed" or "v2x.expert.framing");
            var jer = vector.Line.GetProperty("jer").GetProperty(kind + "Frame");
            leaves[kind] += JerComparison.AssertSame(jer, Field(upload, "v2x." + kind), "v2x." + kind, vector.Name);
        }

        Assert.All(leaves, l => Assert.True(l.Value >= leavesAtLeast, $"only {l.Value} leaves of {l.Key} were compared"));
    }

    [Fact]
    public async Task Every_leaf_of_the_day_two_messages_is_shown()
    {
        const string Frame = "msgFrameExt";
        string[] messages =
        [
            "CLPMM", "PAMData", "PersonalSafetyMessage", "RTCMcorrections", "RoadsideCoordination", "SensorSharingMsg", "TestMsg",
            "VehIntentionAndRequest", "VehiclePaymentMessage",
        ];
        var vectors = messages.SelectMany(m => Vector.Load("csae157/" + m, Frame, 10).Select(v => (Message: m, Vector: v))).ToArray();
        var packets = await Tshark.ProtocolsAsync(vectors.Select(v => Sent.Canonical(Frame, v.Vector.Bytes)), "-o", "v2x.set:csae157");
        var leaves = 0;
        foreach (var ((message, vector), protocols) in vectors.Zip(packets))
        {
            var upload = Assert.Single(protocols);
            Assert.Equal(message, JerComparison.Show(Field(upload, "v2x.kind")), ignoreCase: true);
            var path = $"v2x.msgframeext.value.{message}";
            leaves += JerComparison.AssertSame(vector.Line.GetProperty("jer").GetProperty(Frame).GetProperty("value"), Field(upload, path), path, vector.Name);
        }

        Assert.True(leaves > 2000, $"only {leaves} leaves were compared");
    }

    [Fact]
    public async Task Physical_values_are_those_of_the_codec()
    {
        var vectors = Vector.Load("bsm", "bsm", 2);
        var output = await Tshark.RunAsync(vectors.Select(v => Sent.Canonical("bsm", v.Bytes)), "-T", "fields",
            "-e", "v2x.bsm.id", "-e", "v2x.bsm.speed", "-e", "v2x.bsm.speed.value", "-e", "v2x.bsm.heading.value", "-e", "v2x.bsm.pos.lat.value",
            "-e", "v2x.bsm.pos.long.value", "-e", "v2x.bsm.accelSet.yaw.value", "-e", "v2x.bsm.size.length.value");
        var arena = new Ydt3709Arena();
        var expected = vectors.Select(v =>
        {
            Assert.True(Ydt3709Codec.Decode(v.Bytes, arena).Ok);
            var bsm = arena.BsmFrame;
            return string.Join('\t',
                bsm.Id.ToString("x16", CultureInfo.InvariantCulture), Text(bsm.Speed), Text(Units.SpeedMetresPerSecond(bsm.Speed)),
                Text(Units.HeadingDegrees(bsm.Heading)), Text(Units.LatitudeDegrees(bsm.Pos.Lat)), Text(Units.LongitudeDegrees(bsm.Pos.Long)),
                Text(Units.YawRateDegreesPerSecond(bsm.AccelSet.Yaw)), Text(Units.VehicleMetres(bsm.Size.Length)));
        });
        Assert.Equal(expected, output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_filter_selects_by_physical_value_enumeration_and_bit()
    {
        var vectors = Vector.Load("bsm", "bsm", 1);
        var filters = new (string Filter, Func<JsonElement, bool> Expected)[]
        {
            ("v2x.bsm.speed.value > 20", bsm => bsm.GetProperty("speed").GetInt32() is > 1000 and < 8191),
            ("v2x.bsm.transmission == \"park\"", bsm => bsm.GetProperty("transmission").GetString() == "park"),
            ("v2x.bsm.safetyExt.events.eventHardBraking == 1", HasHardBraking),
        };
        foreach (var (filter, expected) in filters)
        {
            var output = await Tshark.RunAsync(vectors.Select(v => Sent.Canonical("bsm", v.Bytes)), "-Y", filter, "-T", "fields", "-e", "frame.number");
            var numbers = vectors.Index().Where(v => expected(v.Item.Line.GetProperty("jer").GetProperty("bsmFrame"))).Select(v => Text(v.Index + 1)).ToArray();
            Assert.InRange(numbers.Length, 1, vectors.Count - 1);
            Assert.Equal(numbers, output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    // Bit 7 of the event flags: the last of the first octet.
    private static bool HasHardBraking(JsonElement bsm) =>
        bsm.TryGetProperty("safetyExt", out var ext) && ext.TryGetProperty("events", out var events)
        && events.ValueKind == JsonValueKind.String && (Convert.FromHexString(events.GetString()!)[0] & 1) == 1;

    private static XElement Field(XElement from, string name) => Assert.Single(from.Descendants("field"), f => JerComparison.Name(f) == name);

    private static string Text(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}
