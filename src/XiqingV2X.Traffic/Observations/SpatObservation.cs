namespace XiqingV2X.Traffic.Observations;

/// <summary>One SPAT message, flat: intersections own slices of phases, phases own slices of states.</summary>
public readonly ref struct SpatObservation
{
    /// <summary>Makes a view over the caller's buffers.</summary>
    public SpatObservation(
        ReadOnlySpan<IntersectionObservation> intersections,
        ReadOnlySpan<PhaseObservation> phases,
        ReadOnlySpan<PhaseStateObservation> states)
    {
        Intersections = intersections;
        Phases = phases;
        States = states;
    }

    /// <summary>Intersections.</summary>
    public ReadOnlySpan<IntersectionObservation> Intersections { get; }

    /// <summary>Phases of all intersections.</summary>
    public ReadOnlySpan<PhaseObservation> Phases { get; }

    /// <summary>States of all phases.</summary>
    public ReadOnlySpan<PhaseStateObservation> States { get; }
}
