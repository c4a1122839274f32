using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Register;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>An indicator that only documents can tell of: what the operator attested, and by which document.</summary>
/// <param name="id">Id of the indicator.</param>
internal sealed class AttestedIndicator(string id) : IIndicatorCalculation
{
    public string Id => id;

    public IndicatorValue Compute(EvidenceContext context)
    {
        var share = new ShareOf(context, id, new Bilingual("份证明", "attestations"));
        AttestationRecord[] all = [.. context.Register.Attestations.Where(a => a.Indicator == id)];
        share.Evidence(new EvidenceReference("register", "attestations", null, all.Length));
        int holding = context.Attested(id).Count;
        share.Part("expired", "已过期或尚未生效", "expired, or not in force yet", all.Length - holding, all.Except(context.Attested(id)).Select(a => a.Id));
        return holding == 0
            ? share.Unknown("没有登记有效的证明。", "No attestation in force is on file.")
            : Value(context, share, id);
    }

    /// <summary>The value by the attestations in force, newest first; numbers of several documents are not added up.</summary>
    public static IndicatorValue Value(EvidenceContext context, ShareOf share, string id)
    {
        AttestationRecord[] holding = [.. context.Attested(id).OrderByDescending(a => a.Date).ThenBy(a => a.Id, StringComparer.Ordinal)];
        foreach (AttestationRecord a in holding)
        {
            string until = a.Expires is { } last ? $"{last:yyyy-MM-dd}" : "—";
            share.Part("attested:" + a.Id, $"{a.Statement}（{a.Document}，{a.Issuer}，{a.Date:yyyy-MM-dd}，有效至 {until}）", $"{a.Id}: {a.Document}, {a.Issuer}, {a.Date:yyyy-MM-dd}, holds until {until}", 1);
        }

        share.Note("由运营方以文件证明，未经遥测核实。", "Stated by the operator with a document; not verified by telemetry.");
        DateTimeOffset asOf = new(holding[0].Date.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));
        return share.Attested(holding.FirstOrDefault(a => a.Value is not null)?.Value, holding.Length, asOf);
    }
}
