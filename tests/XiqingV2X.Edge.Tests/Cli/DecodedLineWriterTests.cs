using System.Text;
using System.Text.Json.Nodes;
using XiqingV2X.Edge.Cli;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Tests.Cli;

/// <summary>The line that <c>xv2x decode</c> prints says which schema set was taken, and how sure that is.</summary>
public sealed class DecodedLineWriterTests
{
    /// <summary>The same on the wire in two releases: three intersections, phases without times.</summary>
    private const string Spat = "3000200000af4e87f0860a00000685330100dfc01ffc010000007fff8000000008";

    [Fact]
    public void AutoNamesTheSetItTookAndThoseThatFitEqually()
    {
        JsonNode line = Decode(null);
        Assert.True((bool)line["ok"]!);
        Assert.Equal("ydt3709", (string?)line["schema"]);
        Assert.Equal(["ydt3709", "csae53-2020"], line["ambiguous"]!.AsArray().Select(name => (string?)name));
        Assert.Equal("spat", (string?)line["kind"]);
    }

    [Fact]
    public void ASetThatIsNamedIsTakenWithoutAQuestion()
    {
        JsonNode line = Decode("csae53-2020");
        Assert.Equal("csae53-2020", (string?)line["schema"]);
        Assert.Null(line["ambiguous"]);
    }

    [Fact]
    public void ARefusalSaysByWhichSet()
    {
        JsonNode line = Decode("csae53-2017");
        Assert.False((bool)line["ok"]!);
        Assert.Equal("csae53-2017", (string?)line["schema"]);
        Assert.NotNull(line["reason"]);
    }

    [Fact]
    public void AutoTakesDayTwoWhereItKnowsMore()
    {
        using var output = new MemoryStream();
        using (var writer = new DecodedLineWriter(output, null))
        {
            writer.Write(Convert.FromHexString("8003aabbcc")); // content that no set knows
            writer.Write(Convert.FromHexString("800700000400003680"));
        }

        JsonNode[] lines = [.. Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
        Assert.All(lines, line => Assert.True((bool)line["ok"]!));
        Assert.NotEqual("csae157", (string?)lines[0]["schema"]);
        Assert.Equal("csae157", (string?)lines[1]["schema"]);
        Assert.Equal(0, (int?)lines[1]["value"]!["msgFrameExt"]!["messageId"]);
    }

    private static JsonNode Decode(string? schema)
    {
        using var output = new MemoryStream();
        using (var writer = new DecodedLineWriter(output, schema is null ? null : SchemaSets.Find(schema)))
        {
            writer.Write(Convert.FromHexString(Spat));
        }

        return JsonNode.Parse(output.ToArray())!;
    }
}
