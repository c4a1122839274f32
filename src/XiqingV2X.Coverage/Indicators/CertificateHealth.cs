using XiqingV2X.Coverage.Evidence;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>C02: certificates of signing RSUs. None is seen without the security envelope.</summary>
internal sealed class CertificateHealth : IIndicatorCalculation
{
    public string Id => "XQ-C02";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("台", "RSUs"));
        return share.Unknown(
            "上传中没有证书：未知，不是 0。",
            "Uploads hold no certificate: unknown, and not 0.");
    }
}
