using System.IO.Compression;
using System.Text.Json;

namespace XiqingV2X.Messages.Tests.Dialects;

/// <summary>One payload of which the true set is known.</summary>
internal sealed record DialectSample(string Set, string Kind, string Class, byte[] Payload)
{
    private static readonly string[] Kinds = ["bsm", "map", "rsm", "spat", "rsi"];

    private static readonly string[] DayTwoFiles =
    [
        "TestMsg", "RTCMcorrections", "RoadsideCoordination", "SensorSharingMsg", "VehIntentionAndRequest", "PAMData",
        "PersonalSafetyMessage", "CLPMM", "VehiclePaymentMessage", "day1alts_ext", "biglists",
    ];

    /// <summary>
    /// All valid vectors: the Day-1 sets, messages of YD/T 3709 with content of a later revision, and of T/CSAE 157 its Day-2
    /// messages and additions to Day-1. What T/CSAE 157 has in common with YD/T 3709 is the latter's.
    /// </summary>
    public static IReadOnlyList<DialectSample> LoadAll() =>
    [
        .. Load("ydt3709", ""),
        .. Load("csae53-2020", "csae53-2020"),
        .. Load("csae53-2017", "csae53-2017"),
        .. from json in ReadLines("future_ext") select new DialectSample("ydt3709", "later", "future", Bytes(json)),
        .. LoadDayTwo(),
    ];

    /// <summary>Payloads of YD/T 3709 that were damaged; the class is "damaged". Some of them are still valid.</summary>
    public static IReadOnlyList<DialectSample> LoadDamaged() =>
    [
        .. from kind in Kinds
           from json in ReadLines(Path.Combine("malformed", "ydt3709_" + kind))
           select new DialectSample("ydt3709", kind, "damaged", Bytes(json)),
    ];

    private static IEnumerable<DialectSample> LoadDayTwo()
    {
        var plain = SchemaSets.Find("ydt3709")!;
        return from file in DayTwoFiles
               from json in ReadLines(Path.Combine("csae157", file))
               let payload = Bytes(json)
               let known = plain.Decode(payload).Ok && plain.UnknownExtensions == 0
               select new DialectSample(known ? "ydt3709" : "csae157", KindOf(payload), known ? "of 157" : "day 2", payload);
    }

    private static string KindOf(byte[] payload) => MessageKindName.Of(Ydt3709MessageKind.Peek(payload));

    private static IEnumerable<DialectSample> Load(string set, string folder) =>
        from kind in Kinds
        from json in ReadLines(Path.Combine(folder, kind))
        select new DialectSample(set, kind, json.GetProperty("class").GetString()!, Bytes(json));

    private static byte[] Bytes(JsonElement json) => Convert.FromHexString(json.GetProperty("uper").GetString()!);

    private static IEnumerable<JsonElement> ReadLines(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Vectors", name + ".jsonl.gz");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            yield return JsonDocument.Parse(line).RootElement;
        }
    }
}
