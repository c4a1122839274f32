namespace XiqingV2X.Coverage.Register;

/// <summary>What a register table holds.</summary>
public enum RegisterKind
{
    /// <summary>Roadside units.</summary>
    Rsus,

    /// <summary>Junctions.</summary>
    Junctions,

    /// <summary>Roads.</summary>
    Roads,

    /// <summary>Key areas.</summary>
    Areas,

    /// <summary>Terminals by fleet.</summary>
    Fleets,

    /// <summary>Attestations.</summary>
    Attestations,

    /// <summary>The operator's own targets.</summary>
    Targets,
}
