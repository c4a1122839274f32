using System.Globalization;

namespace XiqingV2X.Uper.Generator.Tests;

/// <summary>Known extensions: additions of a SEQUENCE, alternatives of a CHOICE, and the types a table of message ids selects.</summary>
public sealed class ExtensionTests
{
    private const string Additions =
        """
        Small DEFINITIONS AUTOMATIC TAGS ::= BEGIN
        Frame ::= CHOICE { a A, b B }
        B ::= SEQUENCE { x BOOLEAN }
        A ::= SEQUENCE { x INTEGER (0..7), ..., y INTEGER (0..255), z SEQUENCE (SIZE (1..4)) OF BOOLEAN }
        END
        """;

    private const string Objects =
        """
        Small DEFINITIONS AUTOMATIC TAGS ::= BEGIN
        Frame ::= CHOICE { a A, b B, ..., ext Ext }
        A ::= SEQUENCE { c CHOICE { p BOOLEAN, ..., q INTEGER (0..255), r OCTET STRING } }
        B ::= SEQUENCE { x BOOLEAN }
        Id ::= INTEGER (0..32767)
        one Id ::= 1
        TYPES ::= CLASS { &id Id UNIQUE, &Type } WITH SYNTAX { &Type IDENTIFIED BY &id }
        Known TYPES ::= { {One IDENTIFIED BY one} | {Many IDENTIFIED BY 7}, ... }
        One ::= SEQUENCE { x INTEGER (0..255) }
        Many ::= SEQUENCE { s OCTET STRING }
        Ext ::= SEQUENCE { id TYPES.&id ({Known}), value TYPES.&Type ({Known}{@.id}), ... }
        END
        """;

    [Fact]
    public void KnownAdditionsAreOptionalComponents()
    {
        var codec = GeneratedCodec.Of(Additions);
        codec.AssertSame("""{"a":{"x":5}}""", "28"); // 0 0 101
        codec.AssertSame("""{"a":{"x":5,"y":171}}""", Hex("0 1 101", "0 000001", "10", "00000001 10101011"));
        codec.AssertSame("""{"a":{"x":5,"z":[true,false]}}""", Hex("0 1 101", "0 000001", "01", "00000001 01100000"));
    }

    [Fact]
    public void AdditionsOfOtherRevisionsSurvive()
    {
        var codec = GeneratedCodec.Of(Additions);
        var earlier = Hex("0 1 101", "0 000000", "1", "00000001 10101011"); // one addition only
        Assert.Equal("""{"a":{"x":5,"y":171}}""", codec.Decode(earlier));
        Assert.Equal(earlier, codec.Again(earlier));

        var later = Hex("0 1 101", "0 000010", "101", "00000001 10101011", "00000010 0101010111110000"); // y and an unknown third
        Assert.StartsWith("""{"a":{"x":5,"y":171,"_ext":{"value":""", codec.Decode(later), StringComparison.Ordinal);
        Assert.Equal(later, codec.Again(later));
        Assert.Equal(later, codec.Encode(codec.Decode(later)));
    }

    // X.691 clause 10.9.3.4: up to 64 additions are announced in six bits; anything else could not be sent on as it came.
    [Theory]
    [InlineData("1 00000010")]
    [InlineData("1 1000000001000001")]
    [InlineData("1 00000000")]
    public void TheNumberOfAdditionsHasItsShortestForm(string number) =>
        Assert.Equal("BadLength at 5 in a", GeneratedCodec.Of(Additions).Decode(Hex("0 1 101", number, "10", "00000001 10101011", new string('0', 600))));

    [Theory]
    [InlineData("00000001 10101011", "")]
    [InlineData("00000010 1010101100000000", "TrailingBits at 30 in a.y")]
    [InlineData("00000000", "BadLength at 14 in a.y")]
    [InlineData("00000011 10101011", "Truncated at 22 in a.y")]
    [InlineData("1000000000000001 10101011", "BadLength at 14 in a.y")]
    public void AnOpenTypeHoldsItsTypeExactly(string octets, string error)
    {
        var json = GeneratedCodec.Of(Additions).Decode(Hex("0 1 101", "0 000001", "10", octets));
        Assert.Equal(error.Length > 0 ? error : """{"a":{"x":5,"y":171}}""", json);
    }

