namespace XiqingV2X.Edge.Ingest.Profiles;

/// <summary>Every field of the internal messages that a profile can fill. What each is, is in <see cref="MessageModel"/>.</summary>
internal enum Field : byte
{
    BsmId, BsmMsgCnt, BsmTime, BsmSecMark, BsmLat, BsmLon, BsmEle, BsmSpeed, BsmHeading, BsmTransmission, BsmAngle,
    BsmAccelLong, BsmAccelLat, BsmAccelVert, BsmYawRate, BsmWidth, BsmLength, BsmHeight, BsmClass, BsmFuel,

    RsmMsgCnt, RsmId, RsmTime, RsmLat, RsmLon, RsmEle,

    PtcType, PtcId, PtcSource, PtcTime, PtcSecMark, PtcLat, PtcLon, PtcEle, PtcDLat, PtcDLon, PtcSpeed, PtcHeading,
    PtcTransmission, PtcConfidence, PtcWidth, PtcLength, PtcHeight, PtcClass,

    SpatMsgCnt, SpatTime, SpatMoy, SpatSecMark, SpatName,
    IsnRegion, IsnId, IsnStatus, IsnTime, IsnMoy, IsnSecMark,
    PhaseId,
    StateLight, StateStart, StateMinEnd, StateMaxEnd, StateLikelyEnd, StateConfidence, StateNextStart, StateNextDuration,
    StateUtcStart, StateUtcMinEnd, StateUtcMaxEnd, StateUtcLikelyEnd, StateUtcNextStart, StateUtcNextEnd,

    RsiMsgCnt, RsiId, RsiTime, RsiMoy, RsiLat, RsiLon, RsiEle,
    EventId, EventAlert, EventType, EventSource, EventLat, EventLon, EventEle, EventDLat, EventDLon, EventRadius, EventText,
    EventPriority, EventConfidence,
    PathRadius,
    PointLat, PointLon, PointEle, PointDLat, PointDLon,
    SignId, SignType, SignLat, SignLon, SignEle, SignDLat, SignDLon,

    MapMsgCnt, MapMoy,
    NodeName, NodeRegion, NodeId, NodeLat, NodeLon, NodeEle,
    LinkName, LinkRegion, LinkUpstream, LinkWidth,
    LinkPointLat, LinkPointLon, LinkPointEle, LinkPointDLat, LinkPointDLon,
    LinkLimitType, LinkLimitSpeed,
    MoveRegion, MoveNode, MovePhase,
    LaneId, LaneWidth, LaneShare, LaneManeuvers,
    LanePointLat, LanePointLon, LanePointEle, LanePointDLat, LanePointDLon,
    LaneLimitType, LaneLimitSpeed,
    ConnRegion, ConnNode, ConnLane, ConnManeuvers, ConnPhase,
}
