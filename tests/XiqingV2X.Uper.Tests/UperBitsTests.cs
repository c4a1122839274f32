using CsCheck;

namespace XiqingV2X.Uper.Tests;

public sealed class UperBitsTests
{
    [Fact]
    public void StoreThenWindowGivesTheValueWhateverWasHeld()
    {
        for (var held = 0; held < 8; held++)
        {
            for (var count = 1; count <= UperBits.WindowBits; count++)
            {
                var data = new byte[64];
                var before = 0b101_1010UL >> (7 - held);
                var value = 0xA5A5_5A5A_C3C3_3C3CUL >> (64 - count);
                UperBits.Store(data, 3, (before << count) | value, held + count);
                Assert.Equal(value, UperBits.Window(data, (3 * 8) + held) >> (64 - count));
                Assert.Equal(before, held == 0 ? 0 : UperBits.Window(data, 3 * 8) >> (64 - held));
            }
        }
    }

    [Fact]
    public void StoreIgnoresWhatIsAboveTheCountAndOverwritesWhatWasBehind()
    {
        var data = new byte[16];
        Array.Fill(data, (byte)0xFF);
        UperBits.Store(data, 1, 0xFFFF_FFFF_FFFF_0000 | 0b1010_1100_0000_0000, 16);
        Assert.Equal([0xFF, 0b1010_1100, 0, 0, 0, 0, 0, 0, 0, 0xFF], data[..10]);
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
            var start = UperBits.State(position >> 3, position & 7, 0);
            Assert.Equal(position + (7 * text.Length), UperBits.PutIa5(data, start, text) >> 8);
            UperBits.UnpackIa5(data, position, copy);
            Assert.Equal(text, copy);

            Array.Clear(data);
            Assert.Equal(position + (8 * text.Length), UperBits.PutOctets(data, start, text) >> 8);
            UperBits.UnpackOctets(data, position, copy);
            Assert.Equal(text, copy);
        });

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(9)]
    public void PutIa5RefusesEightBitsWhereverTheyAre(int at)
    {
        var characters = "ABCDEFGHIJ"u8.ToArray();
        characters[at] |= 0x80;
        Assert.Equal(-1, UperBits.PutIa5(new byte[32], 0, characters));
    }
}
