using System.IO.Compression;
using System.Text.Json;

namespace XiqingV2X.Messages.Tests;

/// <summary>One line of a vector file.</summary>
/// <param name="Name">File and 1-based line, for messages.</param>
/// <param name="Bytes">The payload.</param>
/// <param name="Line">The whole line.</param>
internal sealed record Vector(string Name, byte[] Bytes, JsonElement Line)
{
    /// <summary>Vector files of complete valid messages, one for each kind.</summary>
    public static readonly string[] Kinds = ["bsm", "map", "rsm", "spat", "rsi"];

    /// <summary>Sets of the five Day-1 messages.</summary>
    public static readonly string[] Day1Sets = ["ydt3709", "csae53-2020", "csae53-2017"];

    /// <summary>Every Day-1 set, with each of its kinds: what a theory over all of them takes.</summary>
    public static TheoryData<string, string> SetsAndKinds
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var set in Day1Sets)
            {
                foreach (var kind in Kinds)
                {
                    data.Add(set, kind);
                }
            }

            return data;
        }
    }

    /// <summary>The value as JER text, or null when the line has none.</summary>
    public string? Jer => Line.TryGetProperty("jer", out var jer) && jer.ValueKind == JsonValueKind.Object ? jer.GetRawText() : null;

    public string Text(string property) => Line.GetProperty(property).GetString()!;

    /// <summary>Reads <c>Vectors/{name}.jsonl.gz</c>.</summary>
    public static IReadOnlyList<Vector> Load(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Vectors", name + ".jsonl.gz");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var vectors = new List<Vector>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                var json = JsonDocument.Parse(line).RootElement;
                vectors.Add(new Vector($"{name}:{vectors.Count + 1}", Convert.FromHexString(json.GetProperty("uper").GetString()!), json));
            }
        }

        return vectors;
    }

    /// <summary>The valid messages of one kind in one set.</summary>
    public static IReadOnlyList<Vector> Load(string set, string kind) => Load(set == "ydt3709" ? kind : $"{set}/{kind}");

    /// <summary>Vector files of T/CSAE 157: the nine Day-2 messages, the additions to Day-1 and long lists.</summary>
    public static readonly string[] DayTwoFiles =
    [
        "TestMsg", "RTCMcorrections", "RoadsideCoordination", "SensorSharingMsg", "VehIntentionAndRequest",
        "PAMData", "PersonalSafetyMessage", "CLPMM", "VehiclePaymentMessage", "day1alts_ext", "biglists",
    ];

    /// <summary>All valid messages of a schema set.</summary>
    public static IEnumerable<Vector> OfSet(string set) =>
        set == "csae157" ? DayTwoFiles.SelectMany(f => Load("csae157/" + f)) : Kinds.SelectMany(k => Load(set, k));

    /// <summary>All valid messages of the five kinds in YD/T 3709.</summary>
    public static IEnumerable<Vector> All() => Kinds.SelectMany(Load);
}
