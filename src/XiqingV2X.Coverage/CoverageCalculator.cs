using XiqingV2X.Coverage.Advice;
using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Indicators;
using XiqingV2X.Coverage.Plan;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Rendering;
using XiqingV2X.Coverage.Report;
using XiqingV2X.Traffic.Ledger;

namespace XiqingV2X.Coverage;

/// <summary>Makes the coverage report from evidence. The same evidence and clock give the same report.</summary>
public static class CoverageCalculator
{
    private const string ClauseTableId = "XQ-M02";
    private const string CompletenessId = "XQ-M01";

    /// <summary>Computes all indicators and the clause table.</summary>
    /// <param name="evidence">Closed windows, ledger and register.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="options">Period and thresholds.</param>
    /// <param name="time">Clock for the report's date and the age of its evidence.</param>
    /// <exception cref="ArgumentException">The period ends before it starts.</exception>
    public static CoverageReport Compute(IEvidenceSource evidence, PlanCatalog plan, CoverageOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        if (options.Area is { } area)
        {
            evidence = new AreaEvidence(evidence, area);
        }

        EvidenceContext context = EvidenceContext.Read(evidence, plan, options, time);
        IReadOnlyList<IndicatorValue> values = IndicatorCalculations.All(context);
        values = [.. values.Select(v => v.Id == CompletenessId ? EvidenceCompleteness.Of(context, values) : v)];
        IReadOnlyList<ClauseStatus> clauses = ClauseTable.Make(plan, values);
        return new CoverageReport
        {
            ZoneLabel = context.Register.Label,
            Invented = context.Register.Invented,
            Plan = plan,
            Options = options,
            GeneratedAt = context.Now,
            Period = context.Period,
            WindowSeconds = context.WindowSeconds,
            Indicators = [.. values.Select(v => v.Id == ClauseTableId ? TableValue(context, clauses) : v)],
            Clauses = clauses,
            Junctions = context.Junctions,
            Rsus = context.Units,
            Roads = context.Roads,
            Cells = context.Cells,
            Ranges = context.Ranges,
            Scenarios = context.Scenarios,
            Places = context.Places,
            Towns = context.Towns,
            Areas = context.Areas,
            Advice = Adviser.Advise(context),
            Attestations = context.Register.Attestations,
            Targets = context.Register.Targets,
            Ledger = Sum(context.Ledger),
        };
    }

    /// <summary>The road cells alone, judged as in the report, without reading what the other indicators need.</summary>
    /// <param name="evidence">Closed windows.</param>
    /// <param name="register">Roads and units; the caller has read it, since it needs the same roads.</param>
    /// <param name="fromMs">First window's start, Unix ms.</param>
    /// <param name="toMs">End, Unix ms; windows that start at it or later are left out.</param>
    /// <param name="windowSeconds">Length of the windows to read, seconds.</param>
    /// <param name="minPackets">Fewest packets that say something of a cell.</param>
    public static IReadOnlyList<CellStatus> Cells(IEvidenceSource evidence, ZoneRegister register, long fromMs, long toMs, int windowSeconds, int minPackets)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(register);
        var directory = new RsuDirectory(register);
        return CellEvidence.Read(evidence.Points("cell", windowSeconds, fromMs, toMs), register, directory, windowSeconds)
            .Cells(register, new RsuGrid(directory.InService), minPackets);
    }

    private static IndicatorValue TableValue(EvidenceContext context, IReadOnlyList<ClauseStatus> clauses) => new()
    {
        Id = ClauseTableId,
        State = IndicatorState.Measured,
        Class = context.Plan.Indicator(ClauseTableId).Class,
        Unit = "status",
        CountUnit = new Bilingual("条", "clauses"),
        N = clauses.Count,
        Period = context.Period,
        AsOf = context.Now,
        Age = TimeSpan.Zero,
        Evidence = [new EvidenceReference("report", "clauses", null, clauses.Count)],
        Parts =
        [
            .. Enum.GetValues<ClauseState>().Select(state => new IndicatorPart(
                Terms.Key(state), Terms.Of(state), clauses.Count(c => c.State == state), [])),
        ],
        Notes = [new Bilingual("逐条列出，不合成总分。", "Clause by clause; no overall score.")],
    };

    private static LedgerSummary Sum(IReadOnlyList<LedgerRow> rows) => new(
        rows.Count,
        rows.Count(r => !r.Balances),
        rows.Sum(r => r.Received),
        rows.Sum(r => r.Stored),
        rows.Sum(r => r.Deduplicated),
        ByReason(rows.SelectMany(r => r.Rejected)),
        ByReason(rows.SelectMany(r => r.Shed)),
        rows.Sum(r => r.InFlight),
        rows.Sum(r => r.Messages),
        rows.Sum(r => r.MessagesRejected),
        rows.Sum(r => r.Bytes));

    private static SortedDictionary<string, long> ByReason(IEnumerable<KeyValuePair<string, long>> counts)
    {
        var sums = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach ((string reason, long count) in counts)
        {
            sums[reason] = sums.GetValueOrDefault(reason) + count;
        }

        return sums;
    }
}
