using System.Text;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Messages.Tests;

/// <summary>JSON that is no message is refused with reason, place and member, and never by an exception.</summary>
public sealed class JerErrorTests
{
    private const string Bsm =
        """
        {"bsmFrame":{"msgCnt":1,"id":"0102030405060708","secMark":0,"pos":{"lat":1,"long":2},"transmission":"park","speed":3,"heading":4,
        "accelSet":{"long":0,"lat":0,"vert":0,"yaw":0},"brakes":{},"size":{"width":1,"length":2},"vehicleClass":{"classification":10},
        "safetyExt":{"lights":"8000"}}}
        """;

    [Fact]
    public void TheMessageItselfIsFine() => Assert.Equal((UperError.None, ""), Read(Bsm));

    [Theory]
    [InlineData("\"secMark\":0,", "", UperError.MissingComponent, "bsmFrame.secMark")]
    [InlineData("\"long\":2", "\"long\":1800000002", UperError.OutOfRange, "bsmFrame.pos.long")]
    [InlineData("\"long\":2", "\"long\":2.5", UperError.TypeMismatch, "bsmFrame.pos.long")]
    [InlineData("\"long\":2", "\"long\":\"2\"", UperError.TypeMismatch, "bsmFrame.pos.long")]
    [InlineData("\"long\":2", "\"long\":null", UperError.TypeMismatch, "bsmFrame.pos.long")]
    [InlineData("\"long\":2", "\"long\":2,\"lon\":3", UperError.UnknownName, "bsmFrame.pos")]
    [InlineData("\"park\"", "\"parked\"", UperError.UnknownName, "bsmFrame.transmission")]
    [InlineData("\"park\"", "\"_ext_1\"", UperError.UnknownName, "bsmFrame.transmission")]
    [InlineData("0102030405060708", "01020304050607", UperError.OutOfRange, "bsmFrame.id")]
    [InlineData("0102030405060708", "010203040506070g", UperError.TypeMismatch, "bsmFrame.id")]
    [InlineData("\"brakes\":{}", "\"brakes\":{\"wheelBrakes\":\"04\"}", UperError.OutOfRange, "bsmFrame.brakes.wheelBrakes")]
    [InlineData("\"brakes\":{}", "\"brakes\":[]", UperError.TypeMismatch, "bsmFrame.brakes")]
    [InlineData("\"8000\"", "{\"value\":\"80\"}", UperError.MissingComponent, "bsmFrame.safetyExt.lights")]
    [InlineData("\"8000\"", "{\"value\":\"80\",\"length\":40}", UperError.OutOfRange, "bsmFrame.safetyExt.lights")]
    [InlineData("{\"bsmFrame\"", "{\"xsmFrame\"", UperError.UnknownName, "")]
    [InlineData("\"8000\"}}}", "\"8000\"}},\"mapFrame\":{}}", UperError.InvalidChoice, "")]
    [InlineData("\"8000\"}}}", "\"8000\"}}} 1", UperError.InvalidJson, "")]
    [InlineData("\"8000\"}}}", "\"8000\"}}", UperError.InvalidJson, "")]
    public void SaysWhatIsWrong(string text, string replacement, UperError reason, string field)
    {
        Assert.Contains(text, Bsm, StringComparison.Ordinal);
        Assert.Equal((reason, field), Read(Bsm.Replace(text, replacement, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"mapFrame\":{\"msgCnt\":1,\"nodes\":[{}]}}")]
    [InlineData("{\"mapFrame\":{\"msgCnt\":1,\"nodes\":[]}}")]
    [InlineData("{\"spatFrame\":{\"msgCnt\":1,\"name\":\"\\ud800\",\"intersections\":[]}}")]
    public void NeverThrows(string json) => Assert.NotEqual(UperError.None, Read(json).Reason);

    [Fact]
    public void EveryPrefixOfATextIsRefused()
    {
        for (var length = 0; length < Bsm.TrimEnd().Length; length++)
        {
            Assert.NotEqual(UperError.None, Read(Bsm[..length]).Reason);
        }
    }

    [Theory]
    [InlineData("\"8040\"", "\"8040\"")]
    [InlineData("{\"value\":\"8000\",\"length\":9}", "\"8000\"")]
    [InlineData("{\"value\":\"80\",\"length\":5}", "{\"value\":\"80\",\"length\":5}")]
    [InlineData("{\"value\":\"8000\",\"length\":12}", "{\"value\":\"8000\",\"length\":12}")]
    [InlineData("{\"value\":\"8010\",\"length\":12}", "\"8010\"")]
    public void BitStringsOfOtherSizesSurvive(string lights, string expected)
    {
        var arena = new Ydt3709Arena();
        Assert.True(Ydt3709Jer.Read(Encoding.UTF8.GetBytes(Bsm.Replace("\"8000\"", lights, StringComparison.Ordinal)), arena).Ok);
        var bytes = new byte[256];
        var encoded = Ydt3709Codec.Encode(arena, bytes);
        Assert.True(encoded.Ok);
        var decoded = Ydt3709Codec.Decode(bytes.AsSpan(0, encoded.BytesWritten), arena);
        Assert.True(decoded.Ok, $"{decoded.Reason} in {decoded.FieldPath}");
        Assert.Contains($"\"lights\":{expected}", JsonText.Of(arena), StringComparison.Ordinal);
    }

    private static (UperError Reason, string Field) Read(string json)
    {
        var result = Ydt3709Jer.Read(Encoding.UTF8.GetBytes(json), new Ydt3709Arena());
        return (result.Reason, result.Field);
    }
}
