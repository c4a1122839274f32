using XiqingV2X.Traffic.Time;

namespace XiqingV2X.Traffic.Tests;

public sealed class EventTimeTests
{
    public static TheoryData<string, int?, int, string> Wraps => new()
    {
        // arrival, minute of the year, millisecond of the minute, event time
        { "2026-05-05T10:20:30.500Z", null, 30_400, "2026-05-05T10:20:30.400Z" },
        { "2026-05-05T10:20:00.050Z", null, 59_990, "2026-05-05T10:19:59.990Z" },
        { "2026-05-05T10:19:59.950Z", null, 20, "2026-05-05T10:20:00.020Z" },
        { "2026-05-05T11:00:00.010Z", null, 59_900, "2026-05-05T10:59:59.900Z" },
        { "2026-01-01T00:00:00.100Z", null, 59_900, "2025-12-31T23:59:59.900Z" },

        // 2025 has 525600 minutes, 2024 (a leap year) 527040.
        { "2026-01-01T00:00:00.100Z", 525_599, 59_900, "2025-12-31T23:59:59.900Z" },
        { "2025-12-31T23:59:59.900Z", 0, 100, "2026-01-01T00:00:00.100Z" },
        { "2025-01-01T00:00:05.000Z", 527_039, 59_000, "2024-12-31T23:59:59.000Z" },
        { "2026-01-01T00:01:00.000Z", 0, 59_900, "2026-01-01T00:00:59.900Z" },

        // The leap second 23:59:60.5 has no Unix time of its own; it falls on 00:00:00.5.
        { "2017-01-01T00:00:00.600Z", 527_039, 60_500, "2017-01-01T00:00:00.500Z" },

        // An invalid minute leaves the millisecond.
        { "2026-05-05T10:20:30.500Z", 527_040, 30_400, "2026-05-05T10:20:30.400Z" },
    };

    [Theory]
    [MemberData(nameof(Wraps))]
    public void The_instant_nearest_the_arrival_is_taken(string arrival, int? minute, int dSecond, string expected)
    {
        ResolvedTime time = EventTime.Resolve(Ms(arrival), minute, dSecond);
        Assert.True(time.IsResolved);
        Assert.Equal(Ms(expected), time.UnixMs);
    }

    [Theory]
    [InlineData(null, 65_535)]
    [InlineData(null, 61_000)]
    [InlineData(178_700, 65_535)]
    [InlineData(1_000, 30_000)]
    [InlineData(178_700, -1)]
    public void What_is_not_told_or_too_far_off_takes_the_arrival_and_says_so(int? minute, int dSecond)
    {
        long arrival = Ms("2026-05-05T10:20:30.500Z");
        Assert.Equal(new ResolvedTime(arrival, false), EventTime.Resolve(arrival, minute, dSecond));
    }

    [Fact]
    public void Thirty_seconds_off_is_the_limit()
    {
        long arrival = Ms("2026-05-05T10:20:00.000Z");
        int minute = (int)((arrival - Ms("2026-01-01T00:00:00.000Z")) / 60_000);
        Assert.True(EventTime.Resolve(arrival, minute, 30_000).IsResolved);
        Assert.False(EventTime.Resolve(arrival, minute, 30_001).IsResolved);
    }

    [Fact]
    public void Every_instant_comes_back_from_its_parts_whatever_the_year()
    {
        CsCheck.Check.Sample(
            CsCheck.Gen.Select(CsCheck.Gen.Long[Ms("1999-01-01T00:00:00Z"), Ms("2041-01-01T00:00:00Z")], CsCheck.Gen.Int[-29_000, 29_000]),
            pair =>
            {
                (long eventMs, int delay) = pair;
                DateTime instant = DateTime.UnixEpoch.AddMilliseconds(eventMs);
                var year = new DateTime(instant.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
                int minute = (int)(instant - year).TotalMinutes;
                int dSecond = (instant.Second * 1000) + instant.Millisecond;
                return EventTime.Resolve(eventMs + delay, minute, dSecond) == new ResolvedTime(eventMs, true)
                    && EventTime.Resolve(eventMs + delay, null, dSecond) == new ResolvedTime(eventMs, true);
            });
    }

    private static long Ms(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
