using static XiqingV2X.Edge.Ingest.Profiles.FieldType;

namespace XiqingV2X.Edge.Ingest.Profiles;

internal static partial class MessageModel
{
    private static string[] ParticipantTypes => ["unknown", "motor", "non-motor", "pedestrian", "rsu"];

    private static string[] SourceTypes => ["unknown", "selfinfo", "v2x", "video", "microwaveRadar", "loop", "lidar", "integrated"];

    private static string[] EventSources => ["unknown", "police", "government", "meteorological", "internet", "detection"];

    private static string[] Gears => ["neutral", "park", "forwardGears", "reverseGears", "reserved1", "reserved2", "reserved3", "unavailable"];

    private static string[] Confidences =>
        ["unavailable", "a500m", "a200m", "a100m", "a50m", "a20m", "a10m", "a5m", "a2m", "a1m", "a50cm", "a20cm", "a10cm", "a5cm", "a2cm", "a1cm"];

    private static string[] Lights =>
        ["unavailable", "dark", "flashing-red", "red", "flashing-green", "permissive-green", "protected-green", "yellow", "flashing-yellow"];

    private static string[] LimitTypes =>
    [
        "unknown", "maxSpeedInSchoolZone", "maxSpeedInSchoolZoneWhenChildrenArePresent", "maxSpeedInConstructionZone", "vehicleMinSpeed",
        "vehicleMaxSpeed", "vehicleNightMaxSpeed", "truckMinSpeed", "truckMaxSpeed", "truckNightMaxSpeed", "vehiclesWithTrailersMinSpeed",
        "vehiclesWithTrailersMaxSpeed", "vehiclesWithTrailersNightMaxSpeed",
    ];

