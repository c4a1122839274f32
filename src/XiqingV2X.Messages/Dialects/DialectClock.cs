using XiqingV2X.Messages.Plausibility;

namespace XiqingV2X.Messages.Dialects;

/// <summary>What a payload, read by one set, tells of the time, and when it arrived.</summary>
/// <param name="SecondMark">DSecond, ms of the minute; null when not told.</param>
/// <param name="Minute">MinuteOfTheYear; null when not told.</param>
/// <param name="ArrivalMs">Unix ms UTC; null when not known.</param>
internal readonly record struct DialectClock(ushort? SecondMark, uint? Minute, long? ArrivalMs)
{
    private const int Light = 1;
    private const int Heavy = 3;
    private const int MostOffMs = 20_000;
    private const int MostDelayChangeMs = 3_000;
    private const long MinuteMs = 60_000;

    // Minutes go back by one where messages overtake each other, and by a year's worth at New Year.
    private const int NewYearMinutes = 1_440;

    public static DialectClock None => default;

    /// <summary>
    /// Adds what the time says to the doubt about the content. A clock may be off, which weighs little; but a device's
    /// clock that jumps against its arrivals, or runs back, is a set that reads other bits as the time.
    /// </summary>
    public ContentDoubt AddTo(ContentDoubt content, in DialectClock earlier)
    {
        if (Off() is not { } off)
        {
            return earlier.Minute is { } before && Minute is { } now ? Add(content, Follows(before, now), Heavy) : content;
        }

        content = Add(content, Math.Abs(off) <= MostOffMs, Light);
        return earlier.Off() is { } last
            ? Add(content, Math.Abs(off - last) <= MostDelayChangeMs + (SecondMark is null || earlier.SecondMark is null ? MinuteMs : 0), Heavy)
            : content;
    }

    private long? Off() => ArrivalMs is { } arrival ? MessageClock.Difference(arrival, Minute, SecondMark) : null;

    private static bool Follows(uint before, uint now) => now + 1 >= before || before - now > 525_600 - NewYearMinutes;

    private static ContentDoubt Add(ContentDoubt content, bool likely, int weight) =>
        new(content.Weight + (likely ? 0 : weight), content.Checked + weight);
}
