using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Traffic.Tests.Support;

/// <summary>What a SPAT tells of one phase.</summary>
internal readonly record struct Told(byte Phase, SignalLight Light, int RemainingTenths);
