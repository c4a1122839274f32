using System.Text.Json;

namespace XiqingV2X.Benchmarks.Codec;

/// <summary>One line of bench.jsonl.</summary>
internal sealed record BenchMessage(string Name, byte[] Payload)
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "bench.jsonl");

    public static IReadOnlyList<BenchMessage> Load() =>
    [
        .. from line in File.ReadLines(Path)
           where line.Length > 0
           let json = JsonDocument.Parse(line).RootElement
           select new BenchMessage(json.GetProperty("name").GetString()!, Convert.FromHexString(json.GetProperty("uper").GetString()!)),
    ];

    public override string ToString() => Name;
}
