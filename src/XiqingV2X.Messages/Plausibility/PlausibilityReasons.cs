namespace XiqingV2X.Messages.Plausibility;

/// <summary>
/// Why a message that decodes is not believed. The lower half is found in one message alone, the upper half against what
/// the same sender said shortly before. Limits and units stand in <see cref="PlausibilityLimits"/>.
/// </summary>
[Flags]
public enum PlausibilityReasons
{
    /// <summary>Nothing speaks against the message.</summary>
    None = 0,

    /// <summary>A position outside the zone's box with its margin. Makes the message implausible.</summary>
    PositionOutsideZone = 1 << 0,

    /// <summary>A speed above <see cref="PlausibilityLimits.MaxSpeedMps"/>. Makes the message implausible.</summary>
    SpeedImpossible = 1 << 1,

    /// <summary>Latitude and longitude are both zero: what a receiver without a fix sends.</summary>
    PositionZero = 1 << 2,

    /// <summary>Longer, wider or higher than a road user of its class can be.</summary>
    SizeImpossible = 1 << 3,

    /// <summary>An acceleration or yaw rate beyond what tyres give.</summary>
    AccelerationImpossible = 1 << 4,

    /// <summary>The message's time and its arrival are further apart than <see cref="PlausibilityLimits.MaxTimeOffMs"/>, or the second is a reserved one. A remark: alone it leaves the message plausible.</summary>
    TimeOff = 1 << 5,

    /// <summary>A place told as an offset (road user, map point, event, path) is too far from the reference point.</summary>
    FarFromReference = 1 << 6,

    /// <summary>A vehicle or a reference point is farther from the RSU's registered place than it can hear or serve.</summary>
    FarFromRsu = 1 << 7,

    /// <summary>Signal times out of order: an end before its start, a likely end outside earliest and latest, or states that do not follow each other.</summary>
    SignalTimes = 1 << 8,

    /// <summary>A phase id twice at one intersection.</summary>
    PhasesImpossible = 1 << 9,

    /// <summary>A lane or link wider than roads are, or a speed limit above any.</summary>
    RoadImpossible = 1 << 10,

    /// <summary>An RSI without event and sign.</summary>
    Empty = 1 << 11,

    /// <summary>A code that the standards leave without meaning (vehicle class, gear, event, sign, priority, status bit).</summary>
    ReservedValue = 1 << 12,

    /// <summary>Position, speed or heading differ from the sender's last ones by more than physics allow.</summary>
    Jump = 1 << 16,

    /// <summary>msgCnt moved further than the time since the last message allows.</summary>
    CounterStep = 1 << 17,

    /// <summary>The delay between message time and arrival is not what it was.</summary>
    ClockStep = 1 << 18,

    /// <summary>Differs, for the first time, from what the sender repeats (a MAP, an RSI, the phases of a junction, a vehicle's size).</summary>
    ContentChanged = 1 << 19,

    /// <summary>A node that neither the zone nor the RSU's earlier messages know.</summary>
    ForeignNode = 1 << 20,

    /// <summary>A vehicle id not heard before, far from everything that the RSU has heard lately.</summary>
    NewFarAway = 1 << 21,
}
