using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Cli;
using XiqingV2X.Messages;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Cli;

/// <summary>A gigabyte of messages is a gigabyte of work, not of garbage.</summary>
[Collection(nameof(AllocationCollection))]
public sealed class DecodeAllocationTests
{
    private const string Hex = "3000200000af4e87f0860a00000685330100dfc01ffc010000007fff8000000008";

    [Theory]
    [InlineData("ydt3709")]
    [InlineData(null)]
    public void AMessageThatDecodesAllocatesNothing(string? schema)
    {
        using var writer = new DecodedLineWriter(Stream.Null, schema is null ? null : SchemaSets.Find(schema));
        byte[] line = System.Text.Encoding.ASCII.GetBytes(Hex);
        byte[] bytes = new byte[line.Length];
        Run(writer, line, bytes, 2_000);
        Assert.Equal(0, Allocation.Least(() => Run(writer, line, bytes, 2_000)));
        Assert.True(writer.Counts.Ok >= 4_000 && writer.Counts.Ok % 2_000 == 0, $"{writer.Counts.Ok} decoded");
    }

    private static void Run(DecodedLineWriter writer, byte[] line, byte[] bytes, int count)
    {
        var flow = new FlowKey(1, 2, 3, 4);
        for (int i = 0; i < count; i++)
        {
            Assert.True(TextBytes.TryParseHex(line, bytes, out int length, out _));
            writer.Write(bytes.AsSpan(0, length), new MessageOrigin
            {
                Record = i + 1,
                TimeNs = 1_772_352_000_000_000_000 + i,
                Rsu = "DEMO0001",
                Flow = flow,
                Topic = "v2x/v1/rsu/DEMO0001/spat/up"u8,
            });
        }
    }
}
