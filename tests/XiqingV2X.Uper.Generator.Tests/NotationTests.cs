namespace XiqingV2X.Uper.Generator.Tests;

/// <summary>Notations whose encoding is worked out by hand: ranges and sizes that can grow, gaps, nested types, lists of lists.</summary>
public sealed class NotationTests
{
    private const string Head = "Small DEFINITIONS AUTOMATIC TAGS ::= BEGIN\nFrame ::= CHOICE { a A, b B }\nB ::= SEQUENCE { x BOOLEAN }\n";

    // Every encoding starts with the bit of the CHOICE, 0.
    [Fact]
    public void IntegersOfAnExtensibleRange()
    {
        var codec = Of("A ::= SEQUENCE { x INTEGER (0..127, ...) }");
        codec.AssertSame("""{"a":{"x":5}}""", "0280"); // 0 0 0000101
        codec.AssertSame("""{"a":{"x":127}}""", "3f80"); // 0 0 1111111
        codec.AssertSame("""{"a":{"x":128}}""", "40802000"); // 0 1 00000010 0000000010000000
        codec.AssertSame("""{"a":{"x":-1}}""", "407fc0"); // 0 1 00000001 11111111
        Assert.Equal("BadLength at 1 in a.x", codec.Decode("404140")); // 5 in the long form
        Assert.Equal("BadLength at 1 in a.x", codec.Decode("40c0002000")); // 128 in three octets
    }

    [Fact]
    public void StringsOfAnExtensibleSize()
    {
        var codec = Of("A ::= SEQUENCE { x OCTET STRING (SIZE (2, ...)) }");
        codec.AssertSame("""{"a":{"x":"aabb"}}""", "2aaec0"); // 0 0 and the octets
        codec.AssertSame("""{"a":{"x":"aabbcc"}}""", "40eaaef300"); // 0 1 00000011 and the octets
        Assert.Equal("BadLength at 1 in a.x", codec.Decode("40aaaec0")); // two octets in the long form
    }

    [Fact]
    public void ListsOfAnExtensibleSize()
    {
        var codec = Of("A ::= SEQUENCE { x SEQUENCE (SIZE (1..4, ...)) OF INTEGER (0..7) }");
        codec.AssertSame("""{"a":{"x":[1,2]}}""", "1280"); // 0 0 01 001 010
        codec.AssertSame("""{"a":{"x":[1,2,3,4,5]}}""", "414a7280"); // 0 1 00000101 001 010 011 100 101
        codec.AssertSame("""{"a":{"x":[]}}""", "4000"); // 0 1 00000000
    }

    [Fact]
    public void ListsOfStringsWithoutABound()
    {
        var codec = Of("A ::= SEQUENCE { x SEQUENCE OF OCTET STRING (SIZE (0..3)) }");
        codec.AssertSame("""{"a":{"x":["01",""]}}""", "012020"); // 0 00000010 01 00000001 00
        Assert.Equal("Truncated at 23 in a.x[3]", codec.Decode("02a020")); // five elements announced
    }

    [Theory]
    [InlineData(127, "3f")]
    [InlineData(128, "4040")]
    [InlineData(16383, "5fff")]
    [InlineData(16384, "60")]
    [InlineData(65536, "62")]
    [InlineData(100000, "62")]
    public void LengthsFromOneOctetToFragments(int octets, string start)
    {
        var codec = Of("A ::= SEQUENCE { x OCTET STRING, y SEQUENCE OF BOOLEAN }");
        var content = string.Concat(Enumerable.Range(0, octets).Select(i => $"{i % 251:x2}"));
        var list = string.Join(',', Enumerable.Range(0, octets).Select(i => i % 3 == 0 ? "true" : "false"));
        var json = $$$"""{"a":{"x":"{{{content}}}","y":[{{{list}}}]}}""";
        var hex = codec.Encode(json);
        Assert.StartsWith(start, hex, StringComparison.Ordinal); // the determinant, one bit to the right
        Assert.Equal(hex, codec.Again(hex));
        if (octets < 60000)
        {
            Assert.Equal(json, codec.Decode(hex));
        }
    }

