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
                var sight = new Sight(context, junction);
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

    private static ScenarioGrade Grade(bool? roadside, bool vehicles, bool attested, bool judged) => roadside switch
    {
        _ when !judged => attested ? ScenarioGrade.Attested : ScenarioGrade.Unknown,
        true => ScenarioGrade.Roadside,
        null when !vehicles && !attested => ScenarioGrade.Unknown,
        _ when vehicles => ScenarioGrade.VehiclesOnly,
        _ when attested => ScenarioGrade.Attested,
        _ => ScenarioGrade.NoEvidence,
    };

    private static int Rank(ScenarioGrade grade) => grade switch
    {
        ScenarioGrade.Roadside => 0,
        ScenarioGrade.VehiclesOnly => 1,
        ScenarioGrade.Attested => 2,
        ScenarioGrade.Unknown => 3,
        _ => 4,
    };

    /// <summary>What is on air at one junction.</summary>
    private sealed class Sight
    {
        private readonly bool _map;
        private readonly bool _complete;
        private readonly bool _rsm;
        private readonly bool _vulnerable;
        private readonly bool _events;
        private readonly bool _signs;
        private readonly bool _countdown;
        private readonly bool _bsm;

        public Sight(EvidenceContext context, JunctionStatus junction)
        {
            CoverageOptions options = context.Options;
            string[] rsus = [.. context.RsusOf[junction.Node]];
            double least = options.RsiShare * context.Judged.Count;
            Judged = context.Judged.Count > 0;
            _map = junction.MapFreshShare >= options.MapFreshShare;
            _complete = junction.SpatMapComplete == true;
            _rsm = junction.SensingShare >= options.SensingShare;
            _vulnerable = rsus.Any(context.RoadUsers.Tells);
            _events = context.Rsi.WindowsWithEvents(rsus) >= least;
            _signs = context.Rsi.WindowsWithSigns(rsus) >= least;
            _countdown = context.Signals.Countdowns.ContainsKey(junction.Node);
            _bsm = rsus.Any(r => context.Rsus.Kind(r, "bsm") is not null);
        }

        public bool Judged { get; }

        /// <summary>Met by roadside messages; null where it is not kept what they hold.</summary>
        public bool? Roadside(string scenario) => scenario switch
        {
            "ICW" => _rsm && _map,
            "LTA" => _rsm && _map,
            "HLW" => _events,
            "SLW" => _signs,
            "RLVW" => _complete,
            "VRUCW" => _rsm && _vulnerable,
            "GLOSA" => _complete && _countdown,
            "IVS" => _signs,

            // Which kind of event an RSI tells is not stored.
            "TJW" => _events ? null : false,
            _ => false,
        };

        /// <summary>Vehicles told what it needs. Flags and extensions of BSM are not stored, so scenarios that need them are not graded by it.</summary>
        public bool Vehicles(string scenario) => _bsm && scenario is ("FCW" or "ICW" or "LTA" or "BSW/LCW" or "DNPW");
    }
}
