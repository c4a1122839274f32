using XiqingV2X.Coverage.Plan;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>
/// Grades Day-1 scenarios at every registered junction, and all scenarios over the zone. What a message must hold is asked
/// as far as the stored series tell; where they do not tell, the grade is unknown.
/// </summary>
internal static class ScenarioJudge
{
    private const string Attestations = "XQ-S02";

    public static IReadOnlyList<PlaceGrades> Places(EvidenceContext context)
    {
        PlanScenario[] day1 = [.. context.Plan.Scenarios.Where(s => s.Day == 1)];
        HashSet<string> attested = [.. context.Attested(Attestations).Select(a => a.Subject)];
        return
        [
            .. context.Junctions.Where(j => !j.Findings.Contains(JunctionFinding.NotRegistered)).Select(junction =>
            {
                var sight = new PlaceSight(context, junction);
                return new PlaceGrades(
                    junction.Node,
                    day1.ToDictionary(s => s.Id, s => Grade(sight.Roadside(s.Id), sight.Vehicles(s.Id), attested.Contains(s.Id), sight.Judged), StringComparer.Ordinal));
            }),
        ];
    }

    public static IReadOnlyList<ScenarioStatus> Zone(EvidenceContext context)
    {
        HashSet<string> kinds = [.. context.Rsus.Kinds.Select(k => k.Key.Kind.ToUpperInvariant())];
        HashSet<string> attested = [.. context.Attested(Attestations).Select(a => a.Subject)];
        return [.. context.Plan.Scenarios.Select(s => s.Day == 1 ? Day1(context, s, attested.Contains(s.Id)) : Day2(context, s, kinds, attested.Contains(s.Id)))];
    }

    private static ScenarioStatus Day1(EvidenceContext context, PlanScenario scenario, bool attested)
    {
        var places = context.Places.GroupBy(p => p.Grades[scenario.Id]).ToDictionary(g => g.Key, g => g.Count());
        ScenarioGrade none = context.Judged.Count == 0 ? ScenarioGrade.Unknown : ScenarioGrade.NoEvidence;
        ScenarioGrade best = places.Count > 0 ? places.Keys.MinBy(Rank) : attested ? ScenarioGrade.Attested : none;
        return new ScenarioStatus(scenario, best, places);
    }

    // Messages anywhere: Day-2 messages name no junction that they were sent for.
    private static ScenarioStatus Day2(EvidenceContext context, PlanScenario scenario, HashSet<string> kinds, bool attested)
    {
        bool heard = scenario.RequiresAny.Any(all => all.All(kinds.Contains));
        bool? roadside = heard && scenario.RequiresAny.Any(all => all.All(kinds.Contains) && !all.Contains("BSM")) ? true : null;
        return new ScenarioStatus(
            scenario, Grade(roadside ?? false, heard, attested, context.Judged.Count > 0), new Dictionary<ScenarioGrade, int>());
    }

    private static ScenarioGrade Grade(bool? roadside, bool? vehicles, bool attested, bool judged)
    {
        if (!judged)
        {
            return attested ? ScenarioGrade.Attested : ScenarioGrade.Unknown;
        }

        return roadside == true ? ScenarioGrade.Roadside
            : vehicles == true ? ScenarioGrade.VehiclesOnly
            : attested ? ScenarioGrade.Attested
            : roadside is null || vehicles is null ? ScenarioGrade.Unknown
            : ScenarioGrade.NoEvidence;
    }

    private static int Rank(ScenarioGrade grade) => grade switch
    {
        ScenarioGrade.Roadside => 0,
        ScenarioGrade.VehiclesOnly => 1,
        ScenarioGrade.Attested => 2,
        ScenarioGrade.Unknown => 3,
        _ => 4,
    };
}
