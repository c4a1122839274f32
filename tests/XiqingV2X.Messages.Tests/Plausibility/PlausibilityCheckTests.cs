using CsCheck;
using XiqingV2X.Messages.Plausibility;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Messages.Tests.Plausibility;

/// <summary>What one message alone gives away.</summary>
public sealed class PlausibilityCheckTests
{
    private static readonly PlausibilityLimits Limits = new();
    private static readonly SimulatedTraffic Traffic = new(rsus: 2, vehicles: 10);
    private static readonly SimulatedMessage[] Messages = [.. Traffic.Take(5)];

    public delegate void Change(Ydt3709Arena arena);

    public static TheoryData<MessageKind, PlausibilityReasons, Change> Changes => new()
    {
        { MessageKind.Bsm, PlausibilityReasons.None, a => a.BsmFrame.Pos = new Position3D { Lat = Units.UnavailableLatitude, Long = Units.UnavailableLongitude } },
        { MessageKind.Bsm, PlausibilityReasons.None, a => a.BsmFrame.Speed = Units.UnavailableSpeed },
        { MessageKind.Bsm, PlausibilityReasons.None, a => a.BsmFrame.SecMark = 65_535 },
        { MessageKind.Bsm, PlausibilityReasons.PositionZero | PlausibilityReasons.FarFromRsu, a => a.BsmFrame.Pos = new Position3D { Lat = 0, Long = 0 } },
        { MessageKind.Bsm, PlausibilityReasons.PositionOutsideZone | PlausibilityReasons.FarFromRsu, a => a.BsmFrame.Pos.Lat += 50_000_000 },
        { MessageKind.Bsm, PlausibilityReasons.FarFromRsu, a => a.BsmFrame.Pos.Lat += 500_000 },
        { MessageKind.Bsm, PlausibilityReasons.SpeedImpossible, a => a.BsmFrame.Speed = 4_200 },
        { MessageKind.Bsm, PlausibilityReasons.SizeImpossible, a => a.BsmFrame.Size.Length = 3_100 },
        { MessageKind.Bsm, PlausibilityReasons.SizeImpossible, a => a.BsmFrame.Size.Width = 600 },
        { MessageKind.Bsm, PlausibilityReasons.AccelerationImpossible, a => a.BsmFrame.AccelSet.Lat = -1_600 },
        { MessageKind.Bsm, PlausibilityReasons.AccelerationImpossible, a => a.BsmFrame.AccelSet.Yaw = 13_000 },
        { MessageKind.Bsm, PlausibilityReasons.TimeOff, a => a.BsmFrame.SecMark = (ushort)((a.BsmFrame.SecMark + 25_000) % 60_000) },
        { MessageKind.Bsm, PlausibilityReasons.TimeOff, a => a.BsmFrame.SecMark = 61_000 },
        { MessageKind.Bsm, PlausibilityReasons.ReservedValue, a => a.BsmFrame.VehicleClass.Classification = 15 },
        { MessageKind.Bsm, PlausibilityReasons.ReservedValue, a => a.BsmFrame.Transmission = TransmissionState.Reserved2 },
        { MessageKind.Rsm, PlausibilityReasons.FarFromReference, a => a.Item(a.RsmFrame.Participants, 0).Pos.OffsetLL = Offset(a.RsmFrame.RefPos, 200_000) },
        { MessageKind.Rsm, PlausibilityReasons.SpeedImpossible, a => a.Item(a.RsmFrame.Participants, 0).Speed = 8_000 },
        { MessageKind.Rsm, PlausibilityReasons.FarFromRsu, a => a.RsmFrame.RefPos.Lat -= 950_000 },
        { MessageKind.Spat, PlausibilityReasons.TimeOff, a => a.SpatFrame.Moy -= 2 },
        { MessageKind.Spat, PlausibilityReasons.PhasesImpossible, a => FirstPhase(a).Id = 2 },
        { MessageKind.Spat, PlausibilityReasons.SignalTimes, a => State(a).Timing.Counting.LikelyEndTime += 500 },
        { MessageKind.Spat, PlausibilityReasons.SignalTimes, a => EndAtMost(a, 0) },
        { MessageKind.Map, PlausibilityReasons.RoadImpossible, a => Link(a).LinkWidth = 20_000 },
        { MessageKind.Map, PlausibilityReasons.FarFromReference, a => a.Item(Link(a).Points, 0).PosOffset.OffsetLL = Offset(a.Item(a.MapFrame.Nodes, 0).RefPos, 700_000) },
        { MessageKind.Map, PlausibilityReasons.TimeOff, a => a.MapFrame.TimeStamp += 60 },
        { MessageKind.Rsi, PlausibilityReasons.Empty, a => (a.RsiFrame.HasRtes, a.RsiFrame.HasRtss) = (false, false) },
        { MessageKind.Rsi, PlausibilityReasons.ReservedValue, a => a.Item(a.RsiFrame.Rtss, 0).SignType = 40_000 },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void OneChangeIsNamedAndNothingElse(MessageKind kind, PlausibilityReasons expected, Change change)
    {
        var message = Messages.First(m => m.Kind == kind);
        var arena = new Ydt3709Arena();
        Assert.True(Ydt3709Codec.Decode(message.Payload, arena).Ok);
        change(arena);
        var origin = new PlausibilityOrigin(message.Rsu, message.ArrivalMs);
        Assert.Equal(expected, PlausibilityCheck.Of(arena, origin, Traffic.Zone, Limits));
        Assert.Equal(expected & ~(PlausibilityReasons.FarFromRsu | PlausibilityReasons.TimeOff), WithoutOrigin(arena, expected));
    }

    [Theory]
    [InlineData(PlausibilityReasons.None, PlausibilityOutcome.Plausible, "")]
    [InlineData(PlausibilityReasons.TimeOff, PlausibilityOutcome.Plausible, "TimeOff")]
    [InlineData(PlausibilityReasons.CounterStep, PlausibilityOutcome.Suspect, "CounterStep")]
    [InlineData(PlausibilityReasons.NewFarAway | PlausibilityReasons.SpeedImpossible, PlausibilityOutcome.Implausible, "SpeedImpossible")]
    public void AVerdictFollowsFromItsReasons(PlausibilityReasons reasons, PlausibilityOutcome outcome, string first)
    {
        var verdict = new PlausibilityVerdict(reasons);
        Assert.Equal((outcome, first), (verdict.Outcome, verdict.FirstName));
        Assert.Equal(reasons.ToString(), reasons == 0 ? "None" : string.Join(", ", verdict.Names()));
    }

    [Fact]
    public void WhateverDecodesIsJudgedWithoutAnException()
    {
        var vectors = Vector.All().ToArray();
        var arena = new Ydt3709Arena();
        var monitor = new PlausibilityMonitor(Limits);
        Gen.Select(Gen.Int[0, vectors.Length - 1], Gen.Int[0, 100_000], Gen.Long[0, 4_000_000_000_000]).Sample(
            (index, bit, arrival) =>
            {
                byte[] payload = [.. vectors[index].Bytes];
                payload[bit / 8 % payload.Length] ^= (byte)(1 << (bit % 8));
                arena.Reset();
                if (Ydt3709Codec.Decode(payload, arena).Ok)
                {
                    var verdict = monitor.Judge(arena, payload, $"R{index % 3}", arrival, PlausibilityZone.Unregistered);
                    Assert.Equal((verdict.Reasons & ~PlausibilityReasons.TimeOff) != 0, verdict.Outcome != PlausibilityOutcome.Plausible);
                }
            },
            iter: 20_000,
            threads: 1);
    }

    // A message by itself says nothing about the way from its RSU or its delay; a reserved second it does.
    private static PlausibilityReasons WithoutOrigin(Ydt3709Arena arena, PlausibilityReasons expected)
    {
        var reasons = PlausibilityCheck.Of(arena, default, Traffic.Zone, Limits);
        return expected == PlausibilityReasons.TimeOff ? reasons & ~PlausibilityReasons.TimeOff : reasons;
    }

    private static PositionOffsetLL Offset(in Position3D reference, int units) =>
        PositionOffsets.Create(reference, reference.Lat + units, reference.Long);

    private static ref Phase FirstPhase(Ydt3709Arena arena) =>
        ref arena.Item(arena.Item(arena.SpatFrame.Intersections, 0).Phases, 0);

    private static ref PhaseState State(Ydt3709Arena arena) => ref arena.Item(FirstPhase(arena).PhaseStates, 0);

    private static ref Link Link(Ydt3709Arena arena) => ref arena.Item(arena.Item(arena.MapFrame.Nodes, 0).InLinks, 0);

    private static void EndAtMost(Ydt3709Arena arena, ushort end)
    {
        ref TimeCountingDown times = ref State(arena).Timing.Counting;
        (times.HasMaxEndTime, times.MaxEndTime) = (true, end);
    }
}
