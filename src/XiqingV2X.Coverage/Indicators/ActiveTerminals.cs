using XiqingV2X.Coverage.Evidence;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>T02: bounds of the number of vehicles that tell of themselves. No id is kept, so there is no count.</summary>
internal sealed class ActiveTerminals : IIndicatorCalculation
{
    public string Id => "XQ-T02";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("台", "terminals"));
        if (context.Vehicles.AtLeast is not { } least || context.Vehicles.AtMost is not { } most)
        {
            return share.Unknown("本时段路段上没有车辆消息。", "No vehicle was on a link in the period.");
        }

        share.Evidence(context.Series("link", context.Vehicles.Points));
        share.Part("at-least", "下限：同时在路段上的平均数最大值", "at least: greatest mean number on links at a time", least);
        share.Part("at-most", "上限：一小时内路段上的停留次数最大值", "at most: greatest number of stays on links in an hour", most);
        share.Note("值为下限。不存任何车辆标识，不跨时段去重；只计 MAP 路段上的车辆。", "The value is the lower bound. No id of a vehicle is kept and nothing is matched between periods; only vehicles on links of MAP.");
        return share.Measured(least, "count", context.Vehicles.Points, context.Judged.End);
    }
}
