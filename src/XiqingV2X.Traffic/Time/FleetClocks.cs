namespace XiqingV2X.Traffic.Time;

/// <summary>
/// The clocks of all RSUs against each other. An RSU whose smallest arrival minus event time is stable and more than 200 ms
/// from the smallest of the fleet has its event times corrected for traffic figures. A clock that is behind cannot be told
/// from a way that is long, to about 50 ms.
/// </summary>
internal static class FleetClocks
{
    /// <summary>Offsets up to this are left, and an offset once corrected is left from a lower one on, ms.</summary>
    private const long CorrectFromMs = 200;
    private const long LeaveBelowMs = 150;

    /// <summary>A correction moves only with a change of more than this, and goes by steps of ten, ms.</summary>
    private const long MoveMs = 50;
    private const long RoundMs = 10;

    /// <summary>
    /// Messages do not arrive before they are sent: a smaller latency is of a clock that is ahead, and no measure for others, ms.
    /// </summary>
    private const long AheadMs = -50;

    /// <summary>An estimate older than this does not count for the fleet, ms.</summary>
    private const long FreshMs = 120_000;

    /// <summary>Takes a new estimate of one clock.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="fleet">All clocks.</param>
    /// <param name="nowMs">Arrival time now, Unix ms.</param>
    public static void Update(DeviceClock clock, List<DeviceClock> fleet, long nowMs)
    {
        if (clock.LatencyMs is not { } latency || Reference(fleet, nowMs) is not { } reference)
        {
            return;
        }

        long offset = latency - reference;
        clock.OffsetMs = offset;
        long rounded = (long)Math.Round((double)offset / RoundMs, MidpointRounding.AwayFromZero) * RoundMs;
        if (clock.CorrectionMs == 0 ? Math.Abs(offset) > CorrectFromMs : Math.Abs(offset) >= LeaveBelowMs)
        {
            clock.CorrectionMs = Math.Abs(rounded - clock.CorrectionMs) > MoveMs ? rounded : clock.CorrectionMs;
        }
        else
        {
            clock.CorrectionMs = 0;
        }
    }

    /// <summary>The smallest latency of the fleet that a message can have; when all are ahead, the least ahead.</summary>
    private static long? Reference(List<DeviceClock> fleet, long nowMs)
    {
        long? smallest = null;
        long? largest = null;
        foreach (DeviceClock clock in fleet)
        {
            if (clock.LatencyMs is { } latency && nowMs - clock.EstimatedAtMs <= FreshMs)
            {
                smallest = latency >= AheadMs && (smallest is null || latency < smallest) ? latency : smallest;
                largest = largest is null || latency > largest ? latency : largest;
            }
        }

        return smallest ?? largest;
    }
}
