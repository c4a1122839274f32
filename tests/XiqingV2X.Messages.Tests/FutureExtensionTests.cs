using System.Text;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Messages.Tests;

/// <summary>Frames of an invented later schema: what this schema does not know is kept, counted and sent on unchanged.</summary>
public sealed class FutureExtensionTests
{
    private static readonly string[] Marks = ["has_ext_enum", "has_ext_choice", "has_ext_seq"];

    [Fact]
    public void UnknownExtensionsSurviveByteForByte()
    {
        var arena = new Ydt3709Arena();
        var destination = new byte[65536];
        var unknown = 0;
        foreach (var vector in Vector.Load("future_ext"))
        {
            var decoded = Ydt3709Codec.Decode(vector.Bytes, arena);
            Assert.True(decoded.Ok, $"{vector.Name}: {decoded.Reason} at {decoded.BitOffset} in {decoded.FieldPath}");
            var expected = Marks.Any(p => vector.Line.GetProperty(p).GetBoolean());
            Assert.Equal(expected, arena.UnknownExtensions > 0);
            unknown += arena.UnknownExtensions;

            var encoded = Ydt3709Codec.Encode(arena, destination);
            Assert.Equal(vector.Bytes, destination.AsSpan(0, encoded.BytesWritten).ToArray());

            var json = JsonText.Of(arena);
            if (vector.Jer is { } jer)
            {
                JsonText.AssertSame(jer, json, vector.Name);
            }

            var read = Ydt3709Jer.Read(Encoding.UTF8.GetBytes(json), arena);
            Assert.True(read.Ok, $"{vector.Name}: {read.Reason} at byte {read.BytePosition} in {read.Field}");
            encoded = Ydt3709Codec.Encode(arena, destination);
            Assert.Equal(vector.Bytes, destination.AsSpan(0, encoded.BytesWritten).ToArray());
        }

        Assert.True(unknown > 150, $"only {unknown} unknown extensions in the file");
    }
}
