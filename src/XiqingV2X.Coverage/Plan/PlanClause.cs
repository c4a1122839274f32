namespace XiqingV2X.Coverage.Plan;

/// <summary>One clause of the district plan that touches V2X, in own words.</summary>
/// <param name="Id">Id: <c>G</c> (or <c>B</c> for baseline facts), line of the published text, letter of the part.</param>
/// <param name="Line">Line of the published text.</param>
/// <param name="Chapter">Chapter.</param>
/// <param name="Section">Section.</param>
/// <param name="Box">Box the clause stands in, or empty.</param>
/// <param name="Tier">How closely it touches V2X.</param>
/// <param name="IsTask">True for a task, false for a statement of fact.</param>
/// <param name="Text">What the clause asks, paraphrased.</param>
/// <param name="Evidence">What evidence could show it.</param>
/// <param name="MeasurableBy">Kinds of evidence that can speak to it.</param>
/// <param name="Primary">The kind of evidence that decides its state.</param>
/// <param name="TelemetrySays">What live messages can and cannot say of it.</param>
/// <param name="Number">A number the plan states beside the clause, not a V2X target; or null.</param>
/// <param name="Indicators">Ids of indicators that bear on it.</param>
/// <param name="Note">Caveat, or empty.</param>
public sealed record PlanClause(
    string Id,
    int Line,
    Bilingual Chapter,
    Bilingual Section,
    Bilingual Box,
    ClauseTier Tier,
    bool IsTask,
    Bilingual Text,
    Bilingual Evidence,
    EvidenceClass MeasurableBy,
    EvidenceClass Primary,
    Bilingual TelemetrySays,
    AdjacentNumber? Number,
    IReadOnlyList<string> Indicators,
    Bilingual Note);
