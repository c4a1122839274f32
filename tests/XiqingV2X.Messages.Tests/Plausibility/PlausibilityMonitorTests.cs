using XiqingV2X.FirmwareSim.Messages;
using XiqingV2X.Messages.Dialects;
using XiqingV2X.Messages.Plausibility;
using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Messages.Tests.Plausibility;

/// <summary>What the past of a sender gives away, and when it does not speak.</summary>
public sealed class PlausibilityMonitorTests
{
    private static readonly long Start = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private readonly PlausibilityMonitor _monitor = new(new PlausibilityLimits());
    private readonly FrameEncoder _encoder = new();
    private readonly Ydt3709Arena _arena = new();

    [Theory]
    [InlineData(PlausibilityReasons.Jump, 40_000, 0, 0)]
    [InlineData(PlausibilityReasons.CounterStep, 0, 40, 0)]
    [InlineData(PlausibilityReasons.ClockStep, 0, 0, 9_000)]
    public void AnOddMessageIsNamedAndTheNextIsBelieved(PlausibilityReasons expected, int north, int counts, int clockMs)
    {
        Drive(0, 10);
        Assert.Equal(expected, Bsm(10, north: north, counts: counts, clockMs: clockMs));
        Assert.Equal(PlausibilityReasons.None, Bsm(11));
    }

    [Fact]
    public void MessagesThatWaitedWhileTheWayWasDownAreBelieved()
    {
        Drive(0, 10);

        // Eight seconds later all come in one go.
        for (var step = 10; step < 90; step++)
        {
            Assert.Equal(PlausibilityReasons.None, Bsm(step, arrivalMs: Start + 9_000 + step));
        }

        Drive(90, 100);
    }

    [Fact]
    public void ASenderThatReallyMovedIsBelievedAfterTwoMessages()
    {
        Drive(0, 10);
        var verdicts = Enumerable.Range(10, 8).Select(step => Bsm(step, north: 40_000)).ToArray();
        Assert.Equal([PlausibilityReasons.Jump, PlausibilityReasons.Jump, .. Enumerable.Repeat(PlausibilityReasons.None, 6)], verdicts);
    }

    [Fact]
    public void AnIdThatTwoVehiclesShareIsNeverJudgedByItsPast()
    {
        for (var step = 0; step < 100; step++)
        {
            Assert.Equal(PlausibilityReasons.None, Bsm(step, north: step % 2 * 40_000));
        }
    }

    [Fact]
    public void AClockThatIsOffSteadilyIsForgiven()
    {
        Assert.Equal(PlausibilityReasons.TimeOff, Bsm(0, clockMs: 25_000));
        for (var step = 1; step < 5; step++)
        {
            Bsm(step, clockMs: 25_000);
        }

        Assert.Equal(PlausibilityReasons.None, Bsm(5, clockMs: 25_000));
    }

    [Fact]
    public void WhatADeviceDoesInMostMessagesIsItsHabit()
    {
        var verdicts = Enumerable.Range(0, 40).Select(step => Bsm(step, vehicleClass: 15)).ToArray();
        Assert.Equal(PlausibilityReasons.ReservedValue, verdicts[0]);
        Assert.All(verdicts[11..], reasons => Assert.Equal(PlausibilityReasons.None, reasons));
    }

    [Fact]
    public void ANewIdFarFromEverythingHeardIsSuspectUntilItsSecondMessage()
    {
        Drive(0, 200);
        Assert.Equal(PlausibilityReasons.None, Bsm(200, id: 7, north: 50_000));
        Assert.Equal(PlausibilityReasons.NewFarAway, Bsm(200, id: 8, north: 150_000));
        Assert.Equal(PlausibilityReasons.None, Bsm(201, id: 8, north: 150_000));
    }

    [Fact]
    public void AJunctionThatIsNotTheRsusIsNamedOnceAndThenTaken()
    {
        var zone = new PlausibilityZone(DialectArea.China, new Dictionary<string, (double, double)>(), [(1, 101)]);
        for (var step = 0; step < 10; step++)
        {
            Assert.Equal(PlausibilityReasons.None, Spat(step, 101, zone));
        }

        Assert.Equal(PlausibilityReasons.ContentChanged | PlausibilityReasons.ForeignNode, Spat(10, 2149, zone));
        Assert.Equal(PlausibilityReasons.None, Spat(11, 101, zone));
        Assert.Equal(PlausibilityReasons.None, Spat(12, 2149, zone));
    }

    [Fact]
    public void NothingIsFlaggedInWholeTraffic()
    {
        var run = DamageRun.Of(seconds: 120, oneIn: 0, seed: 0);
        Assert.True(run.Whole > 20_000);
        Assert.Equal((0, 0), (run.FalseAlone, run.FalseWithPast));
    }

