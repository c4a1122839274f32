using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Traffic.Observations;

/// <summary>One intersection of a SPAT: a slice of <see cref="SpatObservation.Phases"/>.</summary>
/// <param name="Node">Node it belongs to, as in MAP.</param>
/// <param name="MinuteOfYear">Minute of the year; -1 when neither intersection nor message tells it.</param>
/// <param name="DSecondMs">Millisecond of the minute; 65535 when neither intersection nor message tells it.</param>
/// <param name="FirstPhase">Index of its first phase.</param>
/// <param name="PhaseCount">Number of phases.</param>
public readonly record struct IntersectionObservation(
    NodeId Node,
    int MinuteOfYear,
    ushort DSecondMs,
    int FirstPhase,
    int PhaseCount);
