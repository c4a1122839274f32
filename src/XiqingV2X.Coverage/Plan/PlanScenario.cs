namespace XiqingV2X.Coverage.Plan;

/// <summary>One application scenario and the messages it needs at a place.</summary>
/// <param name="Id">Abbreviation, such as <c>RLVW</c>.</param>
/// <param name="Name">Name.</param>
/// <param name="Day">1 or 2: the generation of the application standard.</param>
/// <param name="RequiresAny">Alternatives, each a set of messages that must all be fresh at the same place.</param>
/// <param name="Supporting">Messages that add to it without being required.</param>
/// <param name="Condition">What the messages must contain, or empty.</param>
/// <param name="RangeM">Range the application standard asks for, metres, or null.</param>
/// <param name="MinHz">Least message rate, as the standard states it, or empty.</param>
/// <param name="MaxLatencyMs">Greatest latency, milliseconds, or null.</param>
/// <param name="RoadsideComputable">Whether roadside messages alone can show that it is supported; null where not decided (Day 2).</param>
public sealed record PlanScenario(
    string Id,
    Bilingual Name,
    int Day,
    IReadOnlyList<IReadOnlyList<string>> RequiresAny,
    IReadOnlyList<string> Supporting,
    Bilingual Condition,
    double? RangeM,
    string MinHz,
    double? MaxLatencyMs,
    bool? RoadsideComputable);
