using CsCheck;
using XiqingV2X.Edge.Ingest;

namespace XiqingV2X.Edge.Tests.Ingest;

public sealed class ArrivalClockTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly SteppedTime _time = new();
    private readonly List<ClockChangeKind> _changes = [];

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_step_that_is_taken_back_never_reaches_the_stamps(int hours)
    {
        var clock = new ArrivalClock(_time);
        long begin = clock.NowNs();
        Pass(clock, 60);
        _time.Step(hours * Hour);
        Pass(clock, 240);
        Assert.Equal(begin + (300 * 1_000_000_000L), clock.NowNs());
        Assert.Equal(hours * 3600L * 1_000_000_000, clock.OffsetNs);
        _time.Step(-hours * Hour);
        Pass(clock, 60);
        Assert.Equal(begin + (360 * 1_000_000_000L), clock.NowNs());
        Assert.Equal([ClockChangeKind.Stepped, ClockChangeKind.Agrees], _changes);
        Assert.Equal(0, clock.OffsetNs);
    }

    [Fact]
    public void A_step_forward_that_stands_is_followed_once_and_reported()
    {
        var clock = new ArrivalClock(_time);
        _time.Step(Hour);
        Pass(clock, 400);
        Assert.Equal([ClockChangeKind.Stepped, ClockChangeKind.Followed], _changes);
        Assert.Equal(Wall(), clock.NowNs());
        Assert.Equal(1, clock.Steps);
    }

    [Fact]
    public void A_step_back_that_stands_is_caught_up_with_without_going_back()
    {
        var clock = new ArrivalClock(_time);
        _time.Step(TimeSpan.FromMinutes(-10));
        Pass(clock, 300 + 590_000);
        Assert.InRange(clock.NowNs() - Wall(), 1, 120 * 1_000_000_000L);
        Pass(clock, 20_000);
        Assert.InRange(Math.Abs(clock.NowNs() - Wall()), 0, 1_000_000);
        Assert.Equal([ClockChangeKind.Stepped, ClockChangeKind.Followed, ClockChangeKind.Agrees], _changes);
        Assert.Equal(1, clock.Steps);
    }

    [Fact]
    public void A_drift_is_made_up_for_slowly()
    {
        var clock = new ArrivalClock(_time);
        _time.Step(TimeSpan.FromMilliseconds(300));
        Pass(clock, 100);
        Assert.InRange(Wall() - clock.NowNs(), 195_000_000, 210_000_000);
        Pass(clock, 8_000);
        Assert.InRange(Math.Abs(Wall() - clock.NowNs()), 0, 1_000_000);
        Assert.Empty(_changes);
    }

    [Fact]
    public void Stamps_begin_behind_those_of_an_earlier_life()
    {
        var clock = new ArrivalClock(_time);
        long later = clock.NowNs() + (long)Hour.TotalNanoseconds;
        clock.StartAfter(later);
        Assert.Equal(later + 1, clock.NowNs());
        clock.StartAfter(1);
        Assert.Equal(later + 1, clock.NowNs());
    }

    [Fact]
    public void Whatever_the_clock_does_stamps_never_go_back()
    {
        Gen.Select(Gen.Double[-8000, 8000], Gen.Int[0, 900]).Array[1, 15].Sample(
            moves =>
            {
                var time = new SteppedTime();
                var clock = new ArrivalClock(time);
                long last = clock.NowNs();
                foreach ((double step, int seconds) in moves)
                {
                    time.Step(TimeSpan.FromSeconds(step));
                    for (int i = 0; i < seconds; i++)
                    {
                        time.Advance(TimeSpan.FromSeconds(1));
                        long before = clock.NowNs();
                        clock.Check();
                        long after = clock.NowNs();
                        Assert.True(before > last && after >= before, $"{last} {before} {after}");
                        last = after;
                    }
                }
            },
            iter: 200);
    }

    private long Wall() => (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;

    private void Pass(ArrivalClock clock, int seconds)
    {
        for (int i = 0; i < seconds; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            if (clock.Check() is { } change)
            {
                _changes.Add(change.Kind);
            }
        }
    }
}
