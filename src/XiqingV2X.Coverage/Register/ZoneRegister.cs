namespace XiqingV2X.Coverage.Register;

/// <summary>What the operator registered of a zone: the denominators of every share.</summary>
/// <param name="Label">What this zone is, shown wherever its figures are; says so when it is invented.</param>
/// <param name="Invented">True for a demonstration zone that does not exist.</param>
/// <param name="Rsus">Roadside units.</param>
/// <param name="Junctions">Junctions.</param>
/// <param name="Roads">Roads in scope.</param>
public sealed record ZoneRegister(
    string Label,
    bool Invented,
    IReadOnlyList<RsuRecord> Rsus,
    IReadOnlyList<JunctionRecord> Junctions,
    IReadOnlyList<RoadRecord> Roads)
{
    /// <summary>Key areas.</summary>
    public IReadOnlyList<KeyAreaRecord> Areas { get; init; } = [];

    /// <summary>Terminals by fleet.</summary>
    public IReadOnlyList<FleetRecord> Fleets { get; init; } = [];

    /// <summary>What the operator states with a document.</summary>
    public IReadOnlyList<AttestationRecord> Attestations { get; init; } = [];

    /// <summary>The operator's own targets; the plan sets none.</summary>
    public IReadOnlyList<TargetRecord> Targets { get; init; } = [];

    /// <summary>A register with nothing in it.</summary>
    public static ZoneRegister Empty { get; } = new("", false, [], [], []);
}
