namespace XiqingV2X.Edge.Alerts;

/// <summary>What a rule finds of one subject.</summary>
/// <param name="Rule">Rule.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Value">The figure; null when it is not known, which is not good.</param>
/// <param name="Detail">In words.</param>
internal readonly record struct AlertReading(AlertRule Rule, string Subject, double? Value, string Detail);
