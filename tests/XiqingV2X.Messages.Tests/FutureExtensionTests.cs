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

    // X.691 clauses 10.6 and 10.9.3.6: what has a shorter form comes in it; it could not be sent on as it came.
    [Theory]
    [InlineData("e00050007fc0", 1)] // alternative 64: its one octet announced in two
    [InlineData("c04fc07fc0", 1)] // alternative 63 in the long form: 1 1 00000001 00111111
    public void ASmallNumberInALongerFormThanNeededIsRefused(string hex, int bit)
    {
        var decoded = Ydt3709Codec.Decode(Convert.FromHexString(hex), new Ydt3709Arena());
        Assert.Equal((UperError.BadLength, bit), (decoded.Reason, decoded.BitOffset));
    }

    [Theory]
    [InlineData("8003aabbcc", 40)] // addition 0: three octets
    [InlineData("c050007fc0", 34)] // addition 64, in the long form: 1 1 00000001 01000000, one octet
    public void AnUnknownMessageIsAnOutcomeAndNoError(string hex, int bits)
    {
        var payload = Convert.FromHexString(hex);
        var arena = new Ydt3709Arena();
        var decoded = Ydt3709Codec.Decode(payload, arena);
        Assert.True(decoded.Ok, $"{decoded.Reason} at {decoded.BitOffset}");
        Assert.Equal(bits, decoded.BitsUsed);
        Assert.Equal(MessageFrameChoice.UnknownExtension, arena.Frame.Choice);
        Assert.Equal(MessageKind.Unknown, Ydt3709MessageKind.Of(arena));
        Assert.Equal(1, arena.UnknownExtensions);

        var destination = new byte[64];
        var encoded = Ydt3709Codec.Encode(arena, destination);
        Assert.Equal(hex, Convert.ToHexStringLower(destination.AsSpan(0, encoded.BytesWritten)));
    }
}
