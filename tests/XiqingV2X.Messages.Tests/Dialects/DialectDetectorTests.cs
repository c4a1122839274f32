using XiqingV2X.Messages.Dialects;

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
    public void DetectingAllocatesNothingOnceWarm()
    {
        using var detector = new DialectDetector();
        Run(detector);
        Run(detector); // with the memory that the first run left
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(detector);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
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
