namespace XiqingV2X.Traffic.Metrics;

/// <summary>Takes the points of windows as they close, on the pipeline's thread, in a deterministic order.</summary>
public interface IMetricSink
{
    /// <summary>Takes one closed point. A point with the same series, window, start and tags replaces an earlier one.</summary>
    void Add(MetricPoint point);
}
