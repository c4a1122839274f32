using System.IO.Hashing;
using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Edge.Ingest.Json;

/// <summary>BSM and RSM.</summary>
internal sealed partial class JsonUploadReader
{
    private const int IdOctets = 8;
    private const int MaxParticipants = 16;
    private readonly PartList<ParticipantData> _participants = new();

    private void MakeBsm()
    {
        ref BasicSafetyMessage bsm = ref arena.BsmFrame;
        bsm = default;
        bsm.Id = Octets(_values.Text(Field.BsmId));
        bsm.MsgCnt = (byte)_values.Raw(Field.BsmMsgCnt);
        bsm.SecMark = SecMark(Field.BsmSecMark, Field.BsmTime);
        bsm.Pos = Place(Field.BsmLat);
        bsm.Transmission = (TransmissionState)_values.Raw(Field.BsmTransmission, (int)TransmissionState.Unavailable);
        bsm.Speed = (ushort)_values.Raw(Field.BsmSpeed, Units.UnavailableSpeed);
        bsm.Heading = (ushort)_values.Raw(Field.BsmHeading, Units.UnavailableHeading);
        if (_values.Has(Field.BsmAngle))
        {
            bsm.Angle = (sbyte)_values.Raw(Field.BsmAngle);
            bsm.HasAngle = true;
        }

        bsm.AccelSet.Long = (short)_values.Raw(Field.BsmAccelLong, Units.UnavailableAcceleration);
        bsm.AccelSet.Lat = (short)_values.Raw(Field.BsmAccelLat, Units.UnavailableAcceleration);
        bsm.AccelSet.Vert = (sbyte)_values.Raw(Field.BsmAccelVert, -127);
        bsm.AccelSet.Yaw = (short)_values.Raw(Field.BsmYawRate);
        bsm.Size = Size(Field.BsmWidth, Field.BsmLength, Field.BsmHeight);
        bsm.VehicleClass.Classification = (byte)_values.Raw(Field.BsmClass);
        if (_values.Has(Field.BsmFuel))
        {
            bsm.VehicleClass.FuelType = (byte)_values.Raw(Field.BsmFuel);
            bsm.VehicleClass.HasFuelType = true;
        }

        if (_failure == UploadReason.None)
        {
            Emit(MessageFrameChoice.BsmFrame, MessageKind.Bsm);
        }
    }

    private void MakeParticipant()
    {
        var participant = new ParticipantData
        {
            PtcType = (ParticipantType)_values.Raw(Field.PtcType),
            PtcId = (ushort)_values.Raw(Field.PtcId),
            Source = (SourceType)_values.Raw(Field.PtcSource),
            SecMark = SecMark(Field.PtcSecMark, Field.PtcTime),
            Pos = NeedPlace(Group.Participant, Field.PtcLat, Field.PtcDLat),
            Speed = (ushort)_values.Raw(Field.PtcSpeed, Units.UnavailableSpeed),
            Heading = (ushort)_values.Raw(Field.PtcHeading, Units.UnavailableHeading),
            Size = Size(Field.PtcWidth, Field.PtcLength, Field.PtcHeight),
        };
        participant.PosConfidence.Pos = (PositionConfidence)_values.Raw(Field.PtcConfidence);
        if (_values.Has(Field.PtcTransmission))
        {
            participant.Transmission = (TransmissionState)_values.Raw(Field.PtcTransmission);
            participant.HasTransmission = true;
        }

        if (_values.Has(Field.PtcClass))
        {
            participant.VehicleClass.Classification = (byte)_values.Raw(Field.PtcClass);
            participant.HasVehicleClass = true;
        }

        _participants.Add(participant);
    }

    /// <summary>One message for each sixteen participants, which is what a message holds.</summary>
    private void MakeRsm()
    {
        Position3D reference = Place(Field.RsmLat);
        if (_failure != UploadReason.None)
        {
            return;
        }

        ReadOnlySpan<ParticipantData> all = _participants.Items;
        for (int at = 0; at < all.Length; at += MaxParticipants)
        {
            ReadOnlySpan<ParticipantData> some = all[at..Math.Min(at + MaxParticipants, all.Length)];
            arena.Reset();
            ref RoadsideSafetyMessage rsm = ref arena.RsmFrame;
            rsm = default;
            rsm.MsgCnt = (byte)_values.Raw(Field.RsmMsgCnt);
            rsm.Id = Octets(_values.Text(Field.RsmId));
            rsm.RefPos = reference;
            rsm.Participants = arena.AllocateParticipantData(some.Length);
            for (int i = 0; i < some.Length; i++)
            {
                arena.Item(rsm.Participants, i) = some[i];
            }

            Emit(MessageFrameChoice.RsmFrame, MessageKind.Rsm);
        }
    }

    private VehicleSize Size(Field width, Field length, Field height)
    {
        var size = new VehicleSize { Width = (ushort)_values.Raw(width), Length = (ushort)_values.Raw(length) };
        if (_values.Has(height))
        {
            size.Height = (byte)_values.Raw(height);
            size.HasHeight = true;
        }

        return size;
    }

    /// <summary>An id of eight octets: sixteen hexadecimal digits, or text of up to eight characters, or the hash of a longer one.</summary>
    private static ulong Octets(ReadOnlySpan<byte> text)
    {
        Span<byte> octets = stackalloc byte[IdOctets];
        octets.Clear();
        if (text.Length == 2 * IdOctets && Convert.FromHexString(text, octets, out _, out _) == System.Buffers.OperationStatus.Done)
        {
            return System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(octets);
        }

        if (text.Length > IdOctets)
        {
            return XxHash3.HashToUInt64(text);
        }

        text.CopyTo(octets);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(octets);
    }
}
