using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Traffic.Signals;

/// <summary>
/// Follows the light of one phase in event time and gives its completed cycles, start of green to start of green. A
/// cycle counts only when it was seen whole: it starts with a change to green that was seen, and no gap or
/// uncontrolled state (dark, flashing red or yellow) lies in it.
/// </summary>
internal sealed class PhaseTracker
{
    private const long Unknown = long.MinValue;

    private PhaseColor _color;
    private long _sinceMs;
    private long _cycleStartMs = Unknown;
    private long _greenMs;
    private long _yellowMs;
    private long _redMs;

    /// <summary>Light now.</summary>
    public SignalLight Light { get; private set; }

    /// <summary>Event time of the newest SPAT with this phase, Unix ms.</summary>
    public long SeenMs { get; private set; } = Unknown;

    /// <summary>Told likely end of the light, Unix ms; null when not told.</summary>
    public long? LikelyEndMs { get; private set; }

    /// <summary>
    /// When the light changed last, Unix ms: where the SPAT before told an end that lies between it and the one that shows
    /// the next light, that end; else the time of the latter, which is late by up to the SPAT period.
    /// </summary>
    public long ChangedMs => _sinceMs;

    /// <summary>Takes the light at an event time, not before the one before; true when a cycle ended at that instant.</summary>
    public bool Update(SignalLight light, long? likelyEndMs, long timeMs, int maxGapMs, out SignalCycle cycle)
    {
        cycle = default;
        long changedMs = LikelyEndMs is { } told && told > SeenMs && told < timeMs ? told : timeMs;
        if (SeenMs != Unknown && (timeMs - SeenMs > maxGapMs || timeMs < SeenMs))
        {
            // A gap, or a clock set back: what happened in between, or how long it took, was not seen.
            _color = PhaseColor.None;
            _cycleStartMs = Unknown;
            changedMs = timeMs;
        }

        SeenMs = timeMs;
        Light = light;
        LikelyEndMs = likelyEndMs;
        PhaseColor color = PhaseColors.Of(light);
        return color != _color && Change(color, changedMs, out cycle);
    }

    private bool Change(PhaseColor color, long timeMs, out SignalCycle cycle)
    {
        cycle = default;
        PhaseColor before = _color;
        long lasted = timeMs - _sinceMs;
        _color = color;
        _sinceMs = timeMs;
        switch (before)
        {
            case PhaseColor.Green: _greenMs += lasted; break;
            case PhaseColor.Yellow: _yellowMs += lasted; break;
            case PhaseColor.Red: _redMs += lasted; break;
            default: break;
        }

        if (color == PhaseColor.None || before == PhaseColor.None)
        {
            // When this state began, or what the one before it was, was not seen.
            _cycleStartMs = Unknown;
            return false;
        }

        if (color != PhaseColor.Green)
        {
            return false;
        }

        bool ended = _cycleStartMs != Unknown && timeMs > _cycleStartMs;
        if (ended)
        {
            cycle = new SignalCycle(timeMs - _cycleStartMs, _greenMs, _yellowMs, _redMs);
        }

        _cycleStartMs = timeMs;
        _greenMs = 0;
        _yellowMs = 0;
        _redMs = 0;
        return ended;
    }
}
