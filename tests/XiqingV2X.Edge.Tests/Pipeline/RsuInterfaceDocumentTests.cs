using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using XiqingV2X.Edge.Tests.Ingest.Json;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Tests.Pipeline;

/// <summary>docs/rsu-interface.md: what it shows as taken is taken by the node, what it shows as refused is refused for that reason.</summary>
public sealed partial class RsuInterfaceDocumentTests
{
    private const string Unit = "DEMO0001";

    [Fact]
    public async Task Every_example_does_what_the_page_says()
    {
        MatchCollection examples = Example().Matches(await File.ReadAllTextAsync(Document()));
        Assert.True(examples.Count >= 7, $"{examples.Count} examples");
        foreach (Match example in examples)
        {
            using var node = new NodeRig();
            string body = example.Groups["body"].Value.Trim();
            byte[] payload = example.Groups["form"].Value == "uper" ? Convert.FromHexString(body) : System.Text.Encoding.UTF8.GetBytes(body);
            node.Publish(example.Groups["topic"].Value, payload, JsonRig.SampleTime);
            await node.RunAsync();

            var row = node.Row(Unit, Enum.Parse<MessageKind>(example.Groups["kind"].Value, ignoreCase: true));
            string refused = example.Groups["refused"].Value;
            Assert.True(row.Received == 1, example.Value);
            Assert.True(row.Stored == (refused.Length == 0 ? 1 : 0), $"{example.Value}\n{string.Join(' ', row.Rejected.Keys)}");
            Assert.Equal(refused.Length == 0 ? [] : [refused], row.Rejected.Keys);
        }
    }

    private static string Document([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "docs", "rsu-interface.md");

    [GeneratedRegex(@"^```(?<form>uper|json) topic=(?<topic>\S+) kind=(?<kind>\w+)(?: refused=(?<refused>\w+))?\n(?<body>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();
}