    private static IEnumerable<FieldSpec> Table() =>
    [
        Text(Field.BsmId, Group.Bsm, "id", 64) with { Mandatory = true },
        Whole(Field.BsmMsgCnt, Group.Bsm, "msgCnt", 127),
        Instant(Field.BsmTime, Group.Bsm),
        SecMark(Field.BsmSecMark, Group.Bsm),
        .. Place(Group.Bsm, Field.BsmLat, "", mandatory: true),
        Speed(Field.BsmSpeed, Group.Bsm),
        Heading(Field.BsmHeading, Group.Bsm),
        Names(Field.BsmTransmission, Group.Bsm, "transmission", Gears),
        new(Field.BsmAngle, Group.Bsm, "angle", Number) { Dimension = Dimension.Angle, Step = 1.5, Min = -126, Max = 126, Unavailable = 127 },
        Acceleration(Field.BsmAccelLong, "accelLong"),
        Acceleration(Field.BsmAccelLat, "accelLat"),
        new(Field.BsmAccelVert, Group.Bsm, "accelVert", Number) { Dimension = Dimension.Acceleration, Step = 0.02 * 9.80665, Min = -126, Max = 127, Unavailable = -127 },
        new(Field.BsmYawRate, Group.Bsm, "yawRate", Number) { Dimension = Dimension.TurnRate, Step = 0.01, Min = -32_767, Max = 32_767 },
        Length(Field.BsmWidth, Group.Bsm, "width", 0.01, 1023),
        Length(Field.BsmLength, Group.Bsm, "length", 0.01, 4095),
        Length(Field.BsmHeight, Group.Bsm, "height", 0.05, 127),
        Whole(Field.BsmClass, Group.Bsm, "vehicleClass", 255),
        Whole(Field.BsmFuel, Group.Bsm, "fuelType", 15),

        Whole(Field.RsmMsgCnt, Group.Rsm, "msgCnt", 127),
        Text(Field.RsmId, Group.Rsm, "id", 64),
        Instant(Field.RsmTime, Group.Rsm),
        .. Place(Group.Rsm, Field.RsmLat, "refPos."),
        Names(Field.PtcType, Group.Participant, "ptcType", ParticipantTypes),
        Whole(Field.PtcId, Group.Participant, "ptcId", 65_535) with { Mandatory = true },
        Names(Field.PtcSource, Group.Participant, "source", SourceTypes),
        Instant(Field.PtcTime, Group.Participant),
        SecMark(Field.PtcSecMark, Group.Participant),
        .. OffsetPlace(Group.Participant, Field.PtcLat, Field.PtcDLat),
        Speed(Field.PtcSpeed, Group.Participant),
        Heading(Field.PtcHeading, Group.Participant),
        Names(Field.PtcTransmission, Group.Participant, "transmission", Gears),
        Names(Field.PtcConfidence, Group.Participant, "posConfidence", Confidences),
        Length(Field.PtcWidth, Group.Participant, "width", 0.01, 1023),
        Length(Field.PtcLength, Group.Participant, "length", 0.01, 4095),
        Length(Field.PtcHeight, Group.Participant, "height", 0.05, 127),
        Whole(Field.PtcClass, Group.Participant, "vehicleClass", 255),

        Whole(Field.SpatMsgCnt, Group.Spat, "msgCnt", 127),
        Instant(Field.SpatTime, Group.Spat),
        Moy(Field.SpatMoy, Group.Spat),
        SecMark(Field.SpatSecMark, Group.Spat),
        Text(Field.SpatName, Group.Spat, "name", 63),
        Whole(Field.IsnRegion, Group.Intersection, "region", 65_535),
        Whole(Field.IsnId, Group.Intersection, "id", 65_535) with { Mandatory = true },
        Bits(Field.IsnStatus, Group.Intersection, "status", 16),
        Instant(Field.IsnTime, Group.Intersection),
        Moy(Field.IsnMoy, Group.Intersection),
        SecMark(Field.IsnSecMark, Group.Intersection),
        Whole(Field.PhaseId, Group.Phase, "id", 255) with { Mandatory = true },
        Names(Field.StateLight, Group.State, "light", Lights) with { Mandatory = true },
        Mark(Field.StateStart, "startTime"),
        Mark(Field.StateMinEnd, "minEndTime"),
        Mark(Field.StateMaxEnd, "maxEndTime"),
        Mark(Field.StateLikelyEnd, "likelyEndTime"),
        Share(Field.StateConfidence, Group.State, "timeConfidence"),
        Mark(Field.StateNextStart, "nextStartTime"),
        Mark(Field.StateNextDuration, "nextDuration"),
        Mark(Field.StateUtcStart, "startUTCTime"),
        Mark(Field.StateUtcMinEnd, "minEndUTCTime"),
        Mark(Field.StateUtcMaxEnd, "maxEndUTCTime"),
        Mark(Field.StateUtcLikelyEnd, "likelyEndUTCTime"),
        Mark(Field.StateUtcNextStart, "nextStartUTCTime"),
        Mark(Field.StateUtcNextEnd, "nextEndUTCTime"),

        Whole(Field.RsiMsgCnt, Group.Rsi, "msgCnt", 127),
        Text(Field.RsiId, Group.Rsi, "id", 64),
        Instant(Field.RsiTime, Group.Rsi),
        Moy(Field.RsiMoy, Group.Rsi),
        .. Place(Group.Rsi, Field.RsiLat, "refPos."),
        Whole(Field.EventId, Group.Event, "rteId", 255),
        Text(Field.EventAlert, Group.Event, "alertId", 128),
        Whole(Field.EventType, Group.Event, "eventType", 65_535) with { Mandatory = true },
        Names(Field.EventSource, Group.Event, "eventSource", EventSources),
        .. OffsetPlace(Group.Event, Field.EventLat, Field.EventDLat),
        Length(Field.EventRadius, Group.Event, "eventRadius", 0.1, 65_535),
        Text(Field.EventText, Group.Event, "description", 512),
        Whole(Field.EventPriority, Group.Event, "priority", 7),
        Share(Field.EventConfidence, Group.Event, "eventConfidence"),
        Length(Field.PathRadius, Group.Path, "pathRadius", 0.1, 65_535),
        .. OffsetPlace(Group.PathPoint, Field.PointLat, Field.PointDLat),
        Whole(Field.SignId, Group.Sign, "rtsId", 255),
        Whole(Field.SignType, Group.Sign, "signType", 65_535) with { Mandatory = true },
        .. OffsetPlace(Group.Sign, Field.SignLat, Field.SignDLat),

        Whole(Field.MapMsgCnt, Group.Map, "msgCnt", 127),
        Moy(Field.MapMoy, Group.Map),
        Text(Field.NodeName, Group.Node, "name", 63),
        Whole(Field.NodeRegion, Group.Node, "region", 65_535),
        Whole(Field.NodeId, Group.Node, "id", 65_535) with { Mandatory = true },
        .. Place(Group.Node, Field.NodeLat, "refPos.", mandatory: true),
        Text(Field.LinkName, Group.Link, "name", 63),
        Whole(Field.LinkRegion, Group.Link, "upstreamRegion", 65_535),
        Whole(Field.LinkUpstream, Group.Link, "upstreamId", 65_535) with { Mandatory = true },
        Length(Field.LinkWidth, Group.Link, "linkWidth", 0.01, 32_767),
        .. OffsetPlace(Group.LinkPoint, Field.LinkPointLat, Field.LinkPointDLat),
        Names(Field.LinkLimitType, Group.LinkLimit, "type", LimitTypes),
        Speed(Field.LinkLimitSpeed, Group.LinkLimit) with { Mandatory = true },
        Whole(Field.MoveRegion, Group.Movement, "remoteRegion", 65_535),
        Whole(Field.MoveNode, Group.Movement, "remoteId", 65_535) with { Mandatory = true },
        Whole(Field.MovePhase, Group.Movement, "phaseId", 255),
        Whole(Field.LaneId, Group.Lane, "laneId", 255) with { Mandatory = true },
        Length(Field.LaneWidth, Group.Lane, "laneWidth", 0.01, 32_767),
        Bits(Field.LaneShare, Group.Lane, "shareWith", 10),
        Bits(Field.LaneManeuvers, Group.Lane, "maneuvers", 12),
        .. OffsetPlace(Group.LanePoint, Field.LanePointLat, Field.LanePointDLat),
        Names(Field.LaneLimitType, Group.LaneLimit, "type", LimitTypes),
        Speed(Field.LaneLimitSpeed, Group.LaneLimit) with { Mandatory = true },
        Whole(Field.ConnRegion, Group.Connection, "remoteRegion", 65_535),
        Whole(Field.ConnNode, Group.Connection, "remoteId", 65_535) with { Mandatory = true },
        Whole(Field.ConnLane, Group.Connection, "lane", 255),
        Bits(Field.ConnManeuvers, Group.Connection, "maneuver", 12),
        Whole(Field.ConnPhase, Group.Connection, "phaseId", 255),
    ];

