namespace XiqingV2X.TestSupport;

/// <summary>One sample of VictoriaMetrics' export.</summary>
/// <param name="Name">Metric name: <c>measurement_field</c>.</param>
/// <param name="Labels">Labels, which were the tags.</param>
/// <param name="TimeMs">Unix ms.</param>
/// <param name="Value">Value.</param>
public sealed record VictoriaSample(string Name, IReadOnlyDictionary<string, string> Labels, long TimeMs, double Value);
