using System.Text;
using System.Text.Json;
using Xunit.Abstractions;

namespace XiqingV2X.Messages.Tests;

/// <summary>
/// All published valid messages, as one figure: each decodes to its value, which encodes back to its bytes, from the decoded
/// message and from its JER. No line is excepted.
/// </summary>
public sealed class VectorCountTests(ITestOutputHelper output)
{
    private const int Published = 3_148;
    private const int OfALaterSchema = 150;

    /// <summary>asn1c could decode no list of structures longer than this.</summary>
    private const int LongList = 200;

    [Fact]
    public void EveryValidLineComesBackByteForByteWithoutException()
    {
        var destination = new byte[65536];
        int lines = 0, later = 0, withoutJer = 0, longLists = 0;
        foreach (var (set, file) in Files())
        {
            var codec = SchemaSets.Find(set)!;
            foreach (var vector in Vector.Load(file))
            {
                lines++;
                later += file == "future_ext" ? 1 : 0;
                var decoded = codec.Decode(vector.Bytes);
                Assert.True(decoded.Ok, $"{vector.Name}: {decoded.Reason} at {decoded.BitOffset} in {decoded.FieldPath}");
                Assert.Equal(vector.Bytes, destination[..codec.Encode(destination).BytesWritten]);
                var json = JsonText.Of(codec);
                longLists += LongestList(json) > LongList ? 1 : 0;
                if (vector.Jer is { } jer)
                {
                    JsonText.AssertSame(jer, json, vector.Name);
                }
                else
                {
                    withoutJer++;
                    Assert.Equal("future_ext", file);
                }

                var read = codec.ReadJer(Encoding.UTF8.GetBytes(vector.Jer ?? json));
                Assert.True(read.Ok, $"{vector.Name}: {read.Reason} at byte {read.BytePosition} in {read.Field}");
                Assert.Equal(vector.Bytes, destination[..codec.Encode(destination).BytesWritten]);
            }
        }

        output.WriteLine($"{lines} valid lines, {later} of them of a later schema ({withoutJer} published without JER), {longLists} with a list over {LongList}; exceptions: none");
        Assert.Equal(Published, lines);
        Assert.Equal(OfALaterSchema, later);
        Assert.Equal(2, longLists);
    }

    private static IEnumerable<(string Set, string File)> Files()
    {
        var root = Path.Combine(AppContext.BaseDirectory, "Vectors");
        foreach (var path in Directory.GetFiles(root, "*.jsonl.gz", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var file = Path.GetRelativePath(root, path)[..^".jsonl.gz".Length];
            var folder = Path.GetDirectoryName(file)!;
            if (folder != "malformed")
            {
                yield return (folder.Length == 0 ? "ydt3709" : folder, file);
            }
        }
    }

    private static int LongestList(string json)
    {
        var longest = 0;
        var open = new Stack<int>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray:
                case JsonTokenType.StartObject:
                    Count();
                    open.Push(0);
                    break;
                case JsonTokenType.EndArray:
                    longest = Math.Max(longest, open.Pop());
                    break;
                case JsonTokenType.EndObject:
                    open.Pop();
                    break;
            }
        }

        return longest;

        void Count()
        {
            if (open.TryPop(out var count))
            {
                open.Push(count + 1);
            }
        }
    }
}
