using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Traffic.Signals;

/// <summary>
/// Which of the states that SPAT lists for a phase is the one now. Devices list one state, or all of a cycle with
/// their times.
/// </summary>
public static class CurrentState
{
    private const int TenthsOfHour = 36_000;

    /// <summary>TimeMark from which on it is no time: 36000 = more than an hour away, 36001 = not known.</summary>
    private const int FirstNonTime = 36_000;

    /// <summary>
    /// Index of the state now: the one that has started and not ended (counting: start 0; UTC: the interval holds
    /// now); else the only one without timing; -1 when neither is there.
    /// </summary>
    /// <param name="states">States of the phase.</param>
    /// <param name="eventMs">Event time of the message, Unix ms.</param>
    public static int Find(ReadOnlySpan<PhaseStateObservation> states, long eventMs)
    {
        int started = -1;
        int untimed = -1;
        int untimedCount = 0;
        for (int i = 0; i < states.Length; i++)
        {
            ref readonly PhaseStateObservation state = ref states[i];
            if (state.Timing == PhaseTiming.None)
            {
                untimed = i;
                untimedCount++;
            }
            else if (HasStarted(state, eventMs))
            {
                if (RemainingMs(state, eventMs) is not 0)
                {
                    return i;
                }

                // Started and told to end this very moment: the one only if no other has started too.
                started = started < 0 ? i : started;
            }
        }

        return started >= 0 ? started : untimedCount == 1 ? untimed : -1;
    }

    /// <summary>Time from the message to the told likely end, ms; null when it is not told.</summary>
    public static long? RemainingMs(in PhaseStateObservation state, long eventMs)
    {
        if (state.LikelyEnd >= FirstNonTime)
        {
            return null;
        }

        return state.Timing switch
        {
            PhaseTiming.Counting => state.LikelyEnd * 100L,
            PhaseTiming.Utc => UntilMark(state.LikelyEnd, eventMs),
            _ => null,
        };
    }

    private static bool HasStarted(in PhaseStateObservation state, long eventMs)
    {
        if (state.Timing == PhaseTiming.Counting)
        {
            return state.Start == 0;
        }

        // A mark is a tenth of an hour that wraps: within half an hour before now it has passed, else it is to come.
        bool started = state.Start < FirstNonTime && UntilMark(state.Start, eventMs) <= 0;
        return started && (state.LikelyEnd >= FirstNonTime || UntilMark(state.LikelyEnd, eventMs) >= 0);
    }

    // Signed time to a mark of the UTC hour, ms, the nearer way round.
    private static long UntilMark(int mark, long eventMs)
    {
        long hourMs = TenthsOfHour * 100L;
        long intoHour = ((eventMs % hourMs) + hourMs) % hourMs;
        long until = (mark * 100L) - intoHour;
        return until > hourMs / 2 ? until - hourMs : until < -hourMs / 2 ? until + hourMs : until;
    }
}
