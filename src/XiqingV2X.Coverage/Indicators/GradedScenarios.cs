using XiqingV2X.Coverage.Evidence;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>S02: the 17 Day-1 scenarios by grade. Grades are not added up.</summary>
internal sealed class GradedScenarios : IIndicatorCalculation
{
    public string Id => "XQ-S02";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("个场景", "scenarios"));
        return ScenarioTable.Of(context, share, 1, context.Attested(Id).Count);
    }
}
