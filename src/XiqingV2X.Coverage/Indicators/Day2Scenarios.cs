using XiqingV2X.Coverage.Evidence;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>S03: the 12 Day-2 scenarios whose messages were seen.</summary>
internal sealed class Day2Scenarios : IIndicatorCalculation
{
    public string Id => "XQ-S03";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("个场景", "scenarios"));
        share.Note("全区任何一处的消息；多数地区应为零，零也照实显示。", "Messages anywhere in the zone; in most places this is zero, and zero is shown.");
        return ScenarioTable.Of(context, share, 2, 0);
    }
}
