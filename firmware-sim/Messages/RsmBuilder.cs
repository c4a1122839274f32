using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Uper;

namespace XiqingV2X.FirmwareSim.Messages;

/// <summary>RSM: road users that the roadside sensors see, at most 16 in a message.</summary>
public static class RsmBuilder
{
    public const int MaximumParticipants = 16;

    public static byte[] Build(
        FrameEncoder encoder,
        RsuUnit rsu,
        SourceType source,
        ReadOnlySpan<SeenObject> objects,
        int messageCount,
        MessageTime time)
    {
        Ydt3709Arena arena = encoder.Begin(MessageFrameChoice.RsmFrame);
        ListOf<ParticipantData> participants = arena.AllocateParticipantData(objects.Length);
        for (int i = 0; i < objects.Length; i++)
        {
            arena.Item(participants, i) = Participant(rsu.Geo, source, objects[i], time);
        }

        arena.RsmFrame = new RoadsideSafetyMessage
        {
            MsgCnt = (byte)messageCount,
            Id = Fields.Id(rsu.Id),
            RefPos = Fields.Position(rsu.Geo),
            Participants = participants,
        };
        return encoder.Encode();
    }

    private static ParticipantData Participant(GeoPoint reference, SourceType source, in SeenObject seen, MessageTime time)
    {
        var data = new ParticipantData
        {
            PtcType = seen.Class is null ? ParticipantType.Pedestrian : seen.Class.IsMotor ? ParticipantType.Motor : ParticipantType.NonMotor,
            PtcId = seen.TrackId,
            Source = source,
            SecMark = time.SecondMark,
            Pos = Fields.Offset(reference, LocalFrame.ToGeo(seen.Pose.Position)),
            PosConfidence = Fields.Confidence(PositionConfidence.A50cm),
            Speed = Fields.Speed(seen.Speed),
            Heading = Fields.Heading(seen.Pose.Angle),
            Size = new VehicleSize { Width = 50, Length = 50, HasHeight = true, Height = 34 },
        };
        if (seen.Class is { } kind)
        {
            data.Size = Fields.Size(kind);
            data.HasVehicleClass = true;
            data.VehicleClass = new VehicleClassification { Classification = kind.Code };
        }

        return data;
    }
}
