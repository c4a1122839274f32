using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Plan;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>All indicators of the plan data: those that this version computes, and the others as not computed.</summary>
internal static class IndicatorCalculations
{
    private static readonly Dictionary<string, IIndicatorCalculation> Computed =
        new IIndicatorCalculation[]
        {
            new RsuOnAir(),
            new CoverageEvidenceRate(),
            new SignalsNetworked(),
            new SpatMapComplete(),
            new RoadsideInformation(),
            new MessageConformance(),
            new RsuDelivery(),
        }.ToDictionary(c => c.Id, StringComparer.Ordinal);

    public static IReadOnlyList<IndicatorValue> All(EvidenceContext context) =>
        [.. context.Plan.Indicators.Select(i => Computed.TryGetValue(i.Id, out IIndicatorCalculation? c) ? c.Compute(context) : NotComputed(i))];

    private static IndicatorValue NotComputed(PlanIndicator indicator) => new()
    {
        Id = indicator.Id,
        State = IndicatorState.NotComputed,
        Class = indicator.Class,
        Unit = "none",
        Notes = [new Bilingual("需要：" + indicator.Needs.Zh, "Needs: " + indicator.Needs.En)],
    };
}
