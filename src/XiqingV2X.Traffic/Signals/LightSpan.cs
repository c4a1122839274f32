using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Traffic.Signals;

/// <summary>A time over which a phase showed one light.</summary>
internal struct LightSpan
{
    public SignalLight Light;

    /// <summary>When it began, Unix ms: as the SPAT before told, else the time of the first SPAT with it.</summary>
    public long FromMs;

    /// <summary>Event time of the last SPAT with it, Unix ms.</summary>
    public long SeenMs;

    /// <summary>True when its beginning was seen: the SPAT before it had another light and no gap lies between.</summary>
    public bool StartSeen;

    public readonly PhaseColor Color => PhaseColors.Of(Light);
}
