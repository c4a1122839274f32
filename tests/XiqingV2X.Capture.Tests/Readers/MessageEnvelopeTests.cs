using XiqingV2X.Capture.Readers;

namespace XiqingV2X.Capture.Tests.Readers;

/// <summary>What stands around a message on the air is taken off and named; what only begins like it is left alone.</summary>
public sealed class MessageEnvelopeTests
{
    private const int SignerAndSignature = 9 + 66;
    private static readonly byte[] Message = [0x00, 0x10, 0x20, 0x30];

    // 2026-03-01T08:00:00Z in the header's scale without leap seconds: 699,436,800 s since 2004.
    private static readonly byte[] Time = Convert.FromHexString((699_436_800UL * 1_000_000).ToString("X16", System.Globalization.CultureInfo.InvariantCulture));

    public static TheoryData<string, string, string> Envelopes => new()
    {
        { "DSMP around a bare BSM", Hex(Dsmp([0x6F], Message)), "dsmp aid 111" },
        { "DSMP with an AID of two octets", Hex(Dsmp([0x8D, 0xA2], Message)), "dsmp aid 3618" },
        { "an unsecured SPDU", Hex(Unsecured(Message)), "unsecured" },
        { "DSMP around an unsecured SPDU", Hex(Dsmp([0x6F], Unsecured(Message))), "dsmp aid 111, unsecured" },
        { "a signed SPDU", Hex(Signed([1, 0x6F])), "signed aid 111" },
        { "DSMP around a signed SPDU", Hex(Dsmp([0x8D, 0xA4], Signed([2, 0x0E, 0x24]))), "dsmp aid 3620, signed" },
    };

    [Theory]
    [MemberData(nameof(Envelopes))]
    public void The_message_comes_out_and_the_layers_are_named(string what, string hex, string named)
    {
        byte[] bytes = Convert.FromHexString(hex);
        Assert.True(MessageEnvelope.TryPeel(bytes, out MessageEnvelope envelope), what);
        Assert.Equal(named, envelope.ToString());
        Assert.Equal(Message, bytes.AsSpan(envelope.Offset, envelope.Length).ToArray());
        if ((envelope.Layers & EnvelopeLayers.Signed) != 0)
        {
            Assert.Equal(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero), envelope.GenerationTime);
        }

        // Whole or not at all; of a signed one signer and signature are not looked into.
        int least = envelope.Layers == EnvelopeLayers.Signed ? bytes.Length - SignerAndSignature : bytes.Length - 1;
        for (int length = 0; length <= least; length++)
        {
            Assert.False(MessageEnvelope.TryPeel(bytes.AsSpan(0, length), out _), $"{what}, {length} bytes");
        }
    }

    [Fact]
    public void Long_messages_have_longer_lengths()
    {
        foreach (int length in (int[])[127, 128, 255, 256, 3000])
        {
            byte[] unit = Unsecured(new byte[length]);
            Assert.True(MessageEnvelope.TryPeel(unit, out MessageEnvelope envelope));
            Assert.Equal((unit.Length - length, length), (envelope.Offset, envelope.Length));
        }
    }

    [Fact]
    public void An_encrypted_one_is_named_inside_DSMP()
    {
        Assert.True(MessageEnvelope.TryPeel(Dsmp([0x6F], [3, 0x82, 1, 2, 3]), out MessageEnvelope envelope));
        Assert.Equal(("dsmp aid 111, encrypted", 0), (envelope.ToString(), envelope.Length));
    }

    [Theory]
    [InlineData("", "nothing")]
    [InlineData("04", "an octet")]
    [InlineData("04006f000400102030FF", "a DSMP length that is too short")]
    [InlineData("04006f00050010203040FF", "and one octet left over")]
    [InlineData("04206f000400102030", "another version of DSMP")]
    [InlineData("04016f000400102030", "a reserved bit")]
    [InlineData("0400c06f00000400102030", "an AID of three octets")]
    [InlineData("03800500102030", "an SPDU that ends early")]
    [InlineData("03800300102030", "an SPDU with an octet left over")]
    [InlineData("0380840000000100", "a length of four octets")]
    [InlineData("0382010203", "encrypted, or a BSM that begins so")]
    [InlineData("038103400380040010203040016f", "an unknown hash")]
    public void What_does_not_come_out_is_no_envelope(string hex, string what)
        => Assert.False(MessageEnvelope.TryPeel(Convert.FromHexString(hex), out _), what);

    private static byte[] Dsmp(byte[] aid, byte[] data) => [4, 0, .. aid, (byte)(data.Length >> 8), (byte)data.Length, .. data];

    private static byte[] Unsecured(byte[] message) => [3, 0x80, .. Length(message.Length), .. message];

    /// <summary>hashId sm3, header with generation time, signer a digest, signature SM2.</summary>
    private static byte[] Signed(byte[] aid)
        => [3, 0x81, 2, 0x40, .. Unsecured(Message), 0x40, .. aid, .. Time, 0x80, .. new byte[8], 0x84, 0x40, .. new byte[64]];

    private static byte[] Length(int length)
        => length < 0x80 ? [(byte)length] : length < 0x100 ? [0x81, (byte)length] : [0x82, (byte)(length >> 8), (byte)length];

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes);
}
