using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Scene;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.FirmwareSim.Messages;

/// <summary>BSM: what a vehicle's OBU sends ten times a second.</summary>
public static class BsmBuilder
{
    private const ushort AllWheels = BrakeAppliedStatusBits.LeftFront | BrakeAppliedStatusBits.LeftRear
        | BrakeAppliedStatusBits.RightFront | BrakeAppliedStatusBits.RightRear;

    private const double HardBraking = -4;

    // ABS works where the tyres are near their limit.
    private const double AbsBraking = -5.5;

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
            HasEmergencyExt = sample.Journey == Journey.Response,
            EmergencyExt = new VehicleEmergencyExtensions
            {
                HasResponseType = true,
                ResponseType = ResponseType.Emergency,
                HasSirenUse = true,
                SirenUse = SirenInUse.InUse,
                HasLightsUse = true,
                LightsUse = LightbarInUse.InUse,
            },
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
            Lights = (ushort)(Indicators(sample) | (sample.Journey == Journey.Defect ? ExteriorLightsBits.HazardSignalOn : 0)),
        };
        if (sample.Acceleration < HardBraking)
        {
            ext.HasEvents = true;
            ext.Events = (ushort)(VehicleEventFlagsBits.EventHardBraking | (sample.Acceleration < AbsBraking ? VehicleEventFlagsBits.EventABSactivated : 0));
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
