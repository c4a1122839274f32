using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Traffic.Live;

/// <summary>A signal phase now.</summary>
/// <param name="Phase">Phase id.</param>
/// <param name="Light">Light as told by the newest SPAT.</param>
/// <param name="RemainingS">Seconds to the told likely end, counted down from the message's arrival to the snapshot, never below 0; null when not told.</param>
public sealed record LivePhase(int Phase, SignalLight Light, double? RemainingS);
