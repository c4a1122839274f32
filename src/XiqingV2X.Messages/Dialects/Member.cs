namespace XiqingV2X.Messages.Dialects;

/// <summary>Names of components that <see cref="ContentCheck"/> looks at.</summary>
internal enum Member : byte
{
    Other,
    Position,
    AbsoluteOffset,
    Acceleration,
    Timing,
    Latitude,
    Longitude,
    OffsetLongitude,
    Speed,
    Second,
    Width,
    Length,
    RoadWidth,
    Transmission,
    Classification,
    Text,
    Status,
    Priority,
    EventCode,
    SignCode,
    Elevation,
    Yaw,
    TimeOffset,
    MinEnd,
    LikelyEnd,
    MaxEnd,
    Month,
    Day,
}
