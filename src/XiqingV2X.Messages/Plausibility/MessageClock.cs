namespace XiqingV2X.Messages.Plausibility;

/// <summary>The partial times of messages against arrivals.</summary>
internal static class MessageClock
{
    /// <summary>Largest DSecond that is a time; 60000 and up is the leap second.</summary>
    public const ushort LastSecondMark = 60_999;

    public const ushort UnavailableSecondMark = 65_535;

    private const uint InvalidMinute = 527_040;
    private const int MinuteMs = 60_000;

    /// <summary>Message time less arrival, ms, nearest to zero; null when the message tells none.</summary>
    /// <param name="arrivalMs">Unix ms UTC.</param>
    /// <param name="minuteOfYear">Minute of the UTC year.</param>
    /// <param name="secondMark">Ms of the minute. Without it, the minute's nearest end counts.</param>
    public static long? Difference(long arrivalMs, uint? minuteOfYear, ushort? secondMark)
    {
        bool hasSecond = secondMark <= LastSecondMark;
        if (minuteOfYear < InvalidMinute)
        {
            return InYear(arrivalMs, minuteOfYear.Value * (long)MinuteMs, hasSecond ? secondMark : null);
        }

        return hasSecond ? Around((int)(secondMark!.Value - (arrivalMs % MinuteMs))) : null;
    }

    /// <summary>A difference of two second marks, -30 s up to 30 s.</summary>
    public static int Around(int difference)
    {
        int around = difference % MinuteMs;
        return around > MinuteMs / 2 ? around - MinuteMs : around <= -MinuteMs / 2 ? around + MinuteMs : around;
    }

    /// <summary>
    /// Whether the delay of a sender's messages changed as only another clock, or a damaged time, can change it. After a gap it may
    /// have grown by as much as the gap is long: messages waited while the way was down, and now come in one go.
    /// </summary>
    /// <param name="changeMs">Time between two messages less the time between their arrivals.</param>
    /// <param name="gapMs">Time between their arrivals.</param>
    /// <param name="limits">Limits.</param>
    public static bool IsStep(long changeMs, long gapMs, PlausibilityLimits limits)
        => changeMs > limits.MaxDelayChangeMs || (changeMs < -limits.MaxDelayChangeMs && gapMs + changeMs <= 0);

    private static long InYear(long arrivalMs, long minuteMs, ushort? secondMark)
    {
        int year = DateTime.UnixEpoch.AddMilliseconds(arrivalMs).Year;
        long start = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        long yearMs = (DateTime.IsLeapYear(year) ? 366 : 365) * 86_400_000L;
        long off = minuteMs + (secondMark ?? 0) - (arrivalMs - start);
        off = off > yearMs / 2 ? off - yearMs : off < -yearMs / 2 ? off + yearMs : off;
        return secondMark is not null ? off
            : off > 0 ? off
            : Math.Min(0, off + MinuteMs);
    }
}
