using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Scene;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.FirmwareSim.Messages;

/// <summary>BSM: what a vehicle's OBU sends ten times a second.</summary>
public static class BsmBuilder
{
    private const ushort AllWheels = BrakeAppliedStatusBits.LeftFront | BrakeAppliedStatusBits.LeftRear
        | BrakeAppliedStatusBits.RightFront | BrakeAppliedStatusBits.RightRear;

    public static byte[] Build(FrameEncoder encoder, in ObuSample sample, ulong id, int messageCount, MessageTime time)
    {
        encoder.Begin(MessageFrameChoice.BsmFrame).BsmFrame = new BasicSafetyMessage
        {
            MsgCnt = (byte)messageCount,
            Id = id,
            SecMark = time.SecondMark,
            HasTimeConfidence = true,
            TimeConfidence = TimeConfidence.Time000_002,
            Pos = Fields.Position(LocalFrame.ToGeo(sample.Pose.Position)),
            HasPosConfidence = true,
            PosConfidence = Fields.Confidence(PositionConfidence.A1m),
            Transmission = TransmissionState.ForwardGears,
            Speed = Fields.Speed(sample.Speed),
            Heading = Fields.Heading(sample.Pose.Angle),
            AccelSet = Fields.Acceleration(sample),
            Brakes = Brakes(sample),
            Size = Fields.Size(sample.Class),
            VehicleClass = new VehicleClassification { Classification = sample.Class.Code },
            HasSafetyExt = true,
            SafetyExt = Safety(sample),
        };
        return encoder.Encode();
    }

    private static BrakeSystemStatus Brakes(in ObuSample sample)
    {
        bool braking = sample.Acceleration < -0.3 || sample.Speed < 0.05;
        return new BrakeSystemStatus
        {
            HasBrakePadel = true,
            BrakePadel = braking ? BrakePedalStatus.On : BrakePedalStatus.Off,
            HasWheelBrakes = true,
            WheelBrakes = braking ? AllWheels : (ushort)0,
        };
    }

    private static VehicleSafetyExtensions Safety(in ObuSample sample)
    {
        var ext = new VehicleSafetyExtensions
        {
            HasLights = true,
            Lights = Indicators(sample),
        };
        if (sample.Acceleration < -4)
        {
            ext.HasEvents = true;
            ext.Events = VehicleEventFlagsBits.EventHardBraking;
        }

        return ext;
    }

    private static ushort Indicators(in ObuSample sample) => sample.Indicated switch
    {
        Turn.Left => ExteriorLightsBits.LeftTurnSignalOn,
        Turn.Right => ExteriorLightsBits.RightTurnSignalOn,
        _ => 0,
    };
}
