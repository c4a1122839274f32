using System.Text;

namespace XiqingV2X.Messages.Tests;

/// <summary>Every published vector gives the published JER, and its JER gives its bytes.</summary>
public sealed class VectorJerTests
{
    [Theory]
    [MemberData(nameof(Vector.SetsAndKinds), MemberType = typeof(Vector))]
    public void WritesThePublishedJer(string set, string kind)
    {
        var codec = SchemaSets.Find(set)!;
        foreach (var vector in Vector.Load(set, kind))
        {
            Assert.True(codec.Decode(vector.Bytes).Ok, vector.Name);
            JsonText.AssertSame(vector.Jer!, JsonText.Of(codec), vector.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Vector.SetsAndKinds), MemberType = typeof(Vector))]
    public void ReadsThePublishedJerBackToTheBytes(string set, string kind)
    {
        var codec = SchemaSets.Find(set)!;
        var destination = new byte[65536];
        foreach (var vector in Vector.Load(set, kind))
        {
            var read = codec.ReadJer(Encoding.UTF8.GetBytes(vector.Jer!));
            Assert.True(read.Ok, $"{vector.Name}: {read.Reason} at byte {read.BytePosition} in {read.Field}");
            var encoded = codec.Encode(destination);
            Assert.True(encoded.Ok, $"{vector.Name}: {encoded.Reason} in {encoded.Field}");
            Assert.Equal(vector.Bytes, destination.AsSpan(0, encoded.BytesWritten).ToArray());
        }
    }
}
