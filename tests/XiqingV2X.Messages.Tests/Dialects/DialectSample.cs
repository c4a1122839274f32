using System.IO.Compression;
using System.Text.Json;

namespace XiqingV2X.Messages.Tests.Dialects;

/// <summary>One payload of which the true set is known.</summary>
internal sealed record DialectSample(string Set, string Kind, string Class, byte[] Payload)
{
    private static readonly string[] Kinds = ["bsm", "map", "rsm", "spat", "rsi"];

    /// <summary>All valid vectors of the Day-1 sets.</summary>
    public static IReadOnlyList<DialectSample> LoadAll() =>
    [
        .. Load("ydt3709", ""),
        .. Load("csae53-2020", "csae53-2020"),
        .. Load("csae53-2017", "csae53-2017"),
    ];

    /// <summary>Payloads of YD/T 3709 that were damaged; the class is "damaged". Some of them are still valid.</summary>
    public static IReadOnlyList<DialectSample> LoadDamaged() =>
    [
        .. from kind in Kinds
           from json in ReadLines(Path.Combine("malformed", "ydt3709_" + kind))
           select new DialectSample("ydt3709", kind, "damaged", Bytes(json)),
    ];

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
