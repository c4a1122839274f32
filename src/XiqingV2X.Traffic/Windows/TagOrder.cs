using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Traffic.Windows;

/// <summary>Orders points of one window by their series and tags, ordinally.</summary>
internal sealed class TagOrder : IComparer<MetricPoint>
{
    public static readonly TagOrder Instance = new();

    public int Compare(MetricPoint? x, MetricPoint? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        if (!ReferenceEquals(x.Series, y.Series))
        {
            return string.CompareOrdinal(x.Series.Name, y.Series.Name);
        }

        for (int i = 0; i < x.Tags.Count; i++)
        {
            int order = string.CompareOrdinal(x.Tags[i], y.Tags[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }
}
