namespace XiqingV2X.Traffic.Queues;

/// <summary>Where a phase is in its cycle, Unix ms; long.MinValue where not seen.</summary>
internal struct PhaseCycle
{
    public const long Unseen = long.MinValue;

    public long GreenFromMs;
    public long GreenToMs;
    public long RedFromMs;

    /// <summary>Newest start of red; it lasts through the green that follows.</summary>
    public long QueueFromMs;

    public static PhaseCycle None => new() { GreenFromMs = Unseen, GreenToMs = Unseen, RedFromMs = Unseen, QueueFromMs = Unseen };

    public readonly bool IsWhole => GreenFromMs != Unseen && GreenToMs != Unseen && RedFromMs != Unseen;
}
