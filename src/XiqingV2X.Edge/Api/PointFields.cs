using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Edge.Api;

/// <summary>Tags and figures of a point by name.</summary>
internal static class PointFields
{
    /// <summary>Value of a tag; empty where the series has none of this name.</summary>
    public static string Tag(this MetricPoint point, string name)
    {
        for (int i = 0; i < point.Tags.Count; i++)
        {
            if (point.Series.Tags[i] == name)
            {
                return point.Tags[i];
            }
        }

        return "";
    }

    /// <summary>A figure; NaN where there is none, also in a point that an older program stored without it.</summary>
    public static double Value(this MetricPoint point, string name)
    {
        for (int i = 0; i < point.Values.Length; i++)
        {
            if (point.Series.Fields[i].Name == name)
            {
                return point.Values[i];
            }
        }

        return double.NaN;
    }
}
