namespace XiqingV2X.Uper.Tests;

/// <summary>The thorough reader, primitive by primitive. Inputs are hexadecimal.</summary>
public sealed class UperReaderTests
{
    private static readonly string[] Names = ["outer", "inner"];

    [Fact]
    public void ReadsBitsAcrossBytes()
    {
        var reader = Reader("a5c3");
        Assert.True(reader.TryReadBits(3, out var a));
        Assert.True(reader.TryReadBits(9, out var b));
        Assert.True(reader.TryReadBits(0, out var none));
        Assert.True(reader.TryReadBits(4, out var c));
        Assert.Equal((0b101UL, 0b0_0101_1100UL, 0UL, 0b0011UL), (a, b, none, c));
        Assert.False(reader.TryReadBits(1, out _));
        Assert.Equal((UperError.Truncated, 16), (reader.Error, reader.ErrorPosition));
    }

    [Fact]
    public void ReadsSixtyFourBitsOffABoundary()
    {
        var reader = Reader("0123456789abcdef10");
        reader.TryReadBits(4, out _);
        Assert.True(reader.TryReadBits(64, out var value));
        Assert.Equal(0x123456789ABCDEF1UL, value);
    }

    [Fact]
    public void ANumberAboveItsBoundIsOutOfRangeWhereItStarts()
    {
        var reader = Reader("ff");
        reader.TryReadBits(2, out _);
        Assert.False(reader.TryReadNumber(3, 6, out _));
        Assert.Equal((UperError.OutOfRange, 2), (reader.Error, reader.ErrorPosition));
    }

    [Fact]
    public void AChoiceIndexWithoutAlternativeIsInvalid()
    {
        var reader = Reader("e0");
        Assert.False(reader.TryReadChoice(3, 7, out _));
        Assert.Equal((UperError.InvalidChoice, 0), (reader.Error, reader.ErrorPosition));
    }

    [Theory]
    [InlineData("50", 3, 6, 5)] // 0 101: root index 5 of 6
    [InlineData("81", 3, 6, 0x8001)] // 1 0 000001: addition 1
    [InlineData("fe", 3, 6, -(int)UperError.Truncated)] // 1 1, then a length determinant that is cut off
    [InlineData("c05000", 3, 6, 0x8040)] // 1 1 00000001 01000000: addition 64
    [InlineData("70", 3, 6, -(int)UperError.OutOfRange)] // 0 111: no such root value
    [InlineData("c04fc0", 3, 6, -(int)UperError.BadLength)] // 1 1 00000001 00111111: 63 in the long form
    [InlineData("e0006b80", 3, 6, -(int)UperError.BadLength)] // 1 1 10000000 00000001 10101110: one octet, its length in two
    public void ReadsExtensibleEnumerations(string hex, int bits, int count, int expected)
    {
        var reader = Reader(hex);
        var ok = reader.TryReadEnumeration(new TestArena(), bits, count, out var value);
        Assert.Equal(expected, ok ? value : -(int)reader.Error);
    }

    [Theory]
    [InlineData("00", 0)] // 1 addition, absent: 0 000000 0
    [InlineData("0081aa80", 8)] // one addition of one octet
    [InlineData("01", -(int)UperError.Truncated)] // its open type is missing
    [InlineData("0181", -(int)UperError.Truncated)]
    [InlineData("01c0", -(int)UperError.BadLength)] // a fragment count of 0
    [InlineData("01c5", -(int)UperError.BadLength)] // a fragment count of 5
    [InlineData("8000", -(int)UperError.BadLength)] // long form for no addition at all
    [InlineData("a000000000000000000000", -(int)UperError.BadLength)] // 1 01000000: long form for 64 additions
    [InlineData("c02080000000000000000000", -(int)UperError.BadLength)] // 1 10000000 01000001: 65 in two octets
    [InlineData("a08000000000000000000000", 74)] // 1 01000001: 65 additions, all absent
    public void KeepsExtensionAdditions(string hex, int expected)
    {
        var reader = Reader(hex);
        var arena = new TestArena();
        var ok = reader.TryKeepAdditions(arena, out var block);
        if (expected < 0)
        {
            Assert.False(ok);
            Assert.Equal(-expected, (int)reader.Error);
            return;
        }

        Assert.True(ok);
        Assert.Equal(1, block);
        Assert.Equal(1, arena.UnknownExtensions);
        Assert.Equal(hex[..2], Convert.ToHexStringLower(arena.Block(block, out var length))[..2]);
        Assert.Equal(reader.Position, length);
    }

    [Fact]
    public void KeepsAnAlternativeInFragments()
    {
        // index 0 on 7 bits, then 16384 octets in a fragment and 2 more: written by hand, one bit off a boundary.
        var data = new byte[1 + 1 + 16384 + 1 + 2 + 1];
        var writer = new UperWriter(data, Names);
        writer.TryWriteBits(0, 7);
        writer.TryWriteBits(0xC1, 8);
        for (var i = 0; i < 16384; i++)
        {
            writer.TryWriteBits((ulong)i & 0xFF, 8);
        }

        writer.TryWriteBits(2, 8);
        writer.TryWriteBits(0xBEEF, 16);
        var reader = new UperReader(data, Names);
        var arena = new TestArena();
        ushort block = 0;
        while (!reader.TryKeepAlternative(arena, out block))
        {
            Assert.True(arena.IsFull);
            arena.GrowFullList();
            reader = new UperReader(data, Names);
        }

        Assert.Equal(writer.Position, reader.Position);
        arena.Block(block, out var length);
        Assert.Equal(writer.Position, length);
    }

    [Theory]
    [InlineData("8480", 9)] // 1, length 9: the root's size in the extended form
    [InlineData("c00500", 9)] // 1, length 10 in two octets
    public void RefusesBitStringsThatNoEncoderWrites(string hex, int root)
    {
        var reader = Reader(hex + "0000");
        Assert.False(reader.TryReadBitString(new TestArena(), root, out _, out _));
        Assert.Equal((UperError.BadLength, 1), (reader.Error, reader.ErrorPosition));
    }

    [Theory]
    [InlineData("7ff8", 13, 0x1FFE, 0, 14)] // 0 and 13 bits
    [InlineData("8540", 9, 0x100, 10, 19)] // 1, length 10, ten bits 1000000000...
    [InlineData("8180", 9, 0x000, 3, 12)] // 1, length 3, three bits 000: fewer than the root has
    public void ReadsExtensibleBitStrings(string hex, int root, int expected, int keptBits, int position)
    {
        var reader = Reader(hex + "0000");
        var arena = new TestArena();
        Assert.True(reader.TryReadBitString(arena, root, out var value, out var block));
        Assert.Equal((ulong)expected, value);
        Assert.Equal(position, reader.Position);
        Assert.Equal(keptBits > 0, block > 0);
        if (keptBits > 0)
        {
            arena.Block(block, out var length);
            Assert.Equal(8 + keptBits, length);
        }
    }

    [Fact]
    public void ThePathGrowsFromTheInsideOut()
    {
        var reader = Reader("00");
        reader.At(1);
        reader.At(0, 7);
        Assert.Equal("outer[7].inner", reader.Path.ToString());
    }

    [Theory]
    [InlineData(10, 8, 3)] // 16 bits are left: two elements fit, the third finds the end
    [InlineData(2, 8, 2)]
    [InlineData(500, 16, 2)]
    public void ReservesNoMoreThanThePayloadCanHold(int count, int minBits, int expected) =>
        Assert.Equal(expected, Reader("0000").Affordable(count, minBits));

    private static UperReader Reader(string hex) => new(Convert.FromHexString(hex), Names);
}
