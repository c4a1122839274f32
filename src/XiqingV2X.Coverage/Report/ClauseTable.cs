using XiqingV2X.Coverage.Indicators;
using XiqingV2X.Coverage.Plan;

namespace XiqingV2X.Coverage.Report;

/// <summary>
/// M02: gives every clause one of four states. The kind of evidence that decides a clause is part of the plan data:
/// a clause that only a document can show is not "measured" because some figure bears on it.
/// </summary>
internal static class ClauseTable
{
    public static IReadOnlyList<ClauseStatus> Make(PlanCatalog plan, IReadOnlyList<IndicatorValue> values)
    {
        var byId = values.ToDictionary(v => v.Id, StringComparer.Ordinal);
        return [.. plan.Clauses.Select(c => Status(plan, c, [.. c.Indicators.Select(id => byId[id])]))];
    }

    private static ClauseStatus Status(PlanCatalog plan, PlanClause clause, IReadOnlyList<IndicatorValue> values)
    {
        IndicatorValue[] known = [.. values.Where(v => v.Value is not null || v.State is IndicatorState.Measured or IndicatorState.Attested)];
        IndicatorValue[] attested = [.. values.Where(v => v.State == IndicatorState.Attested)];
        IndicatorValue[] registered = [.. values.Where(v => v.State == IndicatorState.Registered)];
        bool byDocument = clause.Primary == EvidenceClass.Attestation;
        IndicatorValue[] measured = byDocument || !clause.MeasurableBy.HasFlag(EvidenceClass.Telemetry)
            ? []
            : [.. known.Where(v => v.State == IndicatorState.Measured && v.Class.HasFlag(EvidenceClass.Telemetry))];
        (ClauseState state, IndicatorValue[] deciding) = (measured, registered, attested) switch
        {
            ({ Length: > 0 }, _, _) => (ClauseState.Measured, measured),
            (_, { Length: > 0 }, _) when !byDocument && clause.MeasurableBy.HasFlag(EvidenceClass.Register) => (ClauseState.Registered, registered),
            (_, _, { Length: > 0 }) => (ClauseState.Attested, attested),
            _ => (ClauseState.NoEvidence, []),
        };
        return new ClauseStatus(
            clause,
            state,
            deciding.Max(v => v.AsOf),
            Ids(deciding),
            Ids(known.Except(deciding)),
            Ids(values.Except(known).Except(deciding)),
            Reason(clause, state, deciding, known),
            WouldChange(plan, clause, state, values.Except(known)));
    }

    private static Bilingual Reason(PlanClause clause, ClauseState state, IndicatorValue[] deciding, IndicatorValue[] known)
    {
        string codes = Codes(Ids(deciding));
        return state switch
        {
            ClauseState.Measured => new(
                $"由 {codes} 测得（相关指标 {clause.Indicators.Count} 项，其中 {deciding.Length} 项有值）。",
                $"Measured by {codes} ({deciding.Length} of {clause.Indicators.Count} indicators have a value)."),
            ClauseState.Registered => new($"台账已登记（{codes}），没有遥测。", $"In the register ({codes}); no telemetry."),
            ClauseState.Attested => new($"运营方已证明（{codes}）。", $"Attested by the operator ({codes})."),
            _ when clause.Primary == EvidenceClass.Attestation && known.Length > 0 => new(
                $"须由文件证明，未登记；{Codes(Ids(known))} 仅作辅助。",
                $"A document decides it and none is on file; {Codes(Ids(known))} only supports."),
            _ when clause.Primary == EvidenceClass.Attestation => new("须由文件证明，未登记。", "A document decides it and none is on file."),
            _ when clause.Indicators.Count == 0 => new("没有对应的指标。", "No indicator speaks to it."),
            _ => new("相关指标没有值。", "No indicator that bears on it has a value."),
        };
    }

    private static Bilingual WouldChange(PlanCatalog plan, PlanClause clause, ClauseState state, IEnumerable<IndicatorValue> open)
    {
        if (clause.Primary == EvidenceClass.Attestation || clause.Indicators.Count == 0)
        {
            return new($"登记：{clause.Evidence.Zh}", $"On file: {clause.Evidence.En}");
        }

        PlanIndicator[] missing = [.. open.Select(v => plan.Indicator(v.Id))];
        if (missing.Length == 0)
        {
            return new("证据过期或数值变化。", "Evidence that ages or changes.");
        }

        if (state == ClauseState.Measured)
        {
            string codes = string.Join(", ", missing.Select(i => i.Code));
            return new($"补充尚无值的指标：{codes}。", $"The indicators without a value would add to it: {codes}.");
        }

        // The first two say enough of what is missing; the annex has the rest.
        return new(
            string.Concat(missing.Take(2).Select(i => $"{i.Code} 需要：{i.Needs.Zh}。")),
            string.Join(' ', missing.Take(2).Select(i => $"{i.Code} needs: {i.Needs.En}.")));
    }

    private static IReadOnlyList<string> Ids(IEnumerable<IndicatorValue> values) => [.. values.Select(v => v.Id)];

    private static string Codes(IEnumerable<string> ids) => string.Join(", ", ids.Select(id => id.Replace("XQ-", "", StringComparison.Ordinal)));
}
