using XiqingV2X.Coverage.Advice;
using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Indicators;
using XiqingV2X.Coverage.Plan;
using XiqingV2X.Coverage.Register;

namespace XiqingV2X.Coverage.Report;

/// <summary>State of a zone against the clauses of the plan, with the evidence for it.</summary>
public sealed record CoverageReport
{
    /// <summary>Version of the report's form (of its JSON).</summary>
    public const int SchemaVersion = 1;

    /// <summary>Version and commit of the program that made it, <c>0.1.0+…</c>; empty where it did not say.</summary>
    public string Engine { get; init; } = EngineVersion.Current;

    /// <summary>What the zone is.</summary>
    public required string ZoneLabel { get; init; }

    /// <summary>True for a demonstration zone that does not exist: every rendering says so.</summary>
    public required bool Invented { get; init; }

    /// <summary>The plan.</summary>
    public required PlanCatalog Plan { get; init; }

    /// <summary>The thresholds that were used.</summary>
    public required CoverageOptions Options { get; init; }

    /// <summary>When the report was made.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>Span of evidence the report describes; null when there is none.</summary>
    public required Period? Period { get; init; }

    /// <summary>Length of the windows that were read, seconds.</summary>
    public required int WindowSeconds { get; init; }

    /// <summary>All indicators, in the plan data's order.</summary>
    public required IReadOnlyList<IndicatorValue> Indicators { get; init; }

    /// <summary>All clauses, in the plan data's order.</summary>
    public required IReadOnlyList<ClauseStatus> Clauses { get; init; }

    /// <summary>Registered and heard junctions.</summary>
    public required IReadOnlyList<JunctionStatus> Junctions { get; init; }

    /// <summary>Registered and heard RSUs.</summary>
    public required IReadOnlyList<RsuStatus> Rsus { get; init; }

    /// <summary>Registered roads.</summary>
    public required IReadOnlyList<RoadStatus> Roads { get; init; }

    /// <summary>Cells of the registered roads, in order of roads.</summary>
    public IReadOnlyList<CellStatus> Cells { get; init; } = [];

    /// <summary>How far RSUs hear, by id.</summary>
    public IReadOnlyList<RsuRange> Ranges { get; init; } = [];

    /// <summary>Application scenarios over the zone.</summary>
    public IReadOnlyList<ScenarioStatus> Scenarios { get; init; } = [];

    /// <summary>Day-1 scenarios at registered junctions.</summary>
    public IReadOnlyList<PlaceGrades> Places { get; init; } = [];

    /// <summary>Towns of the register.</summary>
    public IReadOnlyList<AreaStatus> Towns { get; init; } = [];

    /// <summary>Key areas of the register.</summary>
    public IReadOnlyList<AreaStatus> Areas { get; init; } = [];

    /// <summary>What to do next.</summary>
    public NextSteps Advice { get; init; } = new([], [], []);

    /// <summary>Attestations on file.</summary>
    public IReadOnlyList<AttestationRecord> Attestations { get; init; } = [];

    /// <summary>The operator's own targets; the plan sets none.</summary>
    public IReadOnlyList<TargetRecord> Targets { get; init; } = [];

    /// <summary>The ledger in sums.</summary>
    public required LedgerSummary Ledger { get; init; }

    /// <summary>The value of an indicator by id (<c>XQ-N01</c>) or short id (<c>N01</c>).</summary>
    /// <exception cref="InvalidOperationException">There is no such indicator.</exception>
    public IndicatorValue Indicator(string id) =>
        Indicators.First(i => i.Id == id || (i.Id.Length == id.Length + 3 && i.Id.EndsWith(id, StringComparison.Ordinal)));
}
