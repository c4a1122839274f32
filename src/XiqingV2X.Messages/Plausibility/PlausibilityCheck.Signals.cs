using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Messages.Plausibility;

/// <content>SPAT.</content>
public ref partial struct PlausibilityCheck
{
    private const ushort MoreThanAnHour = 36_000;

    // Bits 14 and 15 of the status have no meaning.
    private const ushort ReservedStatus = IntersectionStatusObjectBits.NoValidSPATisAvailableAtThisTime == 1 << 13 ? 0xC000 : 0x0003;

    private void Spat(in SPAT spat)
    {
        Time(spat.HasMoy ? spat.Moy : null, spat.HasTimeStamp ? spat.TimeStamp : null);
        foreach (ref readonly IntersectionState intersection in _arena.Items(spat.Intersections))
        {
            Time(intersection.HasMoy ? intersection.Moy : null, intersection.HasTimeStamp ? intersection.TimeStamp : null);
            Note((intersection.Status & ReservedStatus) == 0, PlausibilityReasons.ReservedValue);
            Phases(_arena.Items(intersection.Phases));
        }
    }

    private void Phases(ReadOnlySpan<Phase> phases)
    {
        Int128 lower = 0;
        Int128 upper = 0;
        foreach (ref readonly Phase phase in phases)
        {
            ref Int128 seen = ref phase.Id < 128 ? ref lower : ref upper;
            Int128 bit = Int128.One << (phase.Id & 127);
            Note((seen & bit) == 0, PlausibilityReasons.PhasesImpossible);
            seen |= bit;
            int end = -1;
            foreach (ref readonly PhaseState state in _arena.Items(phase.PhaseStates))
            {
                // Times within the hour come round; only a countdown has an order.
                end = state.HasTiming && state.Timing.Choice == TimeChangeDetailsChoice.Counting
                    ? Counting(state.Timing.Counting, end)
                    : -1;
            }
        }
    }

    /// <summary>Checks one state's countdown after the likely end of the state before, 0.1 s; returns its own, -1 when not told.</summary>
    private int Counting(in TimeCountingDown times, int previousEnd)
    {
        int likely = times.LikelyEndTime;
        if (likely >= MoreThanAnHour || times.StartTime >= MoreThanAnHour)
        {
            return -1;
        }

        Note(
            times.StartTime <= likely && likely - times.StartTime <= _limits.MaxSignalStateS * 10
                && (!times.HasMinEndTime || times.MinEndTime <= likely)
                && (!times.HasMaxEndTime || times.MaxEndTime >= likely)
                && (previousEnd < 0 || Math.Abs(times.StartTime - previousEnd) <= _limits.SignalSlackS * 10),
            PlausibilityReasons.SignalTimes);
        return likely;
    }
}
