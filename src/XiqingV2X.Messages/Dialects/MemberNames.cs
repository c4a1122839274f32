namespace XiqingV2X.Messages.Dialects;

/// <summary>The names of components, by length first because most names are none of these.</summary>
internal static class MemberNames
{
    public static Member Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 => Of3(name),
        4 => name.SequenceEqual("long"u8) ? Member.Longitude : name.SequenceEqual("name"u8) ? Member.Text : Member.Other,
        5 => name.SequenceEqual("speed"u8) ? Member.Speed
            : name.SequenceEqual("width"u8) ? Member.Width
            : name.SequenceEqual("month"u8) ? Member.Month : Member.Other,
        6 => Of6(name),
        7 => name.SequenceEqual("secMark"u8) ? Member.SecondMark : Member.Other,
        8 => Of8(name),
        9 => Of9(name),
        10 => name.SequenceEqual("minEndTime"u8) ? Member.MinEnd
            : name.SequenceEqual("maxEndTime"u8) ? Member.MaxEnd
            : name.SequenceEqual("timeOffset"u8) ? Member.TimeOffset
            : name.SequenceEqual("textString"u8) ? Member.Text : Member.Other,
        11 => name.SequenceEqual("description"u8) ? Member.Text : Member.Other,
        12 => name.SequenceEqual("transmission"u8) ? Member.Transmission : Member.Other,
        13 => name.SequenceEqual("likelyEndTime"u8) ? Member.LikelyEnd : Member.Other,
        14 => name.SequenceEqual("classification"u8) ? Member.Classification : Member.Other,
        15 => name.SequenceEqual("position-LatLon"u8) ? Member.AbsoluteOffset : Member.Other,
        _ => Member.Other,
    };

    private static Member Of3(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("lat"u8) ? Member.Latitude
        : name.SequenceEqual("lon"u8) ? Member.OffsetLongitude
        : name.SequenceEqual("pos"u8) ? Member.Position
        : name.SequenceEqual("yaw"u8) ? Member.Yaw
        : name.SequenceEqual("moy"u8) ? Member.MinuteOfYear
        : name.SequenceEqual("day"u8) ? Member.Day : Member.Other;

    private static Member Of6(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("refPos"u8) ? Member.Position
        : name.SequenceEqual("length"u8) ? Member.Length
        : name.SequenceEqual("status"u8) ? Member.Status
        : name.SequenceEqual("timing"u8) ? Member.Timing
        : name.SequenceEqual("second"u8) ? Member.Second : Member.Other;

    private static Member Of8(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("accelSet"u8) ? Member.Acceleration
        : name.SequenceEqual("counting"u8) ? Member.Timing
        : name.SequenceEqual("priority"u8) ? Member.Priority
        : name.SequenceEqual("signType"u8) ? Member.SignCode : Member.Other;

    private static Member Of9(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("elevation"u8) ? Member.Elevation
        : name.SequenceEqual("timeStamp"u8) ? Member.TimeStamp
        : name.SequenceEqual("linkWidth"u8) || name.SequenceEqual("laneWidth"u8) ? Member.RoadWidth
        : name.SequenceEqual("eventType"u8) || name.SequenceEqual("alertType"u8) ? Member.EventCode : Member.Other;
}
