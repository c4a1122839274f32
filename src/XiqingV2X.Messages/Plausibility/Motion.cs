namespace XiqingV2X.Messages.Plausibility;

/// <summary>Whether a road user can have moved from one message to the next as they say.</summary>
internal static class Motion
{
    private const double WalkingPaceMps = 3;

    /// <summary>Compares two messages of one sender.</summary>
    /// <param name="last">The earlier one.</param>
    /// <param name="now">The later one.</param>
    /// <param name="counts">Whether the sender has a message counter.</param>
    /// <param name="limits">Limits.</param>
    /// <param name="inOrder">False for a repetition or one that was overtaken: it says nothing.</param>
    public static PlausibilityReasons Compare(in Sender last, in Sender now, bool counts, PlausibilityLimits limits, out bool inOrder)
    {
        long arrivals = now.ArrivalMs - last.ArrivalMs;
        long elapsed = arrivals;
        var reasons = last.Steady == now.Steady ? PlausibilityReasons.None : PlausibilityReasons.ContentChanged;
        if (last.SecondMark <= MessageClock.LastSecondMark && now.SecondMark <= MessageClock.LastSecondMark)
        {
            int change = MessageClock.Around((int)((now.SecondMark - last.SecondMark - arrivals) % 60_000));
            elapsed = arrivals + change;
            if (MessageClock.IsStep(change, arrivals, limits))
            {
                reasons |= PlausibilityReasons.ClockStep;
                elapsed = arrivals;
            }
        }

        inOrder = elapsed > 0;
        return inOrder
            ? reasons | Moved(last, now, elapsed / 1000.0, limits) | (counts ? Counted(last.Count, now.Count, elapsed, limits) : 0)
            : reasons & PlausibilityReasons.ContentChanged;
    }

    /// <summary>A counter that moved further than time allows. A few steps back are what a message that was overtaken leaves behind.</summary>
    public static PlausibilityReasons Counted(byte last, byte now, long elapsedMs, PlausibilityLimits limits)
    {
        int step = (now - last) & 0x7F;
        return elapsedMs > limits.MaxCounterGapMs
            || step <= (elapsedMs / limits.MinPeriodMs) + limits.CounterSlack
            || step >= 128 - limits.CounterSlack
            ? PlausibilityReasons.None
            : PlausibilityReasons.CounterStep;
    }

    private static PlausibilityReasons Moved(in Sender last, in Sender now, double seconds, PlausibilityLimits limits)
    {
        double most = limits.MaxAccelerationMps2;
        bool speeds = last.Speed < Units.UnavailableSpeed && now.Speed < Units.UnavailableSpeed;
        if (speeds && Math.Abs(now.Speed - last.Speed) * 0.02 > limits.SpeedMarginMps + (most * seconds))
        {
            return PlausibilityReasons.Jump;
        }

        bool headings = speeds && last.Heading < Units.UnavailableHeading && now.Heading < Units.UnavailableHeading;
        double slower = Math.Min(last.Speed, now.Speed) * 0.02;
        if (headings && slower > WalkingPaceMps)
        {
            double turned = Math.Abs(now.Heading - last.Heading) / 80.0;
            double allowed = limits.HeadingMarginDeg + (most / slower * seconds * 180 / Math.PI);
            if (Math.Min(turned, 360 - turned) > allowed)
            {
                return PlausibilityReasons.Jump;
            }
        }

        return Placed(last, now, seconds, headings, limits) ? PlausibilityReasons.None : PlausibilityReasons.Jump;
    }

    /// <summary>Whether the new place is near where the last speed and heading lead; without them, near enough to be reached.</summary>
    private static bool Placed(in Sender last, in Sender now, double seconds, bool headings, PlausibilityLimits limits)
    {
        if (!HasPlace(last) || !HasPlace(now))
        {
            return true;
        }

        var metres = new Metres(last.Latitude);
        double east = metres.East(last.Longitude, now.Longitude);
        double north = Metres.North(last.Latitude, now.Latitude);
        double allowed = limits.JumpMarginM + (limits.MaxSpeedMps * seconds);
        if (headings)
        {
            // The mean of both speeds, along the last heading; what braking and bends do to it is in the allowance.
            double way = (last.Speed + now.Speed) * 0.01 * seconds;
            (double sin, double cos) = Math.SinCos(last.Heading / 80.0 * Math.PI / 180);
            east -= way * sin;
            north -= way * cos;
            allowed = Math.Min(allowed, limits.JumpMarginM + (0.5 * limits.MaxAccelerationMps2 * seconds * seconds));
        }

        return (east * east) + (north * north) <= allowed * allowed;
    }

    public static bool HasPlace(in Sender sender) =>
        sender.Latitude != Units.UnavailableLatitude && sender.Longitude != Units.UnavailableLongitude;
}
