namespace XiqingV2X.Edge.Alerts;

/// <summary>Something to tell others.</summary>
/// <param name="Rule">Rule of the alert.</param>
/// <param name="Body">JSON in UTF-8.</param>
internal sealed record AlertNotice(string Rule, byte[] Body);
