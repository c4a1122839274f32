namespace XiqingV2X.AccuracyReport;

/// <summary>A figure outside its bound.</summary>
/// <param name="Where">What it is of.</param>
/// <param name="Measured">The figure; NaN when the node gave none.</param>
/// <param name="Truth">What it should be.</param>
/// <param name="Error">By how much it is off, in the unit of the measure's errors.</param>
internal sealed record Miss(string Where, double Measured, double Truth, double Error);
