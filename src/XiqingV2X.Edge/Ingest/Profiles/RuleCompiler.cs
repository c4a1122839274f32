using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace XiqingV2X.Edge.Ingest.Profiles;

/// <summary>Turns what a profile says about one field into a rule.</summary>
internal static class RuleCompiler
{
    private const string Raw = "raw";
    private const string Auto = "auto";
    private static readonly string[] Members = ["from", "unit", "scale", "offset", "values", "invalid", "wrap", "format"];

    /// <summary>Compiles: a path, several, or an object with <c>from</c> and what to do with the value.</summary>
    public static (IEnumerable<string> Paths, FieldRule Rule) Compile(FieldSpec spec, JsonNode text, JsonObject units)
    {
        var more = text as JsonObject ?? new JsonObject { ["from"] = text.DeepClone() };
        if (more.Select(member => member.Key).Except(Members).FirstOrDefault() is { } stray)
        {
            throw new ProfileException($"{spec.Path}: there is no '{stray}'");
        }

        string leaf = spec.Name[(spec.Name.LastIndexOf('.') + 1)..];
        double scale = more["scale"] is { } s ? (double)s : 1;
        return (
            ProfileCompiler.Paths(more["from"] ?? throw new ProfileException($"{spec.Path}: no 'from'")),
            new FieldRule(spec.Field)
            {
                Factor = Factor(spec, (string?)more["unit"] ?? (string?)units[leaf]) * scale,
                Offset = more["offset"] is { } offset ? (double)offset / spec.Step : 0,
                Values = [.. (more["values"] as JsonObject ?? []).Select(value => Named(spec, value.Key, value.Value!))],
                Invalid = more["invalid"] switch
                {
                    null => [],
                    JsonArray several => [.. several.Select(one => (double)one!)],
                    var one => [(double)one],
                },
                Wraps = more["wrap"] is { } wrap && (bool)wrap,
                Time = Time(more["format"]),
            });
    }

    /// <summary>A format of instants by name.</summary>
    public static TimeFormat Time(JsonNode? name) => ((string?)name ?? Auto) switch
    {
        Auto => TimeFormat.Auto,
        "s" => TimeFormat.Seconds,
        "ms" => TimeFormat.Milliseconds,
        "us" => TimeFormat.Microseconds,
        var other => throw new ProfileException($"time format '{other}' is none of auto, s, ms, us"),
    };

    private static NamedValue Named(FieldSpec spec, string name, JsonNode value)
    {
        double number;
        if (value.GetValueKind() == System.Text.Json.JsonValueKind.Number)
        {
            number = (double)value;
        }
        else
        {
            string item = (string)value!;
            int index = spec.Names.Select((known, i) => (known, i)).Where(known => known.known == item).Select(known => known.i).FirstOrDefault(-1);
            number = index >= 0 ? index : throw new ProfileException($"{spec.Path}: '{item}' is none of {string.Join(", ", spec.Names)}");
        }

        return new NamedValue(Encoding.UTF8.GetBytes(name), double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out double key) ? key : double.NaN, number);
    }

    /// <summary>Places are brought to degrees, everything else to the number on the wire.</summary>
    private static double Factor(FieldSpec spec, string? unit)
    {
        bool isPlace = spec.Type is FieldType.Latitude or FieldType.Longitude;
        if (unit is null or Raw)
        {
            return isPlace ? unit is null ? double.NaN : 1e-7 : 1;
        }

        if (unit == Auto && (isPlace || spec.Type == FieldType.Heading))
        {
            return double.NaN;
        }

        if (!UnitTable.TryFind(unit, out Dimension dimension, out double size) || dimension != spec.Dimension)
        {
            throw new ProfileException($"{spec.Path}: '{unit}' is no unit of {spec.Dimension}");
        }

        return isPlace ? size : size / spec.Step;
    }
}
