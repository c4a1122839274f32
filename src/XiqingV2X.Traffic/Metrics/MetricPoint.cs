namespace XiqingV2X.Traffic.Metrics;

/// <summary>
/// One closed window of one series and key. Made when a window closes, never per message.
/// </summary>
/// <param name="Series">The series.</param>
/// <param name="WindowSeconds">Length of the window in seconds.</param>
/// <param name="StartMs">Start of the window, Unix ms UTC; the window is [start, start + length).</param>
/// <param name="Tags">Tag values, in the order of <see cref="SeriesDefinition.Tags"/>; an empty string means "not known".</param>
/// <param name="Values">Figures, in the order of <see cref="SeriesDefinition.Fields"/>; NaN means "no value", never 0.</param>
public sealed record MetricPoint(
    SeriesDefinition Series,
    int WindowSeconds,
    long StartMs,
    IReadOnlyList<string> Tags,
    double[] Values);