    private static FieldSpec Whole(Field field, Group group, string name, int max) => new(field, group, name, Number) { Max = max };

    private static FieldSpec Text(Field field, Group group, string name, int max) => new(field, group, name, FieldType.Text) { Max = max };

    private static FieldSpec Bits(Field field, Group group, string name, int width) => new(field, group, name, FieldType.Bits) { Width = width, Max = (1 << width) - 1 };

    private static FieldSpec Names(Field field, Group group, string name, string[] names) => new(field, group, name, Enumeration) { Max = names.Length - 1, Names = names };

    private static FieldSpec Instant(Field field, Group group) => new(field, group, "time", Time);

    private static FieldSpec SecMark(Field field, Group group) =>
        new(field, group, "secMark", Number) { Dimension = Dimension.Duration, Step = 0.001, Max = 65_535, Unavailable = 65_535 };

    private static FieldSpec Moy(Field field, Group group) => new(field, group, "moy", Number) { Max = 527_040 };

    private static FieldSpec Speed(Field field, Group group) =>
        new(field, group, "speed", Number) { Dimension = Dimension.Speed, Step = 0.02, Max = 8190, Unavailable = 8191 };

    private static FieldSpec Heading(Field field, Group group) =>
        new(field, group, "heading", FieldType.Heading) { Dimension = Dimension.Angle, Step = 0.0125, Max = 28_799, Unavailable = 28_800 };

    private static FieldSpec Length(Field field, Group group, string name, double step, int max) =>
        new(field, group, name, Number) { Dimension = Dimension.Length, Step = step, Max = max };

    private static FieldSpec Acceleration(Field field, string name) =>
        new(field, Group.Bsm, name, Number) { Dimension = Dimension.Acceleration, Step = 0.01, Min = -2000, Max = 2000, Unavailable = 2001 };

    private static FieldSpec Mark(Field field, string name) =>
        new(field, Group.State, name, Number) { Dimension = Dimension.Duration, Step = 0.1, Max = 36_001, Unavailable = 36_001 };

    private static FieldSpec Share(Field field, Group group, string name) =>
        new(field, group, name, Number) { Dimension = Dimension.Share, Step = 0.5, Max = 200 };

    /// <summary>Latitude, longitude and elevation, whose fields follow each other.</summary>
    private static IEnumerable<FieldSpec> Place(Group group, Field latitude, string before, bool mandatory = false) =>
    [
        new(latitude, group, before + "lat", Latitude) { Dimension = Dimension.Angle, Step = 1e-7, Mandatory = mandatory },
        new(latitude + 1, group, before + "lon", Longitude) { Dimension = Dimension.Angle, Step = 1e-7, Mandatory = mandatory },
        new(latitude + 2, group, before + "ele", Number) { Dimension = Dimension.Length, Step = 0.1, Min = -4095, Max = 61_439, Unavailable = -4096 },
    ];

    /// <summary>A place, or an offset from the reference point of the message: one of the two is mandatory.</summary>
    private static IEnumerable<FieldSpec> OffsetPlace(Group group, Field latitude, Field offset) =>
    [
        .. Place(group, latitude, ""),
        new(offset, group, "dLat", Number) { Dimension = Dimension.Angle, Step = 1e-7, Min = -8_388_608, Max = 8_388_607 },
        new(offset + 1, group, "dLon", Number) { Dimension = Dimension.Angle, Step = 1e-7, Min = -8_388_608, Max = 8_388_607 },
    ];
}
