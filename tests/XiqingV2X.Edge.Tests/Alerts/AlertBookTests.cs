using XiqingV2X.Edge.Alerts;

namespace XiqingV2X.Edge.Tests.Alerts;

/// <summary>When an alert is raised and cleared.</summary>
public sealed class AlertBookTests
{
    private readonly AlertBook _book = new();

    [Fact]
    public void Between_the_two_thresholds_nothing_changes()
    {
        AlertRule rule = Rule(above: true, raise: 10, clear: 5);
        Assert.Equal([null, null, AlertChange.Raised, null, null, AlertChange.Cleared, null, null],
            new double?[] { 1, 9, 10, 9, 6, 5, 6, 9 }.Select((value, i) => Take(rule, value, i * 1000)));
    }

    [Fact]
    public void A_small_figure_can_be_the_bad_one()
    {
        AlertRule rule = Rule(above: false, raise: 0.8, clear: 0.9);
        Assert.Equal([null, AlertChange.Raised, null, AlertChange.Cleared],
            new double?[] { 1, 0.8, 0.85, 0.9 }.Select((value, i) => Take(rule, value, i * 1000)));
    }

    [Fact]
    public void It_must_be_bad_and_good_for_long_enough_without_a_break()
    {
        AlertRule rule = Rule(above: true, raise: 10, clear: 5, raiseAfterS: 2, clearAfterS: 3);
        Assert.Equal(
            [null, null, null, null, null, AlertChange.Raised, null, null, null, null, null, null, AlertChange.Cleared],
            new double?[] { 10, 10, 1, 11, 11, 11, 1, 1, 7, 1, 1, 1, 1 }.Select((value, i) => Take(rule, value, i * 1000)));
    }

    [Fact]
    public void No_data_is_neither_good_nor_bad()
    {
        AlertRule rule = Rule(above: true, raise: 10, clear: 5, raiseAfterS: 2);
        Assert.Null(Take(rule, 11, 0));
        Assert.Null(Take(rule, null, 2_000));
        Assert.True(_book.Subjects[(rule, "x")].IsUnknown);
        Assert.Null(Take(rule, 11, 3_000));
        Assert.Equal(AlertChange.Raised, Take(rule, 11, 5_000));

        // It stands on as unknown, whether the figure is missing or the subject itself is.
        Assert.Equal(AlertChange.Known, Take(rule, double.NaN, 6_000));
        Assert.Equal(AlertChange.Known, Take(rule, 11, 7_000));
        Assert.Equal(AlertChange.Known, Assert.Single(_book.Take([rule], [], 8_000)).Change);
        Assert.True(_book.Subjects[(rule, "x")] is { IsRaised: true, IsUnknown: true });
        Assert.Empty(_book.Take([rule], [], 9_000));

        // What has been gone for a day is not there any more.
        Assert.Equal(AlertChange.Cleared, Assert.Single(_book.Take([rule], [], 7_000 + AlertBook.ForgetsAfterMs)).Change);
        Assert.Empty(_book.Subjects);
    }

    [Fact]
    public void Rules_that_were_not_looked_at_keep_their_subjects_as_they_are()
    {
        AlertRule one = Rule(above: true, raise: 10, clear: 5);
        AlertRule other = one with { Id = "other" };
        Take(one, 11, 0);
        Assert.Empty(_book.Take([other], [], 1_000));
        Assert.False(_book.Subjects[(one, "x")].IsUnknown);
    }

    [Fact]
    public void A_rule_that_is_off_raises_nothing()
    {
        AlertRule rule = Rule(above: true, raise: 10, clear: 5);
        rule.Settings.Enabled = false;
        Assert.Null(Take(rule, 11, 0));
        Assert.Empty(_book.Subjects);
    }

    private AlertChange? Take(AlertRule rule, double? value, long ms) =>
        _book.Take([rule], [new AlertReading(rule, "x", value, "")], ms) is [var change] ? change.Change : null;

    private static AlertRule Rule(bool above, double raise, double clear, double raiseAfterS = 0, double clearAfterS = 0) =>
        new("test", "", above, new RuleSettings(raise, clear, raiseAfterS, clearAfterS, "warning"));
}
