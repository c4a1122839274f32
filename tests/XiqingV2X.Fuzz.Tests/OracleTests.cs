namespace XiqingV2X.Fuzz.Tests;

/// <summary>Every rule of the oracle notices the fault it is there for.</summary>
public sealed class OracleTests
{
    private const string Set = "ydt3709";

    // A BSM.
    private static readonly byte[] Valid = Seeds.Load(Set)[0];

    [Theory]
    [InlineData("exception")]
    [InlineData("time")]
    [InlineData("allocation")]
    [InlineData("reason")]
    [InlineData("offset")]
    [InlineData("path")]
    [InlineData("repeat")]
    [InlineData("encode")]
    [InlineData("encode-exact")]
    [InlineData("encode-small")]
    public void NoticesAFaultOfTheCodec(string rule) =>
        Assert.Equal(rule, new Oracle(Set, new BrokenCodec(Set, rule), Codecs.Make(Set)).Check(Valid)?.Rule);

    [Theory]
    [InlineData("guard")]
    [InlineData("value")]
    [InlineData("jer-read")]
    [InlineData("jer-bytes")]
    public void NoticesADisagreement(string rule) =>
        Assert.Equal(rule, new Oracle(Set, Codecs.Make(Set), new BrokenCodec(Set, rule)).Check(Valid)?.Rule);

    [Fact]
    public void NoticesAnArenaThatGrowsBeyondThePayload()
    {
        var codec = Codecs.Make(Set);
        Assert.Null(new Oracle(Set, codec, Codecs.Make(Set)).Check(Valid));
        ((Messages.Ydt3709.Ydt3709Arena)codec.Arena).AllocateNode(10_000);
        Assert.Equal("arena", new Oracle(Set, codec, Codecs.Make(Set)).Check(Valid)?.Rule);
    }
}
