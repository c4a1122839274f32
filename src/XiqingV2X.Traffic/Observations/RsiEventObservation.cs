using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Observations;

/// <summary>One traffic event of an RSI that has a place.</summary>
/// <param name="Number">The RSU's own number of it (rteId), 0 to 255.</param>
/// <param name="Type">Code of GB/T 29100.</param>
/// <param name="Source">Who found it.</param>
/// <param name="Position">Where it is.</param>
/// <param name="RadiusM">How far it reaches, m; NaN when not told.</param>
public readonly record struct RsiEventObservation(byte Number, int Type, EventSource Source, GeoPoint Position, float RadiusM);
