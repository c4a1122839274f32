using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Traffic.Health;

/// <summary>What must move in a living SPAT.</summary>
/// <param name="Time">Minute and millisecond as told, in one number.</param>
/// <param name="HasTime">True when a time was told.</param>
/// <param name="Content">Hash of phases, lights and times.</param>
/// <param name="HasTiming">True when any state has times.</param>
internal readonly record struct SpatFingerprint(long Time, bool HasTime, ulong Content, bool HasTiming)
{
    public static SpatFingerprint Of(
        in IntersectionObservation intersection,
        ReadOnlySpan<PhaseObservation> phases,
        ReadOnlySpan<PhaseStateObservation> states)
    {
        ulong hash = ContentHash.Seed;
        bool hasTiming = false;
        foreach (ref readonly PhaseObservation phase in phases)
        {
            hash = ContentHash.Mix(hash, phase.PhaseId);
            foreach (ref readonly PhaseStateObservation state in states.Slice(phase.FirstState, phase.StateCount))
            {
                // UTC times are instants, which rightly stand still between changes; countdowns must not.
                hasTiming |= state.Timing == PhaseTiming.Counting;
                hash = ContentHash.Mix(hash, ((ulong)state.Light << 40) | ((ulong)state.Timing << 32) | ((ulong)state.Start << 16) | state.LikelyEnd);
            }
        }

        bool hasTime = intersection.DSecondMs <= 60_999;
        return new SpatFingerprint(((long)intersection.MinuteOfYear << 16) | intersection.DSecondMs, hasTime, hash, hasTiming);
    }
}
