using XiqingV2X.Coverage.Plan;

namespace XiqingV2X.Coverage.Report;

/// <summary>One line of the clause table.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="State">Its state.</param>
/// <param name="AsOf">Date of the newest evidence that decides it; null without any.</param>
/// <param name="DecidedBy">Ids of indicators that give it its state.</param>
/// <param name="Supporting">Ids of indicators that were computed and bear on it without deciding it.</param>
/// <param name="Open">Ids of indicators that bear on it and have no value.</param>
/// <param name="Reason">Why it has this state.</param>
/// <param name="WouldChange">What evidence would change it.</param>
public sealed record ClauseStatus(
    PlanClause Clause,
    ClauseState State,
    DateTimeOffset? AsOf,
    IReadOnlyList<string> DecidedBy,
    IReadOnlyList<string> Supporting,
    IReadOnlyList<string> Open,
    Bilingual Reason,
    Bilingual WouldChange);
