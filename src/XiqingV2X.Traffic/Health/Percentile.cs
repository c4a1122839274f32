namespace XiqingV2X.Traffic.Health;

/// <summary>Percentiles by linear interpolation between order statistics.</summary>
internal static class Percentile
{
    /// <summary>The value at a share (0..1) of the way through rising values; NaN when there are none.</summary>
    public static double Of(ReadOnlySpan<int> rising, double share)
    {
        if (rising.IsEmpty)
        {
            return double.NaN;
        }

        double place = share * (rising.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, rising.Length - 1);
        return rising[below] + ((rising[above] - rising[below]) * (place - below));
    }
}
