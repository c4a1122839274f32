using System.Text.Json;
using XiqingV2X.FirmwareSim.Messages;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>Shapes in degrees, metres and metres per second: the roadside computer of T/ITS 0180.1, and DAWNLINE of OpenV2X.</summary>
internal static class VendorJson
{
    public static void WriteParticipants(Utf8JsonWriter json, Ydt3709Arena arena, MessageTime time)
    {
        ref readonly RoadsideSafetyMessage rsm = ref arena.RsmFrame;
        json.WriteStartArray("ptcList");
        foreach (ref readonly ParticipantData participant in arena.Items(rsm.Participants))
        {
            json.WriteStartObject();
            json.WriteNumber("timestamp", StandardJson.Instant(participant.SecMark, time));
            json.WriteNumber("ptcType", (int)participant.PtcType);
            json.WriteNumber("ptcId", participant.PtcId);
            json.WriteNumber("sourceType", (int)participant.Source);
            WriteDegrees(json, "latitude", "longitude", rsm.RefPos, participant.Pos);
            WriteMotion(json, participant);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteEvents(Utf8JsonWriter json, Ydt3709Arena arena)
    {
        ref readonly RoadSideInformation rsi = ref arena.RsiFrame;
        json.WriteStartArray("eventList");
        foreach (ref readonly RTEData data in rsi.HasRtes ? arena.Items(rsi.Rtes) : default)
        {
            json.WriteStartObject();
            json.WriteNumber("eventId", data.RteId);
            json.WriteNumber("eventType", data.EventType);
            json.WriteNumber("sourceType", (int)data.EventSource);
            WriteDegrees(json, "latitude", "longitude", rsi.RefPos, data.EventPos);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteDawnline(Utf8JsonWriter json, Ydt3709Arena arena)
    {
        ref readonly RoadsideSafetyMessage rsm = ref arena.RsmFrame;
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteStartObject("dev_pos");
        json.WriteNumber("lat", Units.LatitudeDegrees(rsm.RefPos.Lat));
        json.WriteNumber("lon", Units.LongitudeDegrees(rsm.RefPos.Long));
        json.WriteEndObject();
        json.WriteStartArray("content");
        foreach (ref readonly ParticipantData participant in arena.Items(rsm.Participants))
        {
            json.WriteStartObject();
            json.WriteString("ptcType", participant.PtcType == ParticipantType.Pedestrian ? "pedestrian" : "motor");
            json.WriteString("ptcId", $"{participant.PtcId}.0");
            json.WriteNumber("secMark", participant.SecMark);
            json.WriteNumber("source", (int)participant.Source);
            WriteDegrees(json, "pos_lat", "pos_lon", rsm.RefPos, participant.Pos);
            WriteMotion(json, participant);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteMotion(Utf8JsonWriter json, in ParticipantData participant)
    {
        json.WriteNumber("speed", Math.Round(Units.SpeedMetresPerSecond(participant.Speed), 2));
        json.WriteNumber("heading", Units.HeadingDegrees(participant.Heading));
        json.WriteNumber("width", Units.VehicleMetres(participant.Size.Width));
        json.WriteNumber("length", Units.VehicleMetres(participant.Size.Length));
        if (participant.Size.HasHeight)
        {
            json.WriteNumber("height", Math.Round(Units.VehicleHeightMetres(participant.Size.Height), 2));
        }
    }

    private static void WriteDegrees(Utf8JsonWriter json, string latitudeName, string longitudeName, in Position3D reference, in PositionOffsetLLV offset)
    {
        if (PositionOffsets.TryResolve(reference, offset, out int latitude, out int longitude))
        {
            json.WriteNumber(latitudeName, Units.LatitudeDegrees(latitude));
            json.WriteNumber(longitudeName, Units.LongitudeDegrees(longitude));
        }
    }
}
