namespace XiqingV2X.Storage.Points;

/// <summary>
/// Cuts a span of time into slices that hold some thousands of points each, whatever the density: a long query is read
/// slice by slice, so that the database sorts little at a time and the first points come at once.
/// </summary>
/// <param name="fromMs">Start of the span.</param>
/// <param name="toMs">End of the span, exclusive.</param>
/// <param name="stepMs">Length of the first slice.</param>
/// <param name="newestFirst">Whether to go from the end to the start.</param>
/// <param name="few">Rows below which the next slice is twice as long; above four times as many it is half as long.</param>
internal sealed class TimeSlices(long fromMs, long toMs, long stepMs, bool newestFirst, int few = 4_000)
{
    private long _step = Math.Max(1, stepMs);

    /// <summary>The next slice; null after the last.</summary>
    /// <param name="rows">Rows of the slice before; 0 for the first.</param>
    public (long FromMs, long ToMs)? Next(int rows)
    {
        _step = rows < few ? Math.Min(_step * 2, long.MaxValue / 4) : rows > 4L * few ? Math.Max(1, _step / 2) : _step;
        if (fromMs >= toMs)
        {
            return null;
        }

        long step = Math.Min(_step, toMs - fromMs);
        if (newestFirst)
        {
            toMs -= step;
            return (toMs, toMs + step);
        }

        fromMs += step;
        return (fromMs - step, fromMs);
    }
}
