using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Traffic.Tests;

/// <summary>docs/metrics.md is made from the definitions: run with XV2X_WRITE_DOCS=1 to write it again.</summary>
public sealed class MetricsDocumentTests
{
    /// <summary>Series in a store or database for a zone of 100 junctions, by the tags of a series without its sources.</summary>
    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["bsm"] = "RSUs",
        ["cell"] = "road cells x RSUs that hear them",
        ["junction"] = "nodes x RSUs that tell them",
        ["link"] = "links x 3 sources",
        ["movement"] = "ways through junctions (about 12 a node) x 3 sources",
        ["penetration"] = "links, and one for the zone",
        ["phase"] = "nodes x phases (about 8)",
        ["queue"] = "lanes with a signal x 3 sources",
        ["radio_range"] = "RSUs",
        ["reception"] = "RSUs x distance bins",
        ["refusal"] = "RSUs x kinds x reasons that occur",
        ["road_users"] = "2 classes x (links and nodes) that an RSU's sensors see",
        ["rsi"] = "RSUs",
        ["rsu"] = "RSUs x 6 kinds of message",
        ["signal"] = "nodes x phases (about 8)",
        ["stop_line"] = "lanes x 3 sources",
        ["travel_time"] = "links x 3 sources",
    };

    [Fact]
    public void The_document_is_what_the_definitions_say()
    {
        string path = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "docs", "metrics.md");
        string text = Text();
        if (Environment.GetEnvironmentVariable("XV2X_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void No_series_is_kept_by_vehicle()
    {
        string[] allowed = ["area", "cell", "class", "distance", "kind", "lane", "link", "node", "outcome", "phase", "reason", "road", "rsu", "source", "to"];
        Assert.All(TrafficSeries.All.SelectMany(series => series.Tags), tag => Assert.Contains(tag, allowed));
        Assert.Equal(TrafficSeries.All.Select(series => series.Name), Keys.Keys.Order(StringComparer.Ordinal));
    }

    private static string Text()
    {
        var text = new StringBuilder();
        text.Append(
            """
            # Metrics

            Made from the definitions in `src/XiqingV2X.Traffic/TrafficSeries*.cs` (`xv2x metrics --describe` prints them too); a test
            holds this page against them, and `XV2X_WRITE_DOCS=1 dotnet test tests/XiqingV2X.Traffic.Tests --filter MetricsDocument`
            writes it again.

            ## In InfluxDB

            A series is a measurement of the same name. Its tags are those listed and `window` (the length: 10s, 60s, 300s,
            900s, 3600s); its fields are all floats; the time is the start of the window, [start, start + length). A figure without
            a value is a field left out, never 0. A point written again has the same tags and time and replaces the old one.
            An empty tag (a lane or way that is not known) is left out by InfluxDB.

            No tag follows a vehicle: there is no vehicle id in any series, table or log. The number of series (cardinality) is
            therefore a matter of the road network and of the window lengths, five by default:

            | measurement | keys | tags |
            |---|---|---|

            """);
        foreach (SeriesDefinition series in TrafficSeries.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{series.Name}` | {Keys[series.Name]} | {string.Join(", ", series.Tags.Select(tag => $"`{tag}`"))} |\n");
        }

        text.Append(
            """

            A zone of 100 junctions with four approaches of two lanes and one RSU each has about 400 links, 800 lanes and 1,200
            ways: some 12,000 keys without road cells, 60,000 InfluxDB series over the five window lengths.

            ## Series

            """);
        foreach (SeriesDefinition series in TrafficSeries.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {series.Name}\n\n{series.Description}\n\n| field | unit | definition |\n|---|---|---|\n");
            foreach (FieldDefinition field in series.Fields)
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{field.Name}` | {field.Unit} | {field.Description.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
            }
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
