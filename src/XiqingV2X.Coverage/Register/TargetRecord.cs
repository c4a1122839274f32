namespace XiqingV2X.Coverage.Register;

/// <summary>A target that the operator set himself. It is shown as his, with its document, and never as the plan's.</summary>
/// <param name="Indicator">Id of the indicator (<c>XQ-N04</c>).</param>
/// <param name="Value">Target value, in the indicator's unit (a share as 0..1).</param>
/// <param name="Document">Number of the document that sets it.</param>
/// <param name="Date">Date of the document.</param>
/// <param name="By">Who set it.</param>
public sealed record TargetRecord(string Indicator, double Value, string Document, DateOnly Date, string By);
