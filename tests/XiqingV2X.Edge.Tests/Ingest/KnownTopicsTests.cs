using System.Text;
using System.Text.RegularExpressions;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Tests.Ingest;

/// <summary>The collection of every topic that public sources name (Vectors/mqtt/topics.csv), row by row.</summary>
public sealed partial class KnownTopicsTests
{
    private const string Id = "ESN-0001";

    public static TheoryData<string, string, string, string, string> Rows()
    {
        var rows = new TheoryData<string, string, string, string, string>();
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vectors/mqtt/topics.csv")).Skip(1))
        {
            string[] cells = [.. Cell().Matches(line).Select(match => match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Groups["plain"].Value)];
            rows.Add(cells[0], cells[1], cells[2], cells[3], cells[4] + "|" + cells[5]);
        }

        return rows;
    }

    [Fact]
    public void No_row_of_the_collection_is_passed_over() => Assert.Equal(84, Rows().Count);

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_is_routed(string family, string direction, string pattern, string message, string idAndPayload)
    {
        IEnumerable<string> topics = pattern.StartsWith('<')
            ? from name in "participant event traffic lamp v2x".Split(' ') from way in "up down".Split(' ') select $"rscu/{Id}/{name}/{way}/ack"
            : Expand(pattern);
        Assert.All(topics, topic =>
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(topic);
            TopicRoute route = TopicRouter.Route(utf8);
            TopicRoute upper = TopicRouter.Route(Encoding.UTF8.GetBytes(topic.ToUpperInvariant()));
            Assert.NotEqual(TopicFamily.None, route.Family);
            Assert.Equal(route, upper);
            Assert.Equal(idAndPayload.StartsWith("yes", StringComparison.Ordinal) ? Id : "", Encoding.UTF8.GetString(route.Id(utf8)));
            if (direction != "both")
            {
                Assert.Equal(direction, route.Direction.ToString(), ignoreCase: true);
            }

            // Those abroad carry other message sets: known by name, and said to be so.
            bool isAbroad = family is "Verizon-ETX" or "Orange-its" or "Vanetza-NAP";
            Assert.Equal(isAbroad ? UploadReason.UnknownMessage : UploadReason.None, route.Reason);
            if (Kind(message) is { } kind && !isAbroad)
            {
                Assert.Equal(kind, route.Kind);
            }

            if (idAndPayload.Contains("|binary", StringComparison.Ordinal))
            {
                Assert.Equal(PayloadForm.Framed, route.Form);
            }
            else if (!isAbroad && direction == "up" && route.Form == PayloadForm.Json)
            {
                Assert.Contains("JSON", idAndPayload, StringComparison.Ordinal);
                Assert.NotNull(route.Profile);
            }
        });
    }

    private static MessageKind? Kind(string message) => message switch
    {
        "BSM" or "OBU BSM" => MessageKind.Bsm,
        "RSM" or "RSM standard shape" or "perceived participants" => MessageKind.Rsm,
        "RSI" or "traffic events" or "event" or "RSI vendor shape" => MessageKind.Rsi,
        "SPAT" or "spat" => MessageKind.Spat,
        "MAP" or "map" => MessageKind.Map,
        _ when message.StartsWith("RSM vendor", StringComparison.Ordinal) => MessageKind.Rsm,
        _ when message.Contains("ACK", StringComparison.OrdinalIgnoreCase)
            || message.Contains("config", StringComparison.Ordinal)
            || message is "heartbeat" or "register" or "base info" or "running info" or "running status" or "O&M" or "query" => MessageKind.Control,
        _ => null,
    };

    private static IEnumerable<string> Expand(string pattern)
    {
        pattern = pattern
            .Replace("{quadkey digits as levels to 22}", "1/3/2/1/0/0", StringComparison.Ordinal)
            .Replace("{ctx}", "test", StringComparison.Ordinal)
            .Replace("{VENDOR}", "DAWNLINE", StringComparison.Ordinal);
        Match alternatives = Braces().Match(pattern);
        if (!alternatives.Success)
        {
            return [pattern];
        }

        string inside = alternatives.Groups[1].Value;
        string[] words = inside.Contains('|', StringComparison.Ordinal) ? inside.Split('|') : [Id];
        return words.SelectMany(word => Expand(pattern[..alternatives.Index] + word + pattern[(alternatives.Index + alternatives.Length)..]));
    }

    [GeneratedRegex("(?:^|,)(?:\"(?<quoted>[^\"]*)\"|(?<plain>[^,\"]*))")]
    private static partial Regex Cell();

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Braces();
}
