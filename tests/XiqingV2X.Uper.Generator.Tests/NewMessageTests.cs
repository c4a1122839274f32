namespace XiqingV2X.Uper.Generator.Tests;

/// <summary>
/// A new message is a schema file and nothing else: two invented modules, one the frame with its table of messages, one
/// the message, become a codec that is loaded and used.
/// </summary>
public sealed class NewMessageTests
{
    private const string Frame =
        """
        Frames DEFINITIONS AUTOMATIC TAGS ::= BEGIN
        IMPORTS TramApproach FROM Tram;
        Frame ::= CHOICE { hello Hello, ..., more More }
        Hello ::= SEQUENCE { id OCTET STRING (SIZE (8)) }
        More ::= SEQUENCE { id MESSAGES.&id ({Messages}), value MESSAGES.&Type ({Messages}{@.id}), ... }
        MESSAGES ::= CLASS { &id INTEGER (0..32767) UNIQUE, &Type } WITH SYNTAX { &Type IDENTIFIED BY &id }
        tram INTEGER ::= 20
        Messages MESSAGES ::= { {TramApproach IDENTIFIED BY tram}, ... }
        END
        """;

    private const string Tram =
        """
        Tram DEFINITIONS AUTOMATIC TAGS ::= BEGIN
        EXPORTS TramApproach;
        -- A tram comes to a crossing.
        TramApproach ::= SEQUENCE {
            line INTEGER (1..99), -- line number
            doors ENUMERATED { closed, opening, open, ... },
            stops SEQUENCE (SIZE (1..8)) OF Stop,
            name IA5String (SIZE (1..20)) OPTIONAL,
            ...,
            load INTEGER (0..200) -- in percent
        }
        Stop ::= SEQUENCE { id INTEGER (0..65535), wish CHOICE { arrive INTEGER (0..36000), skip BOOLEAN, ... }, ... }
        END
        """;

    private static readonly Lazy<GeneratedCodec> Codec = new(() => GeneratedCodec.Of(("frames.asn", Frame), ("tram.asn", Tram)));

    [Fact]
    public void ItsValuesComeBack()
    {
        const string Json = """{"more":{"id":20,"value":{"line":14,"doors":"opening","stops":[{"id":7,"wish":{"arrive":1234}},{"id":8,"wish":{"skip":true}}],"name":"Line 14","load":85}}}""";
        var hex = Codec.Value.Encode(Json);
        Assert.Equal(Json, Codec.Value.Decode(hex));
        Assert.Equal(hex, Codec.Value.Again(hex));
    }

    // Worked out by hand: frame 1 0000000; an open type of 8 octets with extension bit, id 20 and an open type of 5 octets:
    // no additions, no name, 14 - 1 in 7 bits, doors 0 01, one stop 000, and of the stop: extension bit, id, 0, skip 1, true.
    [Fact]
    public void ItsBitsAreThoseOfX691()
    {
        var hex = Codec.Value.Encode("""{"more":{"id":20,"value":{"line":14,"doors":"opening","stops":[{"id":7,"wish":{"skip":true}}]}}}""");
        const string Content = "0" + "0" + "0001101" + "001" + "000" + "0" + "0000000000000111" + "0" + "1" + "1";
        Assert.Equal(ExtensionTests.Hex("1 0000000", "00001000", "0 000000000010100", "00000101", Content.PadRight(40, '0')), hex);
    }

    [Fact]
    public void WhatALaterRevisionAddsToItSurvives()
    {
        const string Json = """{"more":{"id":20,"value":{"line":14,"doors":"_ext_3","stops":[{"id":7,"wish":{"_ext":{"value":"0205579a","length":31}}}]}}}""";
        var hex = Codec.Value.Encode(Json);
        Assert.Equal(hex, Codec.Value.Again(hex));
        Assert.Equal(Json, Codec.Value.Decode(hex));
    }

    [Fact]
    public void ItsFieldsAreChecked()
    {
        Assert.Equal("OutOfRange in more.value.line", Codec.Value.Encode("""{"more":{"id":20,"value":{"line":100,"doors":"open","stops":[{"id":7,"wish":{"skip":true}}]}}}"""));
        Assert.Equal("MissingComponent in more.value.stops", Codec.Value.Encode("""{"more":{"id":20,"value":{"line":9,"doors":"open"}}}"""));
    }
}
