using System.IO.Compression;
using System.Text.Json;

namespace XiqingV2X.Wireshark.Tests;

/// <summary>One line of a vector file of the codec's tests.</summary>
internal sealed record Vector(string Name, string Kind, byte[] Bytes, JsonElement Line)
{
    public static readonly string[] Kinds = ["bsm", "map", "rsm", "spat", "rsi"];

    /// <summary>Every <paramref name="step"/>th line of <c>Vectors/{file}.jsonl.gz</c>.</summary>
    public static List<Vector> Load(string file, string kind, int step)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Vectors", file + ".jsonl.gz");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var vectors = new List<Vector>();
        for (var number = 0; reader.ReadLine() is { } line; number++)
        {
            if (line.Length > 0 && number % step == 0)
            {
                var json = JsonDocument.Parse(line).RootElement;
                var bytes = Convert.FromHexString(json.GetProperty("uper").GetString()!);
                var real = kind.Length > 0 ? kind : json.GetProperty("kind").GetString()!.Replace("Frame", "", StringComparison.Ordinal);
                vectors.Add(new Vector($"{file}:{number + 1}", real, bytes, json));
            }
        }

        return vectors;
    }
}
