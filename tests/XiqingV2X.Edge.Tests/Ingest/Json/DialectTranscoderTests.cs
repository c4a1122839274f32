using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Json;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Edge.Tests.Ingest.Json;

/// <summary>Messages of the two older releases, in the arena of YD/T 3709 (vectors made with another codec).</summary>
public sealed partial class DialectTranscoderTests
{
    public static TheoryData<string, string, int> Vectors()
    {
        var rows = new TheoryData<string, string, int>();
        for (int i = 0; i < Lines.Length; i++)
        {
            rows.Add((string)Lines[i]["schema"]!, (string)Lines[i]["kind"]!, i);
        }

        return rows;
    }

    private static JsonNode[] Lines { get; } =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vectors/dialects.jsonl")).Select(line => JsonNode.Parse(line)!)];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void What_is_used_downstream_is_brought_over_and_nothing_is_invented(string schema, string kind, int index)
    {
        JsonNode source = Lines[index]["jer"]!;
        JsonNode made = Transcode(schema, (string)Lines[index]["uper"]!);
        Assert.Equal(kind, made.AsObject().Single().Key);
        Dictionary<string, string> before = Flat(source, schema);
        Dictionary<string, string> after = Flat(made, "");
        Assert.All(before.Where(entry => Used().IsMatch(entry.Key)), entry => Assert.Equal((entry.Key, entry.Value), (entry.Key, after.GetValueOrDefault(entry.Key))));
        Assert.All(
            after.Where(entry => before.Keys.Any(key => Indexes().Replace(key, "") == Indexes().Replace(entry.Key, "")) && !entry.Key.EndsWith("activePath[1].offsetLL.LL.lat", StringComparison.Ordinal) && !entry.Key.EndsWith("activePath[1].offsetLL.LL.lon", StringComparison.Ordinal)),
            entry => Assert.Equal((entry.Key, before.GetValueOrDefault(entry.Key, entry.Value)), (entry.Key, entry.Value)));
    }

    [Fact]
    public void Every_kind_of_both_releases_is_among_the_vectors() =>
        Assert.Equal(10, Lines.Select(line => ((string)line["schema"]!, (string)line["kind"]!)).Distinct().Count());

    private static JsonNode Transcode(string schema, string uper)
    {
        var arena = new Ydt3709Arena();
        SchemaSet set = SchemaSets.Find(schema)!;
        Assert.True(set.Decode(Convert.FromHexString(uper)).Ok);
        using var transcoder = new DialectTranscoder(arena);
        var taker = new Taker(arena);
        Assert.True(transcoder.TryTake(set, taker), $"{transcoder.Reason} {transcoder.Field}");
        return taker.Message!;
    }

    /// <summary>Paths and values, with offsets of any width under one name and the names of 2017 as they are called since.</summary>
    private static Dictionary<string, string> Flat(JsonNode root, string schema)
    {
        var flat = new Dictionary<string, string>();
        Walk(root, "");
        return flat;

        void Walk(JsonNode node, string path)
        {
            switch (node)
            {
                case JsonObject members:
                    foreach ((string name, JsonNode? value) in members)
                    {
                        Walk(value!, path.Length == 0 ? name : path + "." + Name(path, name));
                    }

                    break;
                case JsonArray items:
                    for (int i = 0; i < items.Count; i++)
                    {
                        Walk(items[i]!, $"{path}[{i}]");
                    }

                    break;
                default:
                    flat[path] = Value(path, node.ToString());
                    break;
            }
        }

        string Name(string path, string name)
        {
            name = Offsets().Replace(name, "LL");
            return (schema, name) switch
            {
                ("csae53-2017", "laneWidth") => "linkWidth",
                ("csae53-2017", "timeStamp") when path.EndsWith("Frame", StringComparison.Ordinal) && !path.StartsWith("map", StringComparison.Ordinal) => "moy",
                ("csae53-2017", "timing") => "timing.counting",
                ("csae53-2017", "rsiId") => "rtes[0].rteId",
                ("csae53-2017", "alertType") => "rtes[0].eventType",
                ("csae53-2017", "alertPath") => "rtes[0].referencePaths[0].activePath",
                ("csae53-2017", "alertRadius") => "rtes[0].referencePaths[0].pathRadius",
                _ => name,
            };
        }

        string Value(string path, string value) => !path.EndsWith(".light", StringComparison.Ordinal) || schema != "csae53-2017" ? value : value switch
        {
            "stop-Then-Proceed" => "flashing-red",
            "stop-And-Remain" => "red",
            "pre-Movement" => "flashing-green",
            "permissive-Movement-Allowed" => "permissive-green",
            "protected-Movement-Allowed" => "protected-green",
            "intersection-clearance" => "yellow",
            "caution-Conflicting-Traffic" => "flashing-yellow",
            _ => value,
        };
    }

    [GeneratedRegex(@"^(bsmFrame\.(id|msgCnt|secMark|speed|heading|pos\.|size|vehicleClass\.classification)|rsmFrame\.(refPos|participants\[\d+\]\.(ptcType|ptcId|secMark|speed|heading|pos\.offsetLL))|spatFrame\.(moy|intersections\[\d+\]\.(intersectionId|status|moy|timeStamp|phases))|rsiFrame\.(moy|refPos|rt[es]s\[\d+\]\.(rteId|eventType|eventSource|eventPos\.offsetLL|rtsId|signType|signPos\.offsetLL)|rtes\[\d+\]\.referencePaths\[\d+\]\.(pathRadius|activePath\[\d+\]\.offsetLL))|mapFrame\.nodes\[\d+\]\.(name|id|refPos|inLinks\[\d+\]\.(name|upstreamNodeId|speedLimits|linkWidth|points\[\d+\]\.posOffset\.offsetLL|movements|lanes\[\d+\]\.(laneID|laneWidth|maneuvers|speedLimits|points\[\d+\]\.posOffset\.offsetLL|connectsTo))))")]
    private static partial Regex Used();

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Indexes();

    [GeneratedRegex("^position-LL[1-6]$")]
    private static partial Regex Offsets();

    private sealed class Taker(Ydt3709Arena arena) : IMessageSink
    {
        public JsonNode? Message { get; private set; }

        public void Take(MessageKind kind)
        {
            Assert.Null(Message);
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                Ydt3709Jer.Write(writer, arena);
            }

            Message = JsonNode.Parse(buffer.WrittenSpan);
        }

        public void TakeUper(ReadOnlySpan<byte> message) => Assert.Fail("no text");

        public void Refuse(UploadReason reason, int offset, string field) => Assert.Fail($"{reason} {field}");

        public void NoteUnknown(ReadOnlySpan<byte> name)
        {
        }

        public void Note(JsonNote note)
        {
        }

        public bool IsEcho(ReadOnlySpan<byte> alertId) => false;
    }
}
