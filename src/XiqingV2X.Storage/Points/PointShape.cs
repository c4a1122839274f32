using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Storage.Points;

/// <summary>Everything about a point but its time and values, shared by all points of a key and layout.</summary>
/// <param name="Series">Definition.</param>
/// <param name="WindowSeconds">Window length.</param>
/// <param name="Tags">Tag values in the definition's order.</param>
/// <param name="Columns">For each field of the definition its place among the stored values; −1 when it was not stored.</param>
internal sealed record PointShape(SeriesDefinition Series, int WindowSeconds, string[] Tags, int[] Columns)
{
    public MetricPoint Point(long startMs, ReadOnlySpan<byte> stored)
    {
        double[] values = new double[Columns.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Columns[i] < 0 ? double.NaN : PointText.Value(stored, Columns[i]);
        }

        return new MetricPoint(Series, WindowSeconds, startMs, Tags, values);
    }
}