    [Fact]
    public void KnownAlternativesComeInOpenTypes()
    {
        var codec = GeneratedCodec.Of(Objects);
        codec.AssertSame("""{"a":{"c":{"q":171}}}""", Hex("00", "1 0000000", "00000001 10101011"));
        codec.AssertSame("""{"a":{"c":{"r":"abcd"}}}""", Hex("00", "1 0000001", "00000011 00000010 10101011 11001101"));
        var unknown = Hex("00", "1 0000010", "00000001 10101011");
        Assert.Equal(unknown, codec.Again(unknown));
        Assert.Equal(unknown, codec.Encode(codec.Decode(unknown)));
    }

    [Fact]
    public void TheMessageIdSelectsTheType()
    {
        var codec = GeneratedCodec.Of(Objects);
        codec.AssertSame("""{"ext":{"id":1,"value":{"x":171}}}""", Hex("1 0000000", "00000100", "0 000000000000001", "00000001 10101011"));
        Assert.Equal(codec.Encode("""{"ext":{"id":1,"value":{"x":171}}}"""), codec.Encode("""{"ext":{"value":{"x":171},"id":1}}"""));
        Assert.Equal("UnknownName in ext.value", codec.Encode("""{"ext":{"id":7,"value":{"x":171}}}"""));
        Assert.Equal("MissingComponent in ext.value", codec.Encode("""{"ext":{"id":7}}"""));
    }

    [Fact]
    public void AnUnknownMessageIdIsKept()
    {
        var codec = GeneratedCodec.Of(Objects);
        var hex = Hex("1 0000000", "00000100", "0 000000000000010", "00000001 10101011");
        Assert.StartsWith("""{"ext":{"id":2,"value":{"_ext":""", codec.Decode(hex), StringComparison.Ordinal);
        Assert.Equal(hex, codec.Again(hex));
        Assert.Equal(hex, codec.Encode(codec.Decode(hex)));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(127)]
    [InlineData(16380)]
    [InlineData(16384)]
    [InlineData(65530)]
    [InlineData(65536)]
    [InlineData(200000)]
    public void OpenTypesInOpenTypesGrowWithTheirContent(int octets)
    {
        var codec = GeneratedCodec.Of(Objects);
        var content = string.Concat(Enumerable.Range(0, octets).Select(i => (i % 251).ToString("x2", CultureInfo.InvariantCulture)));
        var json = $"{{\"ext\":{{\"id\":7,\"value\":{{\"s\":\"{content}\"}}}}}}";
        var hex = codec.Encode(json);
        Assert.Equal(ByHand(7, content), hex);
        Assert.Equal(hex, codec.Again(hex));
        if (octets < 65000)
        {
            Assert.Equal(json, codec.Decode(hex));
        }
    }

    // Everything lies on octets: CHOICE, determinant, [extension bit and id, determinant, [determinant, content]].
    private static string ByHand(int id, string content)
    {
        var many = Determined(content);
        return "80" + Determined(id.ToString("x4", CultureInfo.InvariantCulture) + Determined(many));
    }

    // X.691 clause 10.9.3.
    private static string Determined(string hex)
    {
        const int Unit = 2 * 16384;
        var octets = hex.Length / 2;
        if (octets < 128)
        {
            return octets.ToString("x2", CultureInfo.InvariantCulture) + hex;
        }

        if (hex.Length < Unit)
        {
            return (0x8000 | octets).ToString("x4", CultureInfo.InvariantCulture) + hex;
        }

        var units = Math.Min(4, hex.Length / Unit);
        return (0xC0 | units).ToString("x2", CultureInfo.InvariantCulture) + hex[..(units * Unit)] + Determined(hex[(units * Unit)..]);
    }

    internal static string Hex(params string[] parts)
    {
        var bits = string.Concat(parts).Replace(" ", "", StringComparison.Ordinal);
        bits = bits.PadRight((bits.Length + 7) / 8 * 8, '0');
        return string.Concat(Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToInt32(bits.Substring(8 * i, 8), 2).ToString("x2", CultureInfo.InvariantCulture)));
    }
}
