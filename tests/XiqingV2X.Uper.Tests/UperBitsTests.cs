using CsCheck;

namespace XiqingV2X.Uper.Tests;

public sealed class UperBitsTests
{
    [Fact]
    public void PutThenWindowGivesTheValueAtEveryPosition()
    {
        var data = new byte[64];
        for (var position = 0; position < 16; position++)
        {
            for (var count = 1; count <= UperBits.WindowBits; count++)
            {
                Array.Clear(data);
                var value = 0xA5A5_5A5A_C3C3_3C3CUL >> (64 - count);
                Assert.Equal(position + count, UperBits.Put(data, position, value, count));
                Assert.Equal(value, UperBits.Window(data, position) >> (64 - count));
            }
        }
    }

    [Fact]
    public void PutKeepsTheBitsInFrontAndIgnoresWhatWasBehind()
    {
        var data = new byte[16];
        Array.Fill(data, (byte)0xFF);
        var position = UperBits.Put(data, 0, 0b101, 3);
        position = UperBits.Put(data, position, 0b0110, 4);
        UperBits.Put(data, position, 0, 9);
        Assert.Equal([0b1010_1100, 0], data[..2]);
    }

    [Theory]
    [InlineData(0, 1, "80")]
    [InlineData(3, 5, "c8")]
    [InlineData(3, 8, "cf")]
    [InlineData(3, 13, "cf68")]
    [InlineData(7, 17, "f68f80")]
    [InlineData(8, 0, "")]
    public void CopyMovesBitsToTheStart(int position, int count, string expected)
    {
        // bits: 1111 1001 1110 1101 0001 1111
        var data = Convert.FromHexString("f9ed1f");
        var copy = new byte[(count + 7) / 8];
        UperBits.Copy(data, position, count, copy);
        Assert.Equal(expected, Convert.ToHexStringLower(copy));
    }

    [Fact]
    public void CharactersAndOctetsSurviveThereAndBack() =>
        Gen.Select(Gen.Byte[0, 127].Array[0, 70], Gen.Int[0, 20]).Sample((text, position) =>
        {
            var data = new byte[128];
            var copy = new byte[text.Length];
            Assert.Equal(position + (7 * text.Length), UperBits.PutIa5(data, position, text));
            UperBits.UnpackIa5(data, position, copy);
            Assert.Equal(text, copy);

            Array.Clear(data);
            Assert.Equal(position + (8 * text.Length), UperBits.PutOctets(data, position, text));
            UperBits.UnpackOctets(data, position, copy);
            Assert.Equal(text, copy);
        });

    [Fact]
    public void PutIa5RefusesEightBits() => Assert.Equal(-1, UperBits.PutIa5(new byte[32], 0, [0x41, 0x80]));
}
