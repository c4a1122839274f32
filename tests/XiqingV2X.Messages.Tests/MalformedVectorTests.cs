using XiqingV2X.Messages.Ydt3709;
using Xunit.Abstractions;

namespace XiqingV2X.Messages.Tests;

/// <summary>Published damaged messages: each gets a verdict, and where three other codecs agree, it is theirs.</summary>
public sealed class MalformedVectorTests(ITestOutputHelper output)
{
    public static TheoryData<string> Kinds => [.. Vector.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void GivesTheVerdictThatThreeOtherCodecsShare(string kind)
    {
        var arena = new Ydt3709Arena();
        var shared = 0;
        foreach (var vector in Vector.Load($"malformed/ydt3709_{kind}"))
        {
            var result = Ydt3709Codec.Decode(vector.Bytes, arena);
            var accepts = new[] { vector.Text("asn1c") == "OK", vector.Text("pycrate") == "ok", vector.Text("asn1tools") == "ok" };
            if (accepts.Distinct().Count() > 1)
            {
                output.WriteLine($"{vector.Name} {vector.Text("mut")}: asn1c {accepts[0]}, pycrate {accepts[1]}, asn1tools {accepts[2]}; ours {result.Reason}");
                continue;
            }

            shared++;
            var description = $"{vector.Name} {vector.Text("mut")}: others {(accepts[0] ? "accept" : "refuse")}, ours {result.Reason} at {result.BitOffset} in {result.FieldPath}";
            if (!accepts[0])
            {
                Assert.False(result.Ok, description);
                continue;
            }

            // The others do not look at what follows the value; this decoder does (X.691 clause 11.1).
            var used = vector.Line.GetProperty("bits_consumed").GetInt32();
            var left = (vector.Bytes.Length * 8) - used;
            var expected = left >= 8 ? UperError.TrailingBits
                : (vector.Bytes[^1] & ((1 << left) - 1)) != 0 ? UperError.NonZeroPadding
                : UperError.None;
            Assert.True(expected == result.Reason, description);
            Assert.Equal(used, result.BitOffset);
        }

        Assert.True(shared > 100, $"only {shared} vectors with a shared verdict");
    }
}
