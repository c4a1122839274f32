namespace XiqingV2X.Traffic.Time;

/// <summary>
/// Puts the partial times of messages (minute of the year, millisecond of the minute) on the time line: the instant
/// nearest the arrival that agrees with them.
/// </summary>
public static class EventTime
{
    /// <summary>MinuteOfTheYear: not known.</summary>
    public const int InvalidMinute = 527_040;

    /// <summary>DSecond: not known.</summary>
    public const int UnavailableDSecond = 65_535;

    /// <summary>Largest DSecond that is a time: 60000..60999 is the leap second, 61000 and up reserved.</summary>
    private const int LastDSecond = 60_999;

    private const long MinuteMs = 60_000;

    /// <summary>Resolves an event time to the instant nearest the arrival.</summary>
    /// <param name="arrivalMs">Arrival, Unix ms UTC.</param>
    /// <param name="minuteOfYear">Minute of the UTC year, 0..527039; null or anything else when not known.</param>
    /// <param name="dSecondMs">Millisecond of the minute; 60000..60999 is the leap second, more is not known.</param>
    /// <param name="toleranceMs">Farthest the result may lie from the arrival; past it the arrival stands in.</param>
    /// <returns>The event time, or the arrival time marked unresolved.</returns>
    /// <remarks>
    /// Unix time has no leap second: 23:59:60.5 falls on 00:00:00.5 of the next day, which is what adding the
    /// millisecond to the minute gives.
    /// </remarks>
    public static ResolvedTime Resolve(long arrivalMs, int? minuteOfYear, int dSecondMs, int toleranceMs = 30_000)
    {
        if ((uint)dSecondMs > LastDSecond)
        {
            return new ResolvedTime(arrivalMs, false);
        }

        long nearest = minuteOfYear is >= 0 and < InvalidMinute
            ? NearestInYear(arrivalMs, (minuteOfYear.Value * MinuteMs) + dSecondMs)
            : Nearest(arrivalMs, FloorMinute(arrivalMs) + dSecondMs, MinuteMs);
        return Math.Abs(nearest - arrivalMs) <= toleranceMs
            ? new ResolvedTime(nearest, true)
            : new ResolvedTime(arrivalMs, false);
    }

    private static long FloorMinute(long ms) => ms - PositiveRemainder(ms, MinuteMs);

    private static long PositiveRemainder(long value, long modulus) => ((value % modulus) + modulus) % modulus;

    // The period before, of or after the candidate, whichever is nearest; the earlier one when two are equally near.
    private static long Nearest(long arrivalMs, long candidate, long period)
    {
        long best = candidate - period;
        for (long next = candidate; next <= candidate + period; next += period)
        {
            if (Math.Abs(next - arrivalMs) < Math.Abs(best - arrivalMs))
            {
                best = next;
            }
        }

        return best;
    }

    // Years differ in length, so the three candidates count from their own New Years.
    private static long NearestInYear(long arrivalMs, long intoYearMs)
    {
        int year = DateTime.UnixEpoch.AddMilliseconds(arrivalMs).Year;
        long best = YearStart(year - 1) + intoYearMs;
        for (int i = 0; i <= 1; i++)
        {
            long next = YearStart(year + i) + intoYearMs;
            if (Math.Abs(next - arrivalMs) < Math.Abs(best - arrivalMs))
            {
                best = next;
            }
        }

        return best;
    }

    private static long YearStart(int year) =>
        (new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
}
