using System.Text.Json.Nodes;

namespace XiqingV2X.Messages.Tests;

/// <summary>What is read of a message that does not decode is what stands in it in front of the fault, and nothing else.</summary>
public sealed class PartialMessageTests
{
    [Theory]
    [InlineData("ydt3709", 0.9)]
    [InlineData("csae53-2017", 0.9)]
    [InlineData("csae53-2020", 0.9)]
    [InlineData("csae157", 0.05)] // Its messages are open types.
    public void Of_a_message_that_ends_early_all_in_front_of_the_end_is_read_and_nothing_more(string name, double least)
    {
        SchemaSet set = SchemaSets.Find(name)!;
        var (refused, read) = (0, 0);
        foreach (Vector vector in Vector.OfSet(name).Where((_, i) => i % 7 == 0))
        {
            Assert.True(set.Decode(vector.Bytes).Ok, vector.Name);
            List<string> whole = Leaves(PartialMessage.Read(set, vector.Bytes)!.Value);
            foreach (int length in new[] { vector.Bytes.Length / 4, vector.Bytes.Length / 2, vector.Bytes.Length * 3 / 4, vector.Bytes.Length - 1 }.Where(length => length > 0).Distinct())
            {
                if (set.Decode(vector.Bytes.AsSpan(0, length)).Ok)
                {
                    continue;
                }

                refused++;
                if (PartialMessage.Read(set, vector.Bytes.AsSpan(0, length)) is not { } partial)
                {
                    continue;
                }

                read++;
                List<string> part = Leaves(partial.Value);
                Assert.Equal(part.Count, partial.Fields);
                Assert.False(partial.IsWhole);
                Assert.True(part.SequenceEqual(whole.Take(part.Count)),
                    $"{vector.Name} cut to {length}: {partial.Result.Reason} at {partial.Result.BitOffset} in {partial.Result.FieldPath}\n{string.Join('\n', part.Zip(whole).Where(pair => pair.First != pair.Second).Take(3))}");
            }
        }

        Assert.True(read > refused * least, $"{read} of {refused} were read in part");
    }

    [Fact]
    public void A_value_out_of_range_ends_it_there()
    {
        SchemaSet set = SchemaSets.Find("ydt3709")!;
        foreach (Vector vector in Vector.Load("malformed/ydt3709_bsm"))
        {
            DecodeResult result = set.Decode(vector.Bytes);
            if (result.Ok || result.FieldPath.Length == 0 || PartialMessage.Read(set, vector.Bytes) is not { } partial)
            {
                continue;
            }

            Assert.Equal((result.Reason, result.BitOffset, result.FieldPath), (partial.Result.Reason, partial.Result.BitOffset, partial.Result.FieldPath));
            Assert.DoesNotContain(Leaves(partial.Value), leaf => leaf.StartsWith(result.FieldPath + "=", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_message_with_something_behind_its_end_is_whole()
    {
        SchemaSet set = SchemaSets.Find("ydt3709")!;
        Vector vector = Vector.Load("spat")[0];
        PartialMessage partial = PartialMessage.Read(set, [.. vector.Bytes, 0, 0])!;
        Assert.Equal(UperError.TrailingBits, partial.Result.Reason);
        Assert.True(partial.IsWhole);
        Assert.Equal(Leaves(PartialMessage.Read(set, vector.Bytes)!.Value), Leaves(partial.Value));
    }

    [Fact]
    public void Nothing_is_made_of_bytes_that_are_no_message()
    {
        SchemaSet set = SchemaSets.Find("ydt3709")!;
        Assert.Null(PartialMessage.Read(set, []));
        Assert.Null(PartialMessage.Read(set, [0x70, 0xFF, 0xFF]));
    }

    /// <summary>Values with their paths, in the order in which they stand.</summary>
    private static List<string> Leaves(JsonNode? node)
    {
        var leaves = new List<string>();
        Add(node, "");
        return leaves;

        void Add(JsonNode? at, string path)
        {
            switch (at)
            {
                case JsonObject members:
                    foreach ((string key, JsonNode? value) in members)
                    {
                        Add(value, path.Length == 0 ? key : $"{path}.{key}");
                    }

                    break;
                case JsonArray items:
                    for (int i = 0; i < items.Count; i++)
                    {
                        Add(items[i], $"{path}[{i}]");
                    }

                    break;
                case not null:
                    leaves.Add($"{path}={at.ToJsonString()}");
                    break;
            }
        }
    }
}