    [Fact]
    public void MostOfTheDamageThatCanBeSeenIsAndWhatIsWholeStaysAlmostUndoubted()
    {
        var run = DamageRun.Of(seconds: 120, oneIn: 10, seed: 3709);
        int Sum(Func<DamageRow, int> figure) => run.ByKind.Sum(figure);
        Assert.True(Sum(row => row.Undecodable) * 100 > 30 * Sum(row => row.Damaged));
        Assert.True(Sum(row => row.CaughtWithPast) * 100 > 38 * Sum(row => row.Decoded));
        Assert.True(Sum(row => row.CaughtWithPast) > 1.5 * Sum(row => row.CaughtAlone));

        // What stands and is told again and again; of each kind alone there are too few for a share.
        int Standing(Func<DamageRow, int> figure) => run.ByKind.Where(row => row.Sort is "map" or "rsi").Sum(figure);
        Assert.True(Standing(row => row.CaughtWithPast) * 100 > 85 * Standing(row => row.Decoded));
        Assert.True(run.FalseWithPast * 500 < run.Whole, $"{run.FalseWithPast} of {run.Whole}");
    }

    [Fact]
    public void JudgingAllocatesNothing()
    {
        var traffic = new SimulatedTraffic();
        SimulatedMessage[] messages = [.. traffic.Take(40)];
        var half = messages.Length / 2;
        JudgeAll(messages.AsSpan(0, half), traffic.Zone);
        Assert.Equal(0, Allocation.Least(() => JudgeAll(messages.AsSpan(half), traffic.Zone)));
    }

    private void JudgeAll(ReadOnlySpan<SimulatedMessage> messages, PlausibilityZone zone)
    {
        foreach (ref readonly var message in messages)
        {
            _arena.Reset();
            _ = Ydt3709Codec.Decode(message.Payload, _arena);
            _monitor.Judge(_arena, message.Payload, message.Rsu, message.ArrivalMs, zone);
        }
    }

    private void Drive(int from, int to)
    {
        for (var step = from; step < to; step++)
        {
            Assert.Equal(PlausibilityReasons.None, Bsm(step));
        }
    }

    // North at 20 m/s, ten messages a second.
    private PlausibilityReasons Bsm(int step, ulong id = 1, int north = 0, int counts = 0, int clockMs = 0, byte vehicleClass = 10, long? arrivalMs = null)
    {
        var now = Start + (step * 100);
        _encoder.Begin(MessageFrameChoice.BsmFrame).BsmFrame = new BasicSafetyMessage
        {
            MsgCnt = (byte)((step + counts) % 128),
            Id = id,
            SecMark = new MessageTime(now + clockMs).SecondMark,
            Pos = new Position3D { Lat = 390_600_000 + (step * 180) + north, Long = 1_170_500_000 },
            Transmission = TransmissionState.ForwardGears,
            Speed = 1_000,
            Heading = 0,
            Size = new VehicleSize { Width = 180, Length = 450 },
            VehicleClass = new VehicleClassification { Classification = vehicleClass },
        };
        return Judge(arrivalMs ?? now + 40, PlausibilityZone.Unregistered);
    }

    private PlausibilityReasons Spat(int step, ushort node, PlausibilityZone zone)
    {
        var now = new MessageTime(Start + (step * 500));
        var arena = _encoder.Begin(MessageFrameChoice.SpatFrame);
        var intersections = arena.AllocateIntersectionState(1);
        var phases = arena.AllocatePhase(1);
        var states = arena.AllocatePhaseState(1);
        arena.Item(states, 0) = new PhaseState { Light = LightState.Red };
        arena.Item(phases, 0) = new Phase { Id = 1, PhaseStates = states };
        arena.Item(intersections, 0) = new IntersectionState
        {
            IntersectionId = new NodeReferenceID { HasRegion = true, Region = 1, Id = node },
            Phases = phases,
        };
        arena.SpatFrame = new SPAT
        {
            MsgCnt = (byte)step,
            HasMoy = true,
            Moy = now.MinuteOfYear,
            HasTimeStamp = true,
            TimeStamp = now.SecondMark,
            Intersections = intersections,
        };
        return Judge(now.UnixMilliseconds + 40, zone);
    }

    private PlausibilityReasons Judge(long arrivalMs, PlausibilityZone zone)
    {
        var payload = _encoder.Encode();
        _arena.Reset();
        Assert.True(Ydt3709Codec.Decode(payload, _arena).Ok);
        return _monitor.Judge(_arena, payload, "DEMO0001", arrivalMs, zone).Reasons;
    }
}
