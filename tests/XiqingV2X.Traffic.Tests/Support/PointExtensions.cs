using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Traffic.Tests.Support;

internal static class PointExtensions
{
    public static double Value(this MetricPoint point, string field)
    {
        for (int i = 0; i < point.Series.Fields.Count; i++)
        {
            if (point.Series.Fields[i].Name == field)
            {
                return point.Values[i];
            }
        }

        throw new ArgumentException($"{point.Series.Name} has no field {field}.", nameof(field));
    }

    public static string Tag(this MetricPoint point, string tag)
    {
        for (int i = 0; i < point.Series.Tags.Count; i++)
        {
            if (point.Series.Tags[i] == tag)
            {
                return point.Tags[i];
            }
        }

        throw new ArgumentException($"{point.Series.Name} has no tag {tag}.", nameof(tag));
    }
}
