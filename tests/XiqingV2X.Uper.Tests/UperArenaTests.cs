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
        Assert.True(arena.TryAddBlock([0xFF], 8, out _));
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
        for (var i = 1; i <= ushort.MaxValue; i++)
        {
            Assert.True(arena.TryAddBlock([(byte)i], 8, out var index));
            Assert.Equal(i, index);
        }

        Assert.Equal(42, arena.Block(42, out _)[0]);
        Assert.False(arena.TryAddBlock([1], 8, out _));
        Assert.False(arena.IsFull);
    }
}
