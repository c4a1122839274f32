namespace XiqingV2X.Uper.Tests;

/// <summary>The thorough writer: exact bounds, and what it writes the reader reads.</summary>
public sealed class UperWriterTests
{
    private static readonly string[] Names = ["field"];

    [Fact]
    public void WritesToTheLastBitAndNotBeyond()
    {
        var data = new byte[3];
        var writer = new UperWriter(data.AsSpan(0, 2), Names);
        Assert.True(writer.TryWriteBits(0b101, 3));
        Assert.True(writer.TryWriteBits(0x1FFF, 13));
        Assert.Equal("bfff00", Convert.ToHexStringLower(data));
        Assert.False(writer.TryWriteBits(1, 1));
        Assert.Equal(UperError.BufferTooSmall, writer.Error);
    }

    [Fact]
    public void OverwritesWhatWasThere()
    {
        var data = new byte[] { 0xFF, 0xFF };
        var writer = new UperWriter(data, Names);
        writer.TryWriteBits(0, 5);
        writer.TryPad();
        Assert.Equal(0, data[0]);
        Assert.Equal(5, writer.Position);
    }

    [Fact]
    public void AnEmptyEncodingIsOneZeroOctet()
    {
        var data = new byte[] { 0xFF };
        var writer = new UperWriter(data, Names);
        Assert.True(writer.TryPad());
        Assert.Equal(0, data[0]);
        Assert.Equal(1, EncodeResult.Success(writer.Position).BytesWritten);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(0x8000)]
    [InlineData(0x803F)]
    [InlineData(0x8040)]
    [InlineData(0x80FF)]
    [InlineData(0x8100)]
    [InlineData(0xFFFF)]
    public void EnumerationsSurviveThereAndBack(int value)
    {
        var data = new byte[8];
        var writer = new UperWriter(data, Names);
        Assert.True(writer.TryWriteEnumeration((ushort)value, 3, 6));
        var reader = new UperReader(data, Names);
        Assert.True(reader.TryReadEnumeration(new TestArena(), 3, 6, out var read));
        Assert.Equal(value, read);
        Assert.Equal(writer.Position, reader.Position);
    }

    [Fact]
    public void RefusesWhatIsOutOfRange()
    {
        var writer = new UperWriter(new byte[8], Names);
        Assert.False(writer.TryWriteEnumeration(6, 3, 6));
        Assert.Equal(UperError.OutOfRange, writer.Error);
        Assert.False(writer.TryWriteNumber(ulong.MaxValue, 10, 4));
        Assert.False(writer.TryWriteUnits([0x80], 7));
        Assert.Equal(0, writer.Position);
        writer.At(0);
        Assert.Equal("field", writer.Path.ToString());
    }

    [Fact]
    public void BlocksSurviveOffABoundary()
    {
        var arena = new TestArena();
        Assert.True(arena.TryAddBlock([0xAB, 0xCD, 0xE0], 19, out var block));
        var data = new byte[4];
        var writer = new UperWriter(data, Names);
        writer.TryWriteBits(1, 5);
        Assert.True(writer.TryWriteBlock(arena, block));
        Assert.Equal(24, writer.Position);
        Assert.Equal("0d5e6f00", Convert.ToHexStringLower(data));
    }
}
