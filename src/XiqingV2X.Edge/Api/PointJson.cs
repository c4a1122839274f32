using System.Text.Json.Nodes;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Edge.Api;

/// <summary>Metric points as JSON.</summary>
internal static class PointJson
{
    /// <summary>A point with its tags and fields by name; a field without a value is null.</summary>
    public static JsonObject Full(MetricPoint point)
    {
        var tags = new JsonObject();
        for (int i = 0; i < point.Tags.Count; i++)
        {
            tags[point.Series.Tags[i]] = point.Tags[i];
        }

        return new JsonObject
        {
            ["startMs"] = point.StartMs,
            ["windowS"] = point.WindowSeconds,
            ["tags"] = tags,
            ["fields"] = Fields(point, []),
        };
    }

    /// <summary>Adds the fields of a point to an object.</summary>
    public static JsonObject Fields(MetricPoint point, JsonObject into)
    {
        for (int i = 0; i < point.Values.Length; i++)
        {
            into[point.Series.Fields[i].Name] = Json.Number(point.Values[i]);
        }

        return into;
    }

    /// <summary>The fields with when they are of, and how old that is.</summary>
    public static JsonObject Latest(MetricPoint point, long nowMs) => Fields(point, new JsonObject
    {
        ["startMs"] = point.StartMs,
        ["windowS"] = point.WindowSeconds,
        ["ageMs"] = Math.Max(0, nowMs - point.StartMs - (point.WindowSeconds * 1000L)),
    });

    /// <summary>What a series is.</summary>
    public static JsonObject Definition(SeriesDefinition series) => new()
    {
        ["name"] = series.Name,
        ["description"] = series.Description,
        ["tags"] = Json.Array(series.Tags.Select(tag => (JsonNode?)tag)),
        ["fields"] = Json.Array(series.Fields.Select(field => (JsonNode?)new JsonObject
        {
            ["name"] = field.Name,
            ["unit"] = field.Unit,
            ["description"] = field.Description,
        })),
    };
}
