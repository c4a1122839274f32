namespace XiqingV2X.Coverage.Plan;

/// <summary>Definition of one indicator.</summary>
/// <param name="Id">Id, such as <c>XQ-N01</c>.</param>
/// <param name="Name">Name.</param>
/// <param name="Formula">How it is computed.</param>
/// <param name="Needs">What it is computed from: what is missing while it is not computed.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Lines">Lines of the plan that it serves.</param>
/// <param name="Class">Kinds of evidence it rests on.</param>
/// <param name="Benchmark">A figure from elsewhere for reference, or null.</param>
/// <param name="Caveat">What a reader must know before using it, or empty.</param>
public sealed record PlanIndicator(
    string Id,
    Bilingual Name,
    Bilingual Formula,
    Bilingual Needs,
    Bilingual Unit,
    IReadOnlyList<int> Lines,
    EvidenceClass Class,
    ReferenceBenchmark? Benchmark,
    Bilingual Caveat)
{
    /// <summary>Short id without the prefix, such as <c>N01</c>.</summary>
    public string Code => Id.StartsWith("XQ-", StringComparison.Ordinal) ? Id[3..] : Id;
}
