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
            new RsuAvailability(),
            new DesignCoverage(),
            new ObservedCoverage(),
            new CoverageEvidenceRate(),
            new TownCoverage(),
            new KeyAreaCoverage(),
            new LossByDistance(),
            new AttestedIndicator("XQ-N09"),
            new JunctionRetrofit(),
            new SignalsNetworked(),
            new SpatMapComplete(),
            new SensingDeployment(),
            new RoadsideInformation(),
            new FreshnessByKind(),
            new LatencyByKind(),
            new MessageConformance(),
            new CountdownAccuracy(),
            new RoadsideScenarios(),
            new GradedScenarios(),
            new Day2Scenarios(),
            new AttestedIndicator("XQ-S04"),
            new InformationServices(),
            new TerminalsRegistered(),
            new ActiveTerminals(),
            new TerminalPenetration(),
            new SignedShare(),
            new CertificateHealth(),
            new AttestedIndicator("XQ-C03"),
            new Misbehaviour(),
            new RsuDelivery(),
            new AttestedIndicator("XQ-P02"),
            new UplinkCompleteness(),
            new SmartTransport(),
            new AttestedIndicator("XQ-A01"),
            new AttestedIndicator("XQ-A02"),
            new AttestedIndicator("XQ-A03"),
            new AttestedIndicator("XQ-A04"),
            new AttestedIndicator("XQ-A05"),
            new AttestedIndicator("XQ-A06"),
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
