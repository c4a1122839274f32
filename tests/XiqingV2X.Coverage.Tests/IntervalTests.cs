using CsCheck;
using XiqingV2X.Coverage.Evidence;

namespace XiqingV2X.Coverage.Tests;

public sealed class IntervalTests
{
    /// <summary>Values of method 3 in table I of Newcombe, Statistics in Medicine 17 (1998), and Wilson's own limits at the ends.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    [InlineData(10, 10, 0.7225, 1.0000)]
    [InlineData(5, 10, 0.2366, 0.7634)]
    public void Wilson_interval_matches_published_values(int successes, int trials, double low, double high)
    {
        Interval interval = Interval.Wilson(successes, trials)!.Value;
        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public void Nothing_tried_gives_no_interval() => Assert.Null(Interval.Wilson(0, 0));

    [Fact]
    public void More_successes_than_trials_is_a_programming_error() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Interval.Wilson(3, 2));

    [Fact]
    public void The_interval_holds_the_share_stays_within_bounds_and_narrows_with_more_trials() =>
        Gen.Select(Gen.Int[1, 5000], Gen.Double[0, 1]).Sample((trials, share) =>
        {
            int successes = (int)(share * trials);
            double p = (double)successes / trials;
            Interval one = Interval.Wilson(successes, trials)!.Value;
            Interval four = Interval.Wilson(successes * 4, trials * 4)!.Value;
            return one.Low >= 0 && one.High <= 1 && one.Low <= p && p <= one.High && four.High - four.Low < one.High - one.Low;
        });
}
