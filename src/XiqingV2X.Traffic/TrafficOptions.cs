namespace XiqingV2X.Traffic;

/// <summary>Limits and gates of the traffic engine. The defaults are those the figures are documented with.</summary>
public sealed record TrafficOptions
{
    /// <summary>Window lengths in seconds, rising; each must divide the next, since longer windows are put together from shorter ones. At most 8.</summary>
    public IReadOnlyList<int> WindowSeconds { get; init; } = [10, 60, 300, 900, 3600];

    /// <summary>How far the watermark stays behind the newest event time of the slowest live RSU, ms.</summary>
    public int LatenessMs { get; init; } = 2_000;

    /// <summary>An RSU not heard for this long (by arrival) no longer holds the watermark back, ms.</summary>
    public int SilentRsuMs { get; init; } = 10_000;

    /// <summary>Records further apart than this say that the node did not listen in between: a silent one ticks every 10 s, ms.</summary>
    public int MaxSilenceMs { get; init; } = 30_000;

    /// <summary>Event and arrival time further apart than this count as unresolved, ms.</summary>
    public int EventTimeToleranceMs { get; init; } = 30_000;

    /// <summary>Consecutive samples of a vehicle further apart than this are not joined to a trajectory piece, ms.</summary>
    public int MaxJoinGapMs { get; init; } = 2_000;

    /// <summary>A jump faster than this is another vehicle under the same id, m/s.</summary>
    public double MaxPlausibleSpeedMps { get; init; } = 70;

    /// <summary>Largest difference of vehicle and link heading for a match, degrees.</summary>
    public double HeadingToleranceDeg { get; init; } = 20;

    /// <summary>Added to half the link's width as the lateral gate of a match, m (position error of a GNSS receiver).</summary>
    public double LateralMarginM { get; init; } = 3;

    /// <summary>Added to the lateral gate for the link a vehicle is on already, m; its heading gate doubles.</summary>
    public double HysteresisM { get; init; } = 2;

    /// <summary>A road user not heard for this long is forgotten, ms.</summary>
    public int TrackExpiryMs { get; init; } = 30_000;

    /// <summary>A link counts as seen by an RSU's sensors for this long after its last object there, ms.</summary>
    public int SensorMemoryMs { get; init; } = 600_000;

    /// <summary>Shortest stretch of a link that sensor figures are given for, m (or half the link where that is shorter).</summary>
    public double MinSeenStretchM { get; init; } = 50;

    /// <summary>A gap between SPAT messages longer than this breaks the running signal cycles, ms.</summary>
    public int MaxSpatGapMs { get; init; } = 3_000;

    /// <summary>A SPAT is fresh for this long after its arrival, ms: twice the period of T/CSAE 159.</summary>
    public int SpatFreshMs { get; init; } = 1_000;

    /// <summary>A MAP is fresh for this long after its arrival, ms: twice the period of T/CSAE 159.</summary>
    public int MapFreshMs { get; init; } = 2_000;

    /// <summary>A node's MAP of another RSU takes over when its RSU has been silent for this long, ms.</summary>
    public int MapOwnerSilentMs { get; init; } = 60_000;

    /// <summary>A changed MAP is followed once its RSU has told it, and nothing else of the node, for this long, ms.</summary>
    public int MapSettleMs { get; init; } = 5_000;

    /// <summary>And so many times.</summary>
    public int MapSettleMessages { get; init; } = 3;

    /// <summary>Most different links into one node, over all revisions of its MAP.</summary>
    public int MaxLinksPerNode { get; init; } = 64;

    /// <summary>Most links of the network, dropped ones included.</summary>
    public int MaxLinks { get; init; } = 50_000;

    /// <summary>Farthest a position may lie from a road's centre line to count for its cell, m.</summary>
    public double RoadMatchM { get; init; } = 20;

    /// <summary>Nominal period of BSM, ms: a message counter cannot run faster.</summary>
    public int BsmPeriodMs { get; init; } = 100;

