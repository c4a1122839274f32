namespace XiqingV2X.Coverage.Evidence;

/// <summary>What was seen of one junction over the judged windows.</summary>
/// <param name="SpatMessages">SPAT messages.</param>
/// <param name="MapMessages">MAP messages.</param>
/// <param name="SpatRawShare">Share of the time with a fresh SPAT, moving or not.</param>
/// <param name="SpatShare">Share of the time with a fresh SPAT that moves.</param>
/// <param name="MapShare">Share of the time with a fresh MAP.</param>
/// <param name="WindowsWithBoth">Windows in which the phase ids of both were known.</param>
/// <param name="WindowsAgreeing">Those in which they were the same.</param>
/// <param name="LightChanges">Light changes seen.</param>
/// <param name="SpatTime">Time over which there was SPAT at all.</param>
/// <param name="MapLimit">True when an approach of its MAP has a speed limit; null where that is not kept.</param>
/// <param name="MapLeft">True when an approach of its MAP has a lane that may turn left; null where that is not kept.</param>
internal sealed record JunctionSight(
    double SpatMessages,
    double MapMessages,
    double SpatRawShare,
    double SpatShare,
    double MapShare,
    int WindowsWithBoth,
    int WindowsAgreeing,
    double LightChanges,
    TimeSpan SpatTime,
    bool? MapLimit,
    bool? MapLeft);
