using Xunit.Abstractions;

namespace XiqingV2X.Messages.Tests.Dialects;

/// <summary>The detector over all vectors; <c>tests/bench.sh dialects</c> prints the same tables.</summary>
public sealed class DialectConfusionTests(ITestOutputHelper output)
{
    [Fact]
    public void ASinglePayloadIsNeverTakenForAnotherSet()
    {
        var rows = ConfusionTable.OfSinglePayloads();
        Show(rows);
        Assert.Equal(3148, rows.Sum(r => r.Messages));
        Assert.Equal(0, rows.Sum(r => r.None));
        Assert.Equal(0, rows.Sum(r => r.Wrong));
        Assert.True(rows.Sum(r => r.Decided) >= 1950);
    }

    [Theory]
    [InlineData("ydt3709", "bsm", 0)]
    [InlineData("ydt3709", "spat", 0)]
    [InlineData("ydt3709", "rsm", 0)]
    [InlineData("csae53-2020", "bsm", 0)]
    [InlineData("csae53-2020", "spat", 0)]
    [InlineData("csae53-2020", "rsm", 0)]
    [InlineData("ydt3709", "map", 75)]
    [InlineData("csae53-2020", "map", 30)]
    [InlineData("ydt3709", "rsi", 69)]
    [InlineData("csae53-2020", "rsi", 27)]
    public void WhatIsTheSameOnTheWireIsSaidToBeAmbiguous(string set, string kind, int decided)
    {
        var row = ConfusionTable.OfSinglePayloads().Single(r => r.Set == set && r.Kind == kind && r.Class == "realistic");
        Assert.Equal(decided, row.Decided);
        Assert.Equal(row.Messages - decided, row.Ambiguous);
        Assert.Equal(row.Ambiguous, row.SameContent);
    }

    [Fact]
    public void EveryMessageOfDayTwoAndEveryAdditionToDayOneIsDecided()
    {
        var rows = ConfusionTable.OfSinglePayloads().Where(r => r.Set == "csae157").ToArray();
        Assert.Equal(11, rows.Length);
        Assert.All(rows, row => Assert.Equal(row.Messages, row.Decided));
    }

    [Fact]
    public void TheMemoryOfADeviceSettlesWhatItsPayloadsLeaveOpen()
    {
        var rows = ConfusionTable.OfDevices();
        Show(rows);
        Assert.Equal(0, rows.Sum(r => r.Wrong));
        Assert.True(rows.Sum(r => r.Ambiguous) * 50 < rows.Sum(r => r.Messages));
        Assert.True(rows.Sum(r => r.ByMemory) > 600);
    }

    [Fact]
    public void ADamagedPayloadIsSeldomTakenForAnotherSet()
    {
        var rows = ConfusionTable.OfDamagedPayloads();
        Show(rows);
        Assert.True(rows.Sum(r => r.Messages) > 500);
        Assert.Equal(0, rows.Sum(r => r.Decided + r.Ambiguous));
        Assert.True(rows.Sum(r => r.Wrong) * 20 < rows.Sum(r => r.Messages));
    }

    private void Show(IReadOnlyList<ConfusionRow> rows)
    {
        using var text = new StringWriter();
        ConfusionTable.Print(text, rows);
        output.WriteLine(text.ToString());
    }
}
