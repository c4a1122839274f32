using System.IO.Compression;
using System.Text.Json;

namespace XiqingV2X.Fuzz;

/// <summary>What mutation starts from: the test vectors of a schema set, valid, damaged and of later revisions.</summary>
internal static class Seeds
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Vectors");

    public static IReadOnlyList<byte[]> Load(string set) => [.. Files(set).Order(StringComparer.Ordinal).SelectMany(Payloads)];

    private static string[] Files(string set) => set switch
    {
        "ydt3709" => [.. Directory.GetFiles(Root, "*.gz"), .. Directory.GetFiles(Path.Combine(Root, "malformed"), "*.gz")],
        // Its Day-1 messages are those of YD/T 3709, bit for bit.
        "csae157" => [.. Directory.GetFiles(Path.Combine(Root, set), "*.gz"), .. Directory.GetFiles(Root, "*.gz")],
        _ => Directory.GetFiles(Path.Combine(Root, set), "*.gz"),
    };

    private static IEnumerable<byte[]> Payloads(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                yield return Convert.FromHexString(JsonDocument.Parse(line).RootElement.GetProperty("uper").GetString()!);
            }
        }
    }
}
