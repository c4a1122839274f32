using XiqingV2X.Coverage.Evidence;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>M01: indicators whose evidence is there and not outdated, out of all.</summary>
internal static class EvidenceCompleteness
{
    private const string Id = "XQ-M01";
    private const string ClauseTable = "XQ-M02";

    public static IndicatorValue Of(EvidenceContext context, IReadOnlyList<IndicatorValue> values)
    {
        var share = new ShareOf(context, Id, new Bilingual("项指标", "indicators"));
        IndicatorValue[] others = [.. values.Where(v => v.Id is not (Id or ClauseTable))];
        IndicatorValue[] fresh = [.. others.Where(v => Counts(context, v))];
        string[] stale = [.. others.Where(v => v.State == IndicatorState.Measured && !Counts(context, v)).Select(v => v.Id)];
        string[] without = [.. others.Where(v => v.State is IndicatorState.NoEvidence or IndicatorState.NotComputed).Select(v => v.Id)];
        string[] registered = [.. others.Where(v => v.State == IndicatorState.Registered && v.Value is null).Select(v => v.Id)];
        share.Part("stale", "证据过旧", "evidence too old", stale.Length, stale);
        share.Part("registered-only", "仅有台账", "register only", registered.Length, registered);
        share.Part("without", "无证据", "no evidence", without.Length, without);
        share.Evidence(new EvidenceReference("report", "indicators", context.Period, others.Length));
        share.Note(
            "遥测须新于阈值，台账须有值，证明须在有效期内。",
            "Telemetry counts while it is newer than the limit, the register where it gives a value, attestations while they hold.");
        return fresh.Length == 0
            ? share.Unknown("没有一项指标有有效证据。", "No indicator has evidence.")
            : share.Known(fresh.Length, others.Length, others.Length, fresh.Length, context.Now);
    }

    private static bool Counts(EvidenceContext context, IndicatorValue value) => value.State switch
    {
        IndicatorState.Measured => value.Age <= context.Options.StaleAfter,
        IndicatorState.Registered => value.Value is not null,
        IndicatorState.Attested => true,
        _ => false,
    };
}
