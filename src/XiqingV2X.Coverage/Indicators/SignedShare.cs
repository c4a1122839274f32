using XiqingV2X.Coverage.Evidence;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>C01: messages that came signed. The node takes messages without their security envelope, so it is unknown.</summary>
internal sealed class SignedShare : IIndicatorCalculation
{
    public string Id => "XQ-C01";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("条消息", "messages"));
        share.Evidence(context.Series("rsu", context.Rsus.Points));
        return share.Unknown(
            "RSU 上传的是去掉安全信封后的消息：是否签名未知，不是 0。登记 RSU 原样转发信封后方可计算。",
            "RSUs upload messages without the security envelope: whether they were signed is unknown, and not 0. It can be told once RSUs forward the envelope.");
    }
}