    [Fact]
    public void EnumerationsWithGapsAreEncodedByIndex()
    {
        var codec = Of("A ::= SEQUENCE { x E }\nE ::= ENUMERATED { r (19), p (0), q (5), ... }");
        codec.AssertSame("""{"a":{"x":"q"}}""", "10"); // 0 0 01
        codec.AssertSame("""{"a":{"x":"r"}}""", "20"); // 0 0 10
        codec.AssertSame("""{"a":{"x":"_ext_0"}}""", "4000"); // 0 1 0 000000
        Assert.Equal("OutOfRange at 2 in a.x", codec.Decode("30"));
    }

    [Fact]
    public void AdditionsOfAnEnumerationAreKnownByTheirIndex()
    {
        var codec = Of("A ::= SEQUENCE { x E }\nE ::= ENUMERATED { p, q, ..., r (7), s }");
        codec.AssertSame("""{"a":{"x":"q"}}""", "20"); // 0 0 1
        codec.AssertSame("""{"a":{"x":"r"}}""", "4000"); // 0 1 0 000000
        codec.AssertSame("""{"a":{"x":"s"}}""", "4080"); // 0 1 0 000001
        codec.AssertSame("""{"a":{"x":"_ext_2"}}""", "4100"); // 0 1 0 000010
    }

    // X.680 clause 20.3: an item without a number takes the next one that no other item has.
    [Fact]
    public void ItemsWithAndWithoutNumbers()
    {
        var codec = Of("A ::= SEQUENCE { x E }\nE ::= ENUMERATED { p, q (2), r, s (0), t }"); // p 1, q 2, r 3, s 0, t 4
        codec.AssertSame("""{"a":{"x":"s"}}""", "00");
        codec.AssertSame("""{"a":{"x":"p"}}""", "10");
        codec.AssertSame("""{"a":{"x":"t"}}""", "40");
    }

    [Fact]
    public void TypesWithinTypes()
    {
        var codec = Of(
            """
            A ::= SEQUENCE {
                x SEQUENCE { y INTEGER (0..7) OPTIONAL },
                c CHOICE { p BOOLEAN, q ENUMERATED { u, v } },
                l SEQUENCE (SIZE (1..2)) OF SEQUENCE { z BOOLEAN }
            }
            """);
        codec.AssertSame("""{"a":{"x":{"y":5},"c":{"q":"v"},"l":[{"z":true},{"z":false}]}}""", "6f80"); // 0 1 101 1 1 1 1 0
    }

    [Fact]
    public void ListsOfLists()
    {
        var codec = Of("A ::= SEQUENCE { x SEQUENCE (SIZE (1..2)) OF L }\nL ::= SEQUENCE (SIZE (0..3)) OF INTEGER (0..7)");
        codec.AssertSame("""{"a":{"x":[[1,2],[]]}}""", "6280"); // 0 1 10 001 010 00
        Assert.Equal("Truncated at 7 in a.x[0][1]", codec.Decode("62"));
        Assert.Equal("OutOfRange in a.x[1][2]", codec.Encode("""{"a":{"x":[[],[1,2,9]]}}"""));
    }

    [Fact]
    public void ListsOfTheSameTypeAndDifferentRanges()
    {
        var codec = Of("A ::= SEQUENCE { x SEQUENCE (SIZE (2)) OF INTEGER (0..7), y SEQUENCE (SIZE (2)) OF INTEGER (10..25) }");
        codec.AssertSame("""{"a":{"x":[1,7],"y":[10,25]}}""", "1e1e"); // 0 001 111 0000 1111
    }

    private static GeneratedCodec Of(string types) => GeneratedCodec.Of(Head + types + "\nEND");
}
