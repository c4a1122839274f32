namespace XiqingV2X.Edge.Ingest.Profiles;

/// <summary>The parts that the internal messages are built of; each is one JSON object of a payload, or one of several in a list.</summary>
internal enum Group : byte
{
    None,
    Bsm,
    Rsm,
    Participant,
    Spat,
    Intersection,
    Phase,
    State,
    Rsi,
    Event,
    Path,
    PathPoint,
    Sign,
    Map,
    Node,
    Link,
    LinkPoint,
    LinkLimit,
    Movement,
    Lane,
    LanePoint,
    LaneLimit,
    Connection,
}
