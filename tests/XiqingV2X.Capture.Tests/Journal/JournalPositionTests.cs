using XiqingV2X.Capture.Journal;

namespace XiqingV2X.Capture.Tests.Journal;

public sealed class JournalPositionTests
{
    [Fact]
    public void Positions_order_by_segment_then_offset()
    {
        JournalPosition[] ordered = [default, new(1, 0), new(1, 5), new(1, 1L << 40), new(2, 0), new(1_000_000, 3)];
        Assert.Equal(ordered, ordered.Reverse().Order());
        Assert.True(ordered[1] < ordered[2] && ordered[2] > ordered[1] && ordered[1] <= ordered[1] && ordered[1] >= ordered[1]);
    }

    [Fact]
    public void Text_round_trips()
    {
        foreach (JournalPosition position in (JournalPosition[])[default, new(1, 0), new(12, 64L << 20), new(int.MaxValue, long.MaxValue)])
        {
            Assert.Equal(position, JournalPosition.Parse(position.ToString()));
        }

        Assert.Equal("000012:345", new JournalPosition(12, 345).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData(":")]
    [InlineData("1:-2")]
    [InlineData("1:2:3")]
    [InlineData("x:2")]
    public void Other_text_is_refused(string text)
    {
        Assert.False(JournalPosition.TryParse(text, out _));
        Assert.Throws<FormatException>(() => JournalPosition.Parse(text));
    }
}
