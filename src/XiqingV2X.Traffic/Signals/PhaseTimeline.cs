using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Traffic.Signals;

/// <summary>The lights of one phase over the last minutes, in event time.</summary>
internal sealed class PhaseTimeline
{
    /// <summary>Spans kept: some ten cycles.</summary>
    private const int Kept = 64;

    private readonly LightSpan[] _spans = new LightSpan[Kept];
    private int _count;

    private long _toldEndMs = PhaseSample.NoEnd;

    /// <summary>Event time of the newest SPAT with the phase, Unix ms; long.MinValue before the first.</summary>
    public long SeenMs { get; private set; } = long.MinValue;

    /// <summary>The span now; all zero before the first SPAT.</summary>
    public LightSpan Now => _count == 0 ? default : _spans[(_count - 1) % Kept];

    /// <summary>
    /// Takes the light of a later SPAT. A change is when the SPAT before told it, if that lies between the two; else at the
    /// later one, late by up to the SPAT period.
    /// </summary>
    /// <param name="sample">What it tells; after <see cref="SeenMs"/>.</param>
    /// <param name="unbroken">True when no gap lies between it and the one before.</param>
    public void Add(in PhaseSample sample, bool unbroken)
    {
        SignalLight light = sample.Light;
        long timeMs = sample.TimeMs;
        long changedMs = unbroken && _toldEndMs > SeenMs && _toldEndMs < timeMs ? _toldEndMs : timeMs;
        SeenMs = timeMs;
        _toldEndMs = sample.LikelyEndMs;
        ref LightSpan now = ref _spans[(_count + Kept - 1) % Kept];
        if (_count > 0 && unbroken && now.Light == light)
        {
            now.SeenMs = timeMs;
            return;
        }

        bool startSeen = _count > 0 && unbroken && now.Light != SignalLight.Unavailable;
        _spans[_count++ % Kept] = new LightSpan { Light = light, FromMs = changedMs, SeenMs = timeMs, StartSeen = startSeen };
        if (_count == 2 * Kept)
        {
            _count = Kept;
        }
    }

    /// <summary>The light at an instant, told by a SPAT at or before it that is not older than a limit; else unavailable.</summary>
    public SignalLight LightAt(double timeMs, int matchMs)
    {
        for (int back = 1; back <= Math.Min(_count, Kept); back++)
        {
            ref readonly LightSpan span = ref _spans[(_count - back) % Kept];
            if (span.FromMs <= timeMs)
            {
                return timeMs <= span.SeenMs + matchMs ? span.Light : SignalLight.Unavailable;
            }
        }

        return SignalLight.Unavailable;
    }

    /// <summary>The newest span of a colour that began before an instant; false when none is kept.</summary>
    public bool TryFind(PhaseColor color, long beforeMs, out LightSpan found)
    {
        for (int back = 1; back <= Math.Min(_count, Kept); back++)
        {
            found = _spans[(_count - back) % Kept];
            if (found.Color == color && found.FromMs < beforeMs)
            {
                return true;
            }
        }

        found = default;
        return false;
    }
}
