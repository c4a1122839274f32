using XiqingV2X.Messages.Dialects;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Messages.Tests.Dialects;

/// <summary>What the detector answers, and what it remembers of a device.</summary>
public sealed class DialectDetectorTests
{
    private static readonly IReadOnlyList<DialectSample> Samples = DialectSample.LoadAll();

    [Fact]
    public void SaysNoneWithTheReasonOfTheSetThatReadFarthest()
    {
        using var detector = new DialectDetector();
        var payload = Realistic("csae53-2020", "map").Payload;
        var verdict = detector.Detect(payload.AsSpan(0, payload.Length - 1));
        Assert.Equal(DialectOutcome.None, verdict.Outcome);
        Assert.Empty(verdict.Candidates);
        Assert.Equal(UperError.Truncated, verdict.Result.Reason);
        Assert.Equal("csae53-2020", verdict.Set.Name);
    }

    [Fact]
    public void TheChosenSetHoldsTheMessage()
    {
        using var detector = new DialectDetector();
        var sample = Realistic("csae53-2020", "map");
        var verdict = detector.Detect(sample.Payload);
        Assert.Equal(DialectOutcome.Decided, verdict.Outcome);
        Assert.Equal(MessageKind.Map, verdict.Set.Kind);
        var bytes = new byte[sample.Payload.Length];
        Assert.True(verdict.Set.Encode(bytes).Ok);
        Assert.Equal(sample.Payload, bytes);
    }

    [Fact]
    public void AmbiguousNamesTheSetsThatFitEqually()
    {
        using var detector = new DialectDetector();
        var verdict = detector.Detect(Realistic("csae53-2020", "spat").Payload);
        Assert.Equal(DialectOutcome.Ambiguous, verdict.Outcome);
        Assert.Equal(["ydt3709", "csae53-2020"], verdict.Candidates);
        Assert.True(verdict.SameContent);
        Assert.False(verdict.ByMemory);
    }

    [Fact]
    public void ADeviceIsTakenAtItsEarlierWordAndAnotherIsNot()
    {
        using var detector = new DialectDetector();
        var spat = Realistic("csae53-2020", "spat").Payload;
        detector.Detect(Realistic("csae53-2020", "map").Payload, "DEMO0001");
        var known = detector.Detect(spat, "DEMO0001");
        Assert.Equal(("csae53-2020", true, DialectOutcome.Decided), (known.Set.Name, known.ByMemory, known.Outcome));
        Assert.Equal(DialectOutcome.Ambiguous, detector.Detect(spat, "DEMO0002").Outcome);
        Assert.Equal(DialectOutcome.Ambiguous, detector.Detect(spat).Outcome);
    }

    [Fact]
    public void OnePayloadDoesNotTurnWhatManyHaveShownButAChangedDeviceIsFollowed()
    {
        using var detector = new DialectDetector();
        var spat = Realistic("csae53-2020", "spat").Payload;
        var old = Realistic("ydt3709", "map").Payload;
        var changed = Realistic("csae53-2020", "map").Payload;
        for (var i = 0; i < 10; i++)
        {
            detector.Detect(old, "DEMO0001");
        }

        Assert.Equal("csae53-2020", detector.Detect(changed, "DEMO0001").Set.Name);
        Assert.Equal("ydt3709", detector.Detect(spat, "DEMO0001").Set.Name);
        for (var i = 0; i < 3; i++)
        {
            detector.Detect(changed, "DEMO0001");
        }

        Assert.Equal("csae53-2020", detector.Detect(spat, "DEMO0001").Set.Name);
    }

    [Fact]
    public void AFloodOfInventedDevicesLeavesTheMemoryBounded()
    {
        using var detector = new DialectDetector();
        var map = Realistic("csae53-2020", "map").Payload;
        var spat = Realistic("csae53-2020", "spat").Payload;
        for (var i = 0; i < 4097; i++)
        {
            detector.Detect(map, $"{i:D8}");
        }

        Assert.Equal(DialectOutcome.Ambiguous, detector.Detect(spat, "00000000").Outcome);
        Assert.Equal(DialectOutcome.Decided, detector.Detect(spat, "00004096").Outcome);
    }

