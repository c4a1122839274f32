using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Register;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>S05: the four information services, as far as the register tells of them.</summary>
internal sealed class InformationServices : IIndicatorCalculation
{
    public string Id => "XQ-S05";

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, Id, new Bilingual("台", "terminals"));
        IReadOnlyList<FleetRecord> fleets = context.Register.Fleets;
        share.Evidence(new EvidenceReference("register", "fleets", null, fleets.Count));
        int known = 0;
        foreach ((string service, string zh, string en) in Services)
        {
            FleetRecord[] of = [.. fleets.Where(f => f.Service == service)];
            known += of.Sum(f => f.Terminals);
            share.Part(service, $"{zh}：登记终端", $"{en}: terminals registered", of.Sum(f => f.Terminals), of.Select(f => f.Id));
        }

        foreach (AttestationRecord attestation in context.Attested(Id))
        {
            share.Part("attested:" + attestation.Id, $"已证明：{attestation.Statement}", $"attested: {attestation.Document}", 1);
        }

        share.Note("优先请求（VIR/RSC）与应答未按服务区分存储：未知，不作零计。", "Requests for priority (VIR, RSC) and their answers are not stored by service: unknown, not zero.");
        if (known > 0)
        {
            return share.FromRegister(known, "count", fleets.Count);
        }

        return context.Attested(Id).Count > 0
            ? AttestedIndicator.Value(context, share, Id)
            : share.Unknown("台账与证明中都没有这四类服务。", "Neither register nor attestations tell of the four services.");
    }

    private static readonly (string Service, string Zh, string En)[] Services =
        [("government", "政务", "government"), ("bus", "公交", "bus"), ("police", "警用", "police"), ("medical", "医用", "medical")];
}
