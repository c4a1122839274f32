using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Messages.Tests;

/// <summary>Every published vector decodes and encodes back to the same bytes.</summary>
public sealed class VectorRoundTripTests
{
    [Theory]
    [MemberData(nameof(Vector.SetsAndKinds), MemberType = typeof(Vector))]
    public void DecodesAndEncodesBackToTheSameBytes(string set, string kind)
    {
        var codec = SchemaSets.Find(set)!;
        var roomy = new byte[65536];
        foreach (var vector in Vector.Load(set, kind))
        {
            var decoded = codec.Decode(vector.Bytes);
            Assert.True(decoded.Ok, $"{vector.Name}: {decoded.Reason} at {decoded.BitOffset} in {decoded.FieldPath}");
            Assert.Equal(vector.Line.GetProperty("bits").GetInt32(), decoded.BitsUsed);

            var encoded = codec.Encode(roomy);
            Assert.True(encoded.Ok, $"{vector.Name}: {encoded.Reason} in {encoded.Field}");
            Assert.Equal(vector.Bytes, roomy.AsSpan(0, encoded.BytesWritten).ToArray());

            // No room to spare: the thorough tier of the encoder.
            var exact = new byte[vector.Bytes.Length];
            Assert.True(codec.Encode(exact).Ok);
            Assert.Equal(vector.Bytes, exact);

            var small = codec.Encode(new byte[vector.Bytes.Length - 1]);
            Assert.Equal(UperError.BufferTooSmall, small.Reason);
        }
    }

    [Fact]
    public void TheRoomBehindTheEncodingMakesNoDifference()
    {
        var arena = new Ydt3709Arena();
        foreach (var vector in Vector.Kinds.SelectMany(kind => Vector.Load(kind).Where(v => v.Bytes.Length < 400).Take(20)))
        {
            Assert.True(Ydt3709Codec.Decode(vector.Bytes, arena).Ok);
            for (var spare = 0; spare < 200; spare++)
            {
                var destination = new byte[vector.Bytes.Length + spare];
                Array.Fill(destination, (byte)0xFF);
                var encoded = Ydt3709Codec.Encode(arena, destination);
                Assert.Equal(vector.Bytes.Length, encoded.BytesWritten);
                Assert.True(vector.Bytes.AsSpan().SequenceEqual(destination.AsSpan(0, encoded.BytesWritten)), $"{vector.Name} with {spare} spare");
            }
        }
    }
}