    [Fact]
    public void PositionsOutsideTheAreaAreDoubted()
    {
        var bsm = Realistic("ydt3709", "bsm").Payload;
        using var china = new DialectDetector();
        using var elsewhere = new DialectDetector(new DialectArea(-10, 0, -10, 0));
        Assert.True(china.Detect(bsm).Doubt.IsLikely);
        Assert.True(elsewhere.Detect(bsm).Doubt.Weight >= china.Detect(bsm).Doubt.Weight + 6);
    }

    [Fact]
    public void AMessageOfALaterRevisionFitsEverySetAndIsDoubted()
    {
        using var detector = new DialectDetector();
        var verdict = detector.Detect([0x80, 0x03, 0xAA, 0xBB, 0xCC]);
        Assert.Equal(DialectOutcome.Ambiguous, verdict.Outcome);
        Assert.Equal(3, verdict.Candidates.Count);
        Assert.Equal(MessageKind.Unknown, verdict.Set.Kind);
        Assert.False(verdict.Doubt.IsLikely);
    }

    [Fact]
    public void AClockThatJumpsAgainstItsArrivalsIsDoubted()
    {
        const long Arrival = 1_772_000_000_000;
        var bsm = Realistic("ydt3709", "bsm").Payload;
        using var steady = new DialectDetector([SchemaSets.Find("ydt3709")!]);
        using var jumping = new DialectDetector([SchemaSets.Find("ydt3709")!]);
        steady.Detect(bsm, "DEMO0001", Arrival);
        jumping.Detect(bsm, "DEMO0001", Arrival);
        var expected = steady.Detect(bsm, "DEMO0001", Arrival + 2_000).Doubt;
        var doubted = jumping.Detect(bsm, "DEMO0001", Arrival + 8_000).Doubt;
        Assert.InRange(doubted.Weight - expected.Weight, 2, 4); // 3, less or more the minute's light one
        Assert.Equal(expected.Checked, doubted.Checked);
    }

    [Fact]
    public void WhoSendsDayTwoSendsTheDayOneOfTheSetItExtends()
    {
        using var detector = new DialectDetector();
        var spat = Realistic("ydt3709", "spat").Payload;
        var dayTwo = Samples.First(s => s.Set == "csae157").Payload;
        Assert.Equal("csae157", detector.Detect(dayTwo, "DEMO0001").Set.Name);
        var dayOne = detector.Detect(spat, "DEMO0001");
        Assert.Equal(("ydt3709", true), (dayOne.Set.Name, dayOne.ByMemory));
    }

    [Theory]
    [InlineData("80", MessageKind.Unknown)]
    [InlineData("800400000000", MessageKind.Test)]
    [InlineData("8004000f0000", MessageKind.Psm)]
    [InlineData("808104801100", MessageKind.Vpm)]
    [InlineData("800400630000", MessageKind.Unknown)]
    [InlineData("810400000000", MessageKind.Unknown)]
    public void TheFirstOctetsAnnounceADayTwoKind(string hex, MessageKind expected) =>
        Assert.Equal(expected, Ydt3709MessageKind.Peek(Convert.FromHexString(hex)));

    [Fact]
    public void DetectingAllocatesNothingOnceWarm()
    {
        using var detector = new DialectDetector();
        Run(detector);
        Run(detector); // with the memory that the first run left
        Assert.Equal(0, Allocation.Least(() => Run(detector)));
    }

    private static void Run(DialectDetector detector)
    {
        for (var i = 0; i < Samples.Count; i++)
        {
            detector.Detect(Samples[i].Payload, Samples[i].Set);
            detector.Detect(Samples[i].Payload.AsSpan(0, Samples[i].Payload.Length / 2), Samples[i].Set);
        }
    }

    private static DialectSample Realistic(string set, string kind) =>
        Samples.First(s => s.Set == set && s.Kind == kind && s.Class == "realistic");
}
