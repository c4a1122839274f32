using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Messages.Tests;

/// <summary>After warm-up neither decoding, refusing nor encoding allocates.</summary>
public sealed class AllocationTests
{
    [Theory]
    [InlineData("bsm")]
    [InlineData("map")]
    [InlineData("rsm")]
    [InlineData("spat")]
    [InlineData("rsi")]
    public void DecodingAllocatesNothing(string kind)
    {
        var vectors = Vector.Load(kind);
        var arena = new Ydt3709Arena();
        Assert.Equal(0, Allocated(() => DecodeAll(vectors, arena), vectors.Count));
    }

    [Theory]
    [InlineData("bsm")]
    [InlineData("map")]
    [InlineData("rsm")]
    [InlineData("spat")]
    [InlineData("rsi")]
    public void RefusingAllocatesNothing(string kind)
    {
        var vectors = Vector.Load($"malformed/ydt3709_{kind}");
        var arena = new Ydt3709Arena();
        Assert.Equal(0, Allocated(() => DecodeAll(vectors, arena), 0));
    }

    [Fact]
    public void EncodingAllocatesNothing()
    {
        var vectors = Vector.Kinds.Select(k => Vector.Load(k)[0]).ToArray();
        var arenas = vectors.Select(v =>
        {
            var arena = new Ydt3709Arena();
            Ydt3709Codec.Decode(v.Bytes, arena);
            return arena;
        }).ToArray();
        var destination = new byte[8192];
        Assert.Equal(0, Allocated(() => EncodeAll(arenas, destination), arenas.Length));
    }

    private static int DecodeAll(IReadOnlyList<Vector> vectors, Ydt3709Arena arena)
    {
        var ok = 0;
        for (var i = 0; i < vectors.Count; i++)
        {
            ok += Ydt3709Codec.Decode(vectors[i].Bytes, arena).Ok ? 1 : 0;
        }

        return ok;
    }

    private static int EncodeAll(Ydt3709Arena[] arenas, byte[] destination)
    {
        var ok = 0;
        foreach (var arena in arenas)
        {
            ok += Ydt3709Codec.Encode(arena, destination).Ok ? 1 : 0;
        }

        return ok;
    }

    private static long Allocated(Func<int> work, int atLeast)
    {
        Assert.True(work() >= atLeast); // warm-up: the arena takes its size
        return Allocation.Least(() => work());
    }
}
