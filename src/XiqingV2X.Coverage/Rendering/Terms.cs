using XiqingV2X.Coverage.Indicators;
using XiqingV2X.Coverage.Plan;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Rendering;

/// <summary>Names of states and findings: for programs (key) and for people (both languages).</summary>
internal static class Terms
{
    public static Bilingual OwnTargetLabel { get; } = new("运营方自定目标，非规划目标", "the operator's own target, not the plan's");

    public static Bilingual OwnTarget(TargetRecord target, string unit)
    {
        string value = Figures.Value(target.Value, unit);
        string day = target.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return new Bilingual(
            $"{OwnTargetLabel.Zh}：{value}（{target.By}，{target.Document}，{day}）",
            $"{OwnTargetLabel.En}: {value} ({target.By}, {target.Document}, {day})");
    }

    public static Bilingual NotATarget { get; } = new("参考值，非规划目标", "reference, not the plan's target");

    public static Bilingual InventedZone { get; } = new("虚构演示区", "invented demonstration zone");

    public static Bilingual InventedWarning { get; } = new(
        "本报告的全部数据来自虚构的演示区，与真实的西青区或任何真实设备无关，不能作为规划实施的证据。",
        "All data of this report comes from an invented demonstration zone. It says nothing about the real district or any real device and is no evidence of the plan's implementation.");

    public static string Key(JunctionFinding finding) => finding switch
    {
        JunctionFinding.NoRsu => "no-rsu",
        JunctionFinding.NoSpat => "no-spat",
        JunctionFinding.SpatNotFresh => "spat-not-fresh",
        JunctionFinding.SpatStuck => "spat-stuck",
        JunctionFinding.NoMap => "no-map",
        JunctionFinding.MapNotFresh => "map-not-fresh",
        JunctionFinding.PhaseMismatch => "phase-mismatch",
        JunctionFinding.NoRsi => "no-rsi",
        JunctionFinding.RsiEmpty => "rsi-empty",
        _ => "not-registered",
    };

    public static Bilingual Of(JunctionFinding finding) => finding switch
    {
        JunctionFinding.NoRsu => new("台账中无在用 RSU", "no RSU in service"),
        JunctionFinding.NoSpat => new("缺 SPAT", "no SPAT"),
        JunctionFinding.SpatNotFresh => new("SPAT 不新鲜", "SPAT not fresh"),
        JunctionFinding.SpatStuck => new("SPAT 不变化（剔除）", "SPAT does not change (excluded)"),
        JunctionFinding.NoMap => new("缺 MAP", "no MAP"),
        JunctionFinding.MapNotFresh => new("MAP 不新鲜", "MAP not fresh"),
        JunctionFinding.PhaseMismatch => new("相位不符", "phase mismatch"),
        JunctionFinding.NoRsi => new("缺 RSI", "no RSI"),
        JunctionFinding.RsiEmpty => new("RSI 为空或时有时无", "RSI empty or intermittent"),
        _ => new("台账外", "not registered"),
    };

    public static string Key(IndicatorState state) => state switch
    {
        IndicatorState.Measured => "measured",
        IndicatorState.Registered => "registered",
        IndicatorState.Attested => "attested",
        IndicatorState.NoEvidence => "no-evidence",
        _ => "not-computed",
    };

    public static Bilingual Of(IndicatorState state) => state switch
    {
        IndicatorState.Measured => new("已测量", "measured"),
        IndicatorState.Registered => new("已登记", "registered"),
        IndicatorState.Attested => new("已证明", "attested"),
        IndicatorState.NoEvidence => new("无证据", "no evidence"),
        _ => new("尚未计算", "not computed yet"),
    };

    public static string Key(ClauseState state) => state switch
    {
        ClauseState.Measured => "measured",
        ClauseState.Registered => "registered",
        ClauseState.Attested => "attested",
        _ => "no-evidence",
    };

    public static Bilingual Of(ClauseState state) => state switch
    {
        ClauseState.Measured => new("已测量", "measured"),
        ClauseState.Registered => new("已登记", "registered"),
        ClauseState.Attested => new("已证明", "attested"),
        _ => new("无证据", "no evidence"),
    };

    public static string Key(ClauseTier tier) => tier switch
    {
        ClauseTier.Core => "core",
        ClauseTier.Direct => "direct",
        ClauseTier.Adjacent => "adjacent",
        ClauseTier.Governance => "governance",
        _ => "baseline",
    };

    public static Bilingual Of(ClauseTier tier) => tier switch
    {
        ClauseTier.Core => new("核心条款：点名先导区、车联网建设、测试场或智能网联小镇", "Core: names the zone, V2X deployment, the test field or the ICV town"),
        ClauseTier.Direct => new("直接条款：以车联网或智能网联为创新与产业方向", "Direct: names V2X or ICV as a direction of innovation or industry"),
        ClauseTier.Adjacent => new("相邻条款：未点名车联网但有关联", "Adjacent: does not name V2X but bears on it"),
        ClauseTier.Governance => new("规划实施与评估", "Governance: how the plan is evaluated"),
        _ => new("基线事实", "Baseline: facts from before the plan"),
    };

    public static Bilingual Of(EvidenceClass kind) => kind switch
    {
        EvidenceClass.Telemetry => new("遥测", "telemetry"),
        EvidenceClass.Register => new("台账", "register"),
        EvidenceClass.Attestation => new("证明", "attestation"),
        _ => Bilingual.Empty,
    };

    /// <summary>Letters of the classes, in the order T, R, A.</summary>
    public static IReadOnlyList<string> Letters(EvidenceClass classes) =>
        [.. new[] { (EvidenceClass.Telemetry, "T"), (EvidenceClass.Register, "R"), (EvidenceClass.Attestation, "A") }
            .Where(c => classes.HasFlag(c.Item1))
            .Select(c => c.Item2)];

    public static string Letter(ScenarioGrade grade) => grade switch
    {
        ScenarioGrade.Roadside => "A",
        ScenarioGrade.VehiclesOnly => "B",
        ScenarioGrade.Attested => "C",
        ScenarioGrade.NoEvidence => "N",
        _ => "?",
    };

    public static Bilingual Of(ScenarioGrade grade) => grade switch
    {
        ScenarioGrade.Roadside => new("路侧具备", "met by roadside messages"),
        ScenarioGrade.VehiclesOnly => new("仅有车辆消息", "vehicle messages only"),
        ScenarioGrade.Attested => new("运营方证明", "attested by the operator"),
        ScenarioGrade.NoEvidence => new("无证据", "no evidence"),
        _ => new("未知", "unknown"),
    };

    public static string Key(CellState state) => state switch
    {
        CellState.Verified => "verified",
        CellState.Below => "below",
        _ => "no-evidence",
    };

    public static Bilingual Of(CellState state) => state switch
    {
        CellState.Verified => new("已证实", "verified"),
        CellState.Below => new("未达", "below"),
        _ => new("无证据", "no evidence"),
    };

    public static string Key(RsuState? state) => state is { } known ? RegisterRules.StateText(known) : "not-registered";

    public static Bilingual Of(RsuState? state) => state switch
    {
        RsuState.InService => new("在用", "in service"),
        RsuState.OutOfService => new("停用", "out of service"),
        RsuState.Pending => new("待确认", "pending"),
        _ => new("台账外", "not registered"),
    };
}
