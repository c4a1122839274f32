using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Messages.Tests;

/// <summary>What cannot be encoded is refused with the field at fault.</summary>
public sealed class EncodeErrorTests
{
    [Fact]
    public void NamesTheFieldThatIsOutOfRange()
    {
        var encoder = new MessageEncoder();
        ref var rsm = ref encoder.StartRsm();
        rsm.Participants = encoder.Arena.AllocateParticipantData(4);
        encoder.Arena.Item(rsm.Participants, 3).Speed = 8192;
        var result = encoder.Encode(out var payload);
        Assert.Equal(UperError.OutOfRange, result.Reason);
        Assert.Equal("rsmFrame.participants[3].speed", result.Field);
        Assert.Equal(0, payload.Length);
    }

    [Fact]
    public void NamesTheListThatIsTooLongOrTooShort()
    {
        var encoder = new MessageEncoder();
        ref var rsm = ref encoder.StartRsm();
        Assert.Equal("rsmFrame.participants", encoder.Encode(out _).Field);
        rsm.Participants = encoder.Arena.AllocateParticipantData(17);
        Assert.Equal((UperError.OutOfRange, "rsmFrame.participants"), Outcome(encoder));
    }

    [Fact]
    public void RefusesEnumerationsAndAlternativesThatDoNotExist()
    {
        var encoder = new MessageEncoder();
        ref var bsm = ref encoder.StartBsm();
        bsm.Transmission = (TransmissionState)8;
        Assert.Equal((UperError.OutOfRange, "bsmFrame.transmission"), Outcome(encoder));

        ref var spat = ref encoder.StartSpat();
        spat.Intersections = encoder.Arena.AllocateIntersectionState(1);
        ref var intersection = ref encoder.Arena.Item(spat.Intersections, 0);
        intersection.Phases = encoder.Arena.AllocatePhase(1);
        ref var phase = ref encoder.Arena.Item(intersection.Phases, 0);
        phase.PhaseStates = encoder.Arena.AllocatePhaseState(1);
        ref var state = ref encoder.Arena.Item(phase.PhaseStates, 0);
        state.HasTiming = true;
        state.Timing.Choice = TimeChangeDetailsChoice.UnknownExtension;
        Assert.Equal((UperError.InvalidChoice, "spatFrame.intersections[0].phases[0].phaseStates[0].timing"), Outcome(encoder));
    }

    [Fact]
    public void RefusesCharactersOfMoreThanSevenBits()
    {
        var encoder = new MessageEncoder();
        ref var spat = ref encoder.StartSpat();
        spat.Name = encoder.Arena.Add("Jiefang Lù"u8);
        spat.HasName = true;
        spat.Intersections = encoder.Arena.AllocateIntersectionState(1);
        Assert.Equal((UperError.OutOfRange, "spatFrame.name"), Outcome(encoder));
    }

    [Fact]
    public void BuildsAMessageThatDecodesToWhatWasPutIn()
    {
        var encoder = new MessageEncoder();
        ref var bsm = ref encoder.StartBsm();
        bsm.MsgCnt = 5;
        bsm.Id = 0x4445_4D4F_3030_3031;
        bsm.SecMark = 12345;
        bsm.Pos = new Position3D { Lat = Units.RawLatitude(39.1), Long = Units.RawLongitude(117.1) };
        bsm.Speed = Units.RawSpeed(13.88);
        bsm.HasSafetyExt = true;
        bsm.SafetyExt.HasEvents = true;
        bsm.SafetyExt.Events = VehicleEventFlagsBits.EventHardBraking;
        var result = encoder.Encode(out var payload);
        Assert.True(result.Ok, $"{result.Reason} in {result.Field}");

        var arena = new Ydt3709Arena();
        Assert.True(Ydt3709Codec.Decode(payload, arena).Ok);
        Assert.Equal(MessageKind.Bsm, Ydt3709MessageKind.Of(arena));
        Assert.Equal(MessageKind.Bsm, Ydt3709MessageKind.Peek(payload));
        Assert.Equal(0x4445_4D4F_3030_3031u, arena.BsmFrame.Id);
        Assert.Equal(694, arena.BsmFrame.Speed);
        Assert.Equal(391000000, arena.BsmFrame.Pos.Lat);
        Assert.False(arena.BsmFrame.HasAngle);
        Assert.Equal("{\"events\":\"0100\"}", System.Text.Json.Nodes.JsonNode.Parse(JsonText.Of(arena))!["bsmFrame"]!["safetyExt"]!.ToJsonString());
    }

    [Fact]
    public void NothingOfTheMessageBeforeShowsThrough()
    {
        var vectors = Vector.All().ToArray();
        var reused = new Ydt3709Arena();
        foreach (var vector in vectors.Where((_, i) => i % 7 == 0).Reverse())
        {
            var fresh = new Ydt3709Arena();
            Assert.True(Ydt3709Codec.Decode(vector.Bytes, reused).Ok);
            Assert.True(Ydt3709Codec.Decode(vector.Bytes, fresh).Ok);
            Assert.Equal(JsonText.Of(fresh), JsonText.Of(reused));
        }
    }

    private static (UperError Reason, string Field) Outcome(MessageEncoder encoder)
    {
        var result = encoder.Encode(out _);
        return (result.Reason, result.Field);
    }
}
