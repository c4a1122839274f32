using System.Text;
using System.Text.Json;
using XiqingV2X.FirmwareSim.Messages;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>Messages with the names that T/ITS 0117 and Huawei DRIS give them, in the units of YD/T 3709.</summary>
internal static partial class StandardJson
{
    public static void Write(Utf8JsonWriter json, Ydt3709Arena arena, MessageTime time)
    {
        switch (arena.Frame.Choice)
        {
            case MessageFrameChoice.RsmFrame:
                WriteRsm(json, arena);
                break;
            case MessageFrameChoice.SpatFrame:
                WriteSpat(json, arena, time);
                break;
            case MessageFrameChoice.RsiFrame:
                WriteRsi(json, arena);
                break;
            case MessageFrameChoice.MapFrame:
                WriteMap(json, arena);
                break;
        }
    }

    public static void WriteBsm(Utf8JsonWriter json, in BasicSafetyMessage bsm, MessageTime near)
    {
        json.WriteStartObject();
        json.WriteString("vehicleId", bsm.Id.ToString("x16", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteNumber("msgCnt", bsm.MsgCnt);
        json.WriteNumber("timeStamp", Instant(bsm.SecMark, near));
        WritePosition(json, "pos", bsm.Pos.Lat, bsm.Pos.Long, bsm.Pos.HasElevation ? bsm.Pos.Elevation : null);
        json.WriteNumber("transmission", (int)bsm.Transmission);
        json.WriteNumber("speed", bsm.Speed);
        json.WriteNumber("heading", bsm.Heading);
        json.WriteStartObject("accelSet");
        json.WriteNumber("longAccel", bsm.AccelSet.Long);
        json.WriteNumber("latAccel", bsm.AccelSet.Lat);
        json.WriteNumber("vertAccel", bsm.AccelSet.Vert);
        json.WriteNumber("yawRate", bsm.AccelSet.Yaw);
        json.WriteEndObject();
        json.WriteStartObject("vehicleClass");
        json.WriteNumber("basicVehicleClass", bsm.VehicleClass.Classification);
        json.WriteEndObject();
        WriteSize(json, bsm.Size);
        json.WriteEndObject();
    }

    /// <summary>The instant of a second mark that is nearest to another instant, ms since 1970.</summary>
    public static long Instant(ushort secondMark, MessageTime near)
    {
        long instant = near.UnixMilliseconds - (near.UnixMilliseconds % 60_000) + secondMark;
        return instant > near.UnixMilliseconds + 30_000 ? instant - 60_000 : instant < near.UnixMilliseconds - 30_000 ? instant + 60_000 : instant;
    }

    private static void WriteRsm(Utf8JsonWriter json, Ydt3709Arena arena)
    {
        ref readonly RoadsideSafetyMessage rsm = ref arena.RsmFrame;
        json.WriteStartArray("rsms");
        json.WriteStartObject();
        WritePosition(json, "refPos", rsm.RefPos.Lat, rsm.RefPos.Long, null);
        json.WriteStartArray("participants");
        foreach (ref readonly ParticipantData participant in arena.Items(rsm.Participants))
        {
            json.WriteStartObject();
            json.WriteString("ptcType", ((int)participant.PtcType).ToString(System.Globalization.CultureInfo.InvariantCulture));
            json.WriteNumber("ptcId", participant.PtcId);
            json.WriteNumber("source", (int)participant.Source);
            json.WriteNumber("secMark", participant.SecMark);
            WriteOffset(json, "pos", rsm.RefPos, participant.Pos);
            json.WriteNumber("speed", participant.Speed);
            json.WriteNumber("heading", participant.Heading);
            WriteSize(json, participant.Size);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteSpat(Utf8JsonWriter json, Ydt3709Arena arena, MessageTime time)
    {
        json.WriteStartArray("intersections");
        foreach (ref readonly IntersectionState intersection in arena.Items(arena.SpatFrame.Intersections))
        {
            json.WriteStartObject();
            WriteNode(json, "intersectionId", intersection.IntersectionId);
            json.WriteNumber("status", intersection.Status);
            json.WriteNumber("timeStamp", intersection.HasTimeStamp ? Instant(intersection.TimeStamp, time) : time.UnixMilliseconds);
            json.WriteStartArray("phases");
            foreach (ref readonly Phase phase in arena.Items(intersection.Phases))
            {
                json.WriteStartObject();
                json.WriteNumber("phaseId", phase.Id);
                json.WriteStartArray("phaseStates");
                foreach (ref readonly PhaseState state in arena.Items(phase.PhaseStates))
                {
                    json.WriteStartObject();
                    json.WriteString("light", ((int)state.Light).ToString(System.Globalization.CultureInfo.InvariantCulture));
                    if (state.HasTiming && state.Timing.Choice == TimeChangeDetailsChoice.Counting)
                    {
                        json.WriteStartObject("timing");
                        json.WriteStartObject("counting");
                        json.WriteNumber("startTime", state.Timing.Counting.StartTime);
                        json.WriteNumber("likelyEndTime", state.Timing.Counting.LikelyEndTime);
                        json.WriteEndObject();
                        json.WriteEndObject();
                    }

                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRsi(Utf8JsonWriter json, Ydt3709Arena arena)
    {
        ref readonly RoadSideInformation rsi = ref arena.RsiFrame;
        json.WriteStartArray("rsiDatas");
        json.WriteStartObject();
        WritePosition(json, "refPos", rsi.RefPos.Lat, rsi.RefPos.Long, null);
        json.WriteStartArray("rtes");
        foreach (ref readonly RTEData data in rsi.HasRtes ? arena.Items(rsi.Rtes) : default)
        {
            json.WriteStartObject();
            json.WriteNumber("rteId", data.RteId);
            json.WriteNumber("eventType", data.EventType);
            json.WriteNumber("eventSource", (int)data.EventSource);
            WriteOffset(json, "eventPosition", rsi.RefPos, data.EventPos);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("rtss");
        foreach (ref readonly RTSData data in rsi.HasRtss ? arena.Items(rsi.Rtss) : default)
        {
            json.WriteStartObject();
            json.WriteNumber("rtsId", data.RtsId);
            json.WriteNumber("signType", data.SignType);
            WriteOffset(json, "signPosition", rsi.RefPos, data.SignPos);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WritePhase(Utf8JsonWriter json, bool has, byte phase)
    {
        if (has)
        {
            json.WriteNumber("phaseId", phase);
        }
    }

    private static void WriteName(Utf8JsonWriter json, ReadOnlySpan<byte> name)
    {
        if (!name.IsEmpty)
        {
            json.WriteString("name", Encoding.ASCII.GetString(name));
        }
    }

    private static void WriteNode(Utf8JsonWriter json, string name, in NodeReferenceID id)
    {
        json.WriteStartObject(name);
        if (id.HasRegion)
        {
            json.WriteNumber("region", id.Region);
        }

        json.WriteNumber("id", id.Id);
        json.WriteEndObject();
    }

    private static void WriteOffset(Utf8JsonWriter json, string? name, in Position3D reference, in PositionOffsetLLV offset)
    {
        if (PositionOffsets.TryResolve(reference, offset, out int latitude, out int longitude))
        {
            WritePosition(json, name, latitude, longitude, null);
        }
    }

    private static void WritePosition(Utf8JsonWriter json, string? name, int latitude, int longitude, int? elevation)
    {
        if (name is null)
        {
            json.WriteStartObject();
        }
        else
        {
            json.WriteStartObject(name);
        }

        json.WriteNumber("lat", latitude);
        json.WriteNumber("lon", longitude);
        if (elevation is { } ele)
        {
            json.WriteNumber("ele", ele);
        }

        json.WriteEndObject();
    }

    private static void WriteSize(Utf8JsonWriter json, in VehicleSize size)
    {
        json.WriteStartObject("size");
        json.WriteNumber("width", size.Width);
        json.WriteNumber("length", size.Length);
        if (size.HasHeight)
        {
            json.WriteNumber("height", size.Height);
        }

        json.WriteEndObject();
    }
}
