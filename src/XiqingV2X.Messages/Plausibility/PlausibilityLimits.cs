namespace XiqingV2X.Messages.Plausibility;

/// <summary>
/// Where plausible ends. Every default lies beyond what real traffic and badly set up equipment do, because a false alarm
/// costs the operator's trust and a miss costs one sample.
/// </summary>
public sealed record PlausibilityLimits
{
    /// <summary>How far the zone's box reaches beyond what is registered, m: radio range and a register that is not complete.</summary>
    public double ZoneMarginM { get; init; } = 10_000;

    /// <summary>Highest speed, m/s: 300 km/h, well above any road vehicle on a public road.</summary>
    public double MaxSpeedMps { get; init; } = 83.3;

    /// <summary>Highest acceleration along or across, m/s²: tyres on dry asphalt give about 10.</summary>
    public double MaxAccelerationMps2 { get; init; } = 15;

    /// <summary>Highest yaw rate, degrees/s: a motorcycle on a roundabout turns with about 60.</summary>
    public double MaxYawRateDps { get; init; } = 120;

    /// <summary>Longest vehicle, m: GB 1589 allows 20, special transports get permits up to about 30.</summary>
    public double MaxLengthM { get; init; } = 30;

    /// <summary>Widest vehicle, m: GB 1589 allows 2.55, special transports some more.</summary>
    public double MaxWidthM { get; init; } = 5;

    /// <summary>Highest vehicle, m: GB 1589 allows 4.</summary>
    public double MaxHeightM { get; init; } = 5.5;

    /// <summary>Longest passenger car, m (vehicle classes 10 to 19).</summary>
    public double MaxCarLengthM { get; init; } = 7.5;

    /// <summary>Farthest message time and arrival may be apart while the sender's clock offset is not known, ms: half a minute is as far as a second mark can tell.</summary>
    public int MaxTimeOffMs { get; init; } = 20_000;

    /// <summary>Farthest a vehicle that an RSU hears can be, m: LTE-V2X reaches about 1 km in the open.</summary>
    public double MaxHearingM { get; init; } = 3_000;

    /// <summary>Farthest a reference point, a junction or an event can be from the RSU that tells of it, m.</summary>
    public double MaxServedM { get; init; } = 10_000;

    /// <summary>Farthest a sensor's road user can be from the RSM's reference point, m: roadside radar sees about 500.</summary>
    public double MaxSensedM { get; init; } = 1_500;

    /// <summary>Farthest a point of a MAP, an RSI or a path history can be from its reference, m.</summary>
    public double MaxOffsetM { get; init; } = 5_000;

    /// <summary>Widest lane, m; a plaza of a toll station is drawn as one now and then.</summary>
    public double MaxLaneWidthM { get; init; } = 20;

    /// <summary>Widest link, m.</summary>
    public double MaxLinkWidthM { get; init; } = 100;

    /// <summary>Longest time that a signal state lasts, s: beyond an hour the standard has codes of its own.</summary>
    public double MaxSignalStateS { get; init; } = 1_800;

    /// <summary>How far the start of a signal state may be from the likely end of the one before, s.</summary>
    public double SignalSlackS { get; init; } = 3;

    /// <summary>Added to what physics allow a position to move, m: a satellite receiver that comes out from under a bridge.</summary>
    public double JumpMarginM { get; init; } = 15;

    /// <summary>Added to what physics allow a speed to change, m/s.</summary>
    public double SpeedMarginMps { get; init; } = 5;

    /// <summary>Added to what physics allow a heading to change above walking pace, degrees.</summary>
    public double HeadingMarginDeg { get; init; } = 30;

    /// <summary>Shortest period of a message and sender, ms: 10 Hz. A counter moves no faster.</summary>
    public int MinPeriodMs { get; init; } = 100;

    /// <summary>What a counter may move beyond that: two messages at once, a period that is not quite even.</summary>
    public int CounterSlack { get; init; } = 4;

    /// <summary>A counter is not judged after a gap longer than this, ms: at 10 Hz it has come round at 12.8 s.</summary>
    public int MaxCounterGapMs { get; init; } = 9_000;

    /// <summary>How far the delay between message time and arrival may change, ms: what a mobile network stalls now and then.</summary>
    public int MaxDelayChangeMs { get; init; } = 3_000;

    /// <summary>A vehicle not heard before is far away when it is this far outside of where the RSU heard others, m.</summary>
    public double NewFarAwayM { get; init; } = 1_000;

    /// <summary>
    /// Messages in a row that have to agree before a sender's past speaks against its next one. A sender that never agrees
    /// with itself (an id that two vehicles share, a counter that stands still) is never judged by its past.
    /// </summary>
    public int TrustNeeded { get; init; } = 4;

    /// <summary>Senders remembered, over all RSUs, a power of two of at least 8; each takes 48 bytes. Past it the longest silent are forgotten.</summary>
    public int MaxSenders { get; init; } = 65_536;

    /// <summary>RSUs remembered; those past it are judged message by message only.</summary>
    public int MaxDevices { get; init; } = 4_096;

    /// <summary>A sender not heard for this long is forgotten, ms.</summary>
    public int SenderMemoryMs { get; init; } = 30_000;
}
