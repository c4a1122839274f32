using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Traffic.Windows;

/// <summary>
/// Series that close together by one clock. Points leave in the order: end of window, window length, series, tags.
/// </summary>
internal sealed class WindowFamily
{
    private readonly IReadOnlyList<int> _seconds;
    private readonly IWindowedSeries[] _series;
    private readonly IMetricSink _sink;
    private readonly List<MetricPoint> _points = [];

    /// <param name="seconds">Window lengths.</param>
    /// <param name="series">Series, by name.</param>
    /// <param name="sink">Takes the points.</param>
    public WindowFamily(IReadOnlyList<int> seconds, IWindowedSeries[] series, IMetricSink sink)
    {
        _seconds = seconds;
        _series = series;
        _sink = sink;
    }

    /// <summary>End of the newest closed shortest window, Unix ms.</summary>
    public long ClosedThroughMs { get; private set; } = long.MinValue;

    /// <summary>End of the open window that ends first, Unix ms; long.MaxValue when none is open.</summary>
    public long NextEnd()
    {
        long next = long.MaxValue;
        for (int length = 0; length < _seconds.Count; length++)
        {
            foreach (IWindowedSeries series in _series)
            {
                next = Math.Min(next, series.NextEnd(length));
            }
        }

        return next;
    }

    /// <summary>Closes every window that ends at or before an instant.</summary>
    public void CloseThrough(long throughMs)
    {
        for (long end = NextEnd(); end <= throughMs; end = NextEnd())
        {
            CloseAt(end);
        }

        for (int length = 0; length < _seconds.Count; length++)
        {
            long sealedMs = WindowMath.StartOf(throughMs, _seconds[length] * 1000L);
            foreach (IWindowedSeries series in _series)
            {
                series.Seal(length, sealedMs);
            }
        }

        ClosedThroughMs = Math.Max(ClosedThroughMs, WindowMath.StartOf(throughMs, _seconds[0] * 1000L));
    }

    /// <summary>Closes the windows that end at an instant, which must be <see cref="NextEnd"/>.</summary>
    public void CloseAt(long endMs)
    {
        for (int length = 0; length < _seconds.Count; length++)
        {
            foreach (IWindowedSeries series in _series)
            {
                if (series.NextEnd(length) == endMs)
                {
                    ClosedThroughMs = length == 0 ? Math.Max(ClosedThroughMs, endMs) : ClosedThroughMs;
                    _points.Clear();
                    series.Close(length, endMs, _points);
                    _points.Sort(TagOrder.Instance);
                    foreach (MetricPoint point in _points)
                    {
                        _sink.Add(point);
                    }
                }
            }
        }
    }

    /// <summary>Writes the open windows of all lengths but the shortest.</summary>
    public void Save(MemoryWriter writer)
    {
        foreach (IWindowedSeries series in _series)
        {
            series.Save(writer);
        }
    }

    /// <summary>Takes what <see cref="Save"/> wrote in place of what is open.</summary>
    public void Load(MemoryReader reader)
    {
        foreach (IWindowedSeries series in _series)
        {
            series.Load(reader);
        }
    }
}
