namespace XiqingV2X.Messages.Plausibility;

/// <summary>Counter and clock of what an RSU itself sends, of one kind.</summary>
internal struct CounterPast
{
    private long _arrivalMs;
    private long _delayMs;
    private byte _count;
    private byte _countTrust;
    private byte _delayTrust;

    /// <summary>Judges the next message by the last.</summary>
    /// <param name="count">msgCnt.</param>
    /// <param name="differenceMs">Message time less arrival; null when the message tells no second.</param>
    /// <param name="arrivalMs">Unix ms.</param>
    /// <param name="limits">Limits.</param>
    public PlausibilityReasons Judge(byte count, long? differenceMs, long arrivalMs, PlausibilityLimits limits)
    {
        var reasons = PlausibilityReasons.None;
        if (arrivalMs - _arrivalMs > limits.MaxCounterGapMs)
        {
            this = default;
        }
        else if (Motion.Counted(_count, count, arrivalMs - _arrivalMs, limits) == PlausibilityReasons.None)
        {
            _countTrust = Trust.Agreed(_countTrust, limits);
        }
        else
        {
            reasons |= Doubt(ref _countTrust, limits) ? PlausibilityReasons.CounterStep : PlausibilityReasons.None;
        }

        reasons |= Delay(differenceMs, arrivalMs - _arrivalMs, limits);
        if (reasons == PlausibilityReasons.None)
        {
            (_count, _arrivalMs, _delayMs) = (count, arrivalMs, differenceMs ?? _delayMs);
        }

        return reasons;
    }

    private PlausibilityReasons Delay(long? differenceMs, long gapMs, PlausibilityLimits limits)
    {
        if (differenceMs is not { } delay || !MessageClock.IsStep(delay - _delayMs, gapMs, limits))
        {
            _delayTrust = Trust.Agreed(_delayTrust, limits);
            return PlausibilityReasons.None;
        }

        return Doubt(ref _delayTrust, limits) ? PlausibilityReasons.ClockStep : PlausibilityReasons.None;
    }

    private static bool Doubt(ref byte trust, PlausibilityLimits limits)
    {
        bool judged = trust >= limits.TrustNeeded;
        trust = judged ? Trust.Disagreed(trust, limits) : (byte)0;
        return judged;
    }
}
