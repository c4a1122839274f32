using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Traffic.Signals;

/// <summary>What the newest SPAT told of one phase.</summary>
/// <param name="Light">Light now.</param>
/// <param name="SeenMs">Event time of that SPAT, Unix ms.</param>
/// <param name="LikelyEndMs">Told likely end of the light, Unix ms; null when not told.</param>
internal readonly record struct ToldPhase(SignalLight Light, long SeenMs, long? LikelyEndMs);