    /// <summary>Longer gaps than this break the message-counter sequence, ms: at 10 Hz it wraps at 12.8 s.</summary>
    public int MaxCounterGapMs { get; init; } = 12_000;

    /// <summary>How much nearer another lane's centre must be before a vehicle counts as having changed to it, m.</summary>
    public double LaneHysteresisM { get; init; } = 1;

    /// <summary>A stop line counts as crossed at the last time its place was passed before this far beyond it was reached, m.</summary>
    public double CrossConfirmM { get; init; } = 2;

    /// <summary>... or after this long beyond the line without falling back, ms.</summary>
    public int CrossHoldMs { get; init; } = 5_000;

    /// <summary>A vehicle not heard for longer than this around the stop line is not known to have crossed it, ms.</summary>
    public int MaxPassageGapMs { get; init; } = 5_000;

    /// <summary>How long after its crossing a vehicle is followed for delay and movement, ms; movement windows close that much later.</summary>
    public int PassageWaitMs { get; init; } = 30_000;

    /// <summary>Control delay counts from this far before the stop line, m.</summary>
    public double DelayUpstreamM { get; init; } = 150;

    /// <summary>Control delay counts to this far after the stop line, m.</summary>
    public double DelayDownstreamM { get; init; } = 50;

    /// <summary>Extra time after the stop line that counts as downstream blockage, ms.</summary>
    public int BlockageMs { get; init; } = 10_000;

    /// <summary>A stop starts below this speed, m/s.</summary>
    public double StopBelowMps { get; init; } = 1;

    /// <summary>A stop ends at this speed, m/s.</summary>
    public double StopEndsMps { get; init; } = 2;

    /// <summary>A stop counts from this duration, ms.</summary>
    public int StopMinMs { get; init; } = 1_000;

    /// <summary>Largest gap between bumpers in a queue, m.</summary>
    public double QueueGapM { get; init; } = 25;

    /// <summary>Length of a vehicle that does not tell it, m.</summary>
    public double DefaultVehicleM { get; init; } = 5;

    /// <summary>Length of the zone before the stop line that counts as the stop-bar detector's, m.</summary>
    public double DetectorZoneM { get; init; } = 12;

    /// <summary>A light holds for this long after its newest SPAT when a passage is judged by it, ms.</summary>
    public int LightMatchMs { get; init; } = 500;

    /// <summary>A countdown is judged by what it told at least this long before the change, ms.</summary>
    public int CountdownLeadMs { get; init; } = 3_000;

    /// <summary>Pedestrians and non-motor users farther than this from every junction and link belong to none, m.</summary>
    public double NodeReachM { get; init; } = 60;

    /// <summary>Road users older than this are left out of a live snapshot, ms.</summary>
    public int LiveMaxAgeMs { get; init; } = 3_000;

    /// <summary>Most samples held back for ordering; past it the oldest are processed early.</summary>
    public int MaxHeldSamples { get; init; } = 1_000_000;

    /// <summary>Most road users tracked at once; new ones past it are not tracked.</summary>
    public int MaxTracks { get; init; } = 250_000;

    /// <summary>Most junctions and map nodes known at once; new ones past it are left out, which no real zone comes near.</summary>
    public int MaxNodes { get; init; } = 20_000;

    /// <summary>Refuses settings that make no sense.</summary>
    /// <exception cref="ArgumentException">Window lengths are missing, or do not divide one another.</exception>
    public void Validate()
    {
        if (WindowSeconds.Count == 0 || WindowSeconds[0] <= 0)
        {
            throw new ArgumentException("At least one window length is needed, in whole seconds.");
        }

        if (WindowSeconds.Count > Windows.PerLength.Most)
        {
            throw new ArgumentException($"There can be at most {Windows.PerLength.Most} window lengths.");
        }

        for (int i = 1; i < WindowSeconds.Count; i++)
        {
            if (WindowSeconds[i] <= WindowSeconds[i - 1] || WindowSeconds[i] % WindowSeconds[i - 1] != 0)
            {
                throw new ArgumentException("Window lengths must rise, each a multiple of the one before.");
            }
        }
    }
}
