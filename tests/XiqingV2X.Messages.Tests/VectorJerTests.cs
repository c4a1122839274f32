using System.Text;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Messages.Tests;

/// <summary>Every published vector gives the published JER, and its JER gives its bytes.</summary>
public sealed class VectorJerTests
{
    public static TheoryData<string> Kinds => [.. Vector.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WritesThePublishedJer(string kind)
    {
        var arena = new Ydt3709Arena();
        foreach (var vector in Vector.Load(kind))
        {
            Assert.True(Ydt3709Codec.Decode(vector.Bytes, arena).Ok, vector.Name);
            JsonText.AssertSame(vector.Jer!, JsonText.Of(arena), vector.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ReadsThePublishedJerBackToTheBytes(string kind)
    {
        var arena = new Ydt3709Arena();
        var destination = new byte[65536];
        foreach (var vector in Vector.Load(kind))
        {
            var read = Ydt3709Jer.Read(Encoding.UTF8.GetBytes(vector.Jer!), arena);
            Assert.True(read.Ok, $"{vector.Name}: {read.Reason} at byte {read.BytePosition} in {read.Field}");
            var encoded = Ydt3709Codec.Encode(arena, destination);
            Assert.True(encoded.Ok, $"{vector.Name}: {encoded.Reason} in {encoded.Field}");
            Assert.Equal(vector.Bytes, destination.AsSpan(0, encoded.BytesWritten).ToArray());
        }
    }
}
