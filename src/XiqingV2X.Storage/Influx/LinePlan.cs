using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Storage.Influx;

/// <summary>What the lines of one series have in common, encoded once: measurement, tag names in order, field names.</summary>
internal sealed class LinePlan
{
    /// <summary>Place of the window's length among the tags.</summary>
    public const int Window = -1;

    /// <summary>A tag that is the same for every point: all of it is in the prefix.</summary>
    public const int Constant = -2;

    public LinePlan(SeriesDefinition series, IReadOnlyDictionary<string, string> constants)
    {
        Measurement = LineProtocolText.Measurement(series.Name);

        // Sorted by name as InfluxDB wants them. A point's own tag wins over a constant of the same name.
        var tags = new SortedDictionary<string, (int Source, byte[] Prefix)>(StringComparer.Ordinal);
        foreach ((string name, string value) in constants)
        {
            if (name.Length != 0 && value.Length != 0)
            {
                tags[name] = (Constant, [.. LineProtocolText.Bytes(",", name, "="), .. LineProtocolText.Bytes("", value, "")]);
            }
        }

        tags["window"] = (Window, LineProtocolText.Bytes(",", "window", "="));
        for (int i = 0; i < series.Tags.Count; i++)
        {
            tags[series.Tags[i]] = (i, LineProtocolText.Bytes(",", series.Tags[i], "="));
        }

        Tags = [.. tags.Values];
        Fields = [.. series.Fields.Select(field => LineProtocolText.Bytes("", field.Name, "="))];
    }

    /// <summary>Measurement, escaped.</summary>
    public byte[] Measurement { get; }

    /// <summary>For each tag, where its value comes from (an index, <see cref="Window"/> or <see cref="Constant"/>) and what stands before it.</summary>
    public (int Source, byte[] Prefix)[] Tags { get; }

    /// <summary>For each field, its name and the equals sign.</summary>
    public byte[][] Fields { get; }
}
