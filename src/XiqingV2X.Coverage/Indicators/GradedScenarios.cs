using XiqingV2X.Coverage.Evidence;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>S02: the 17 Day-1 scenarios by grade. Grades are not added up.</summary>
internal sealed class GradedScenarios : IIndicatorCalculation
{
    public string Id => "XQ-S02";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("个场景", "scenarios"));
        share.Evidence(context.Series("bsm", context.Bsm.Points));
        share.Note(
            "B 级的紧急制动、异常车辆、失控、紧急车辆：须有车辆在 BSM 扩展中报告过。",
            "Grade B of emergency brake, abnormal vehicle, control loss and emergency vehicle: a vehicle told of it in the extensions of its BSM.");
        return ScenarioTable.Of(context, share, 1, context.Attested(Id).Count);
    }
}
