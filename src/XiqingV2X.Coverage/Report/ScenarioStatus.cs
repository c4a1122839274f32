using XiqingV2X.Coverage.Plan;

namespace XiqingV2X.Coverage.Report;

/// <summary>One application scenario over the zone.</summary>
/// <param name="Scenario">Its definition.</param>
/// <param name="Grade">Best grade at any place.</param>
/// <param name="Places">Number of registered junctions by grade.</param>
public sealed record ScenarioStatus(PlanScenario Scenario, ScenarioGrade Grade, IReadOnlyDictionary<ScenarioGrade, int> Places);
