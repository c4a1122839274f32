namespace XiqingV2X.Uper.Tests;

public sealed class UperArenaTests
{
    [Fact]
    public void StringsStayWhereTheyAreWhileTheStoreGrows()
    {
        var arena = new TestArena();
        var refs = Enumerable.Range(0, 300).Select(i => arena.Add([(byte)i, (byte)(i >> 8), 7])).ToArray();
        for (var i = 0; i < refs.Length; i++)
        {
            Assert.Equal([(byte)i, (byte)(i >> 8), 7], arena.Bytes(refs[i]).ToArray());
        }
    }

    [Fact]
    public void ResetForgetsStringsAndBlocks()
    {
        var arena = new TestArena();
        var text = arena.Add("abc"u8);
        arena.AddBlock([0xFF], 8);
        Assert.Equal(1, arena.UnknownExtensions);
        arena.Reset();
        Assert.Equal(0, arena.UnknownExtensions);
        Assert.Throws<ArgumentOutOfRangeException>(() => arena.Bytes(text).Length);
        Assert.Throws<IndexOutOfRangeException>(() => arena.Block(1, out _).Length);
    }

    [Fact]
    public void MoreBlocksThanItStartedWith()
    {
        var arena = new TestArena();
        for (var i = 1; i <= 100; i++)
        {
            Assert.Equal(i, arena.AddBlock([(byte)i], 8));
        }

        Assert.Equal(42, arena.Block(42, out _)[0]);
    }
}
