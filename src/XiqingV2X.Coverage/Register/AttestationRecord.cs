namespace XiqingV2X.Coverage.Register;

/// <summary>A statement of the operator with the document that it rests on.</summary>
/// <param name="Id">Id.</param>
/// <param name="Indicator">Id of the indicator it speaks to (<c>XQ-A04</c>).</param>
/// <param name="Subject">What of it: a scenario (<c>RLVW</c>), a service, a kind of document; or empty.</param>
/// <param name="Statement">The statement.</param>
/// <param name="Value">A number that the document states, in the indicator's unit; null for a statement without one.</param>
/// <param name="Document">Title and number of the document.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="Date">Date of the document.</param>
/// <param name="Expires">Last day on which it holds; null when it does not say.</param>
public sealed record AttestationRecord(
    string Id,
    string Indicator,
    string Subject,
    string Statement,
    double? Value,
    string Document,
    string Issuer,
    DateOnly Date,
    DateOnly? Expires)
{
    /// <summary>True when it holds on a day.</summary>
    /// <param name="day">The day.</param>
    public bool HoldsOn(DateOnly day) => Date <= day && (Expires is not { } last || day <= last);
}
