namespace XiqingV2X.Traffic.Signals;

/// <summary>Is told what lights do, in the order of event time, before the samples of the same instant.</summary>
internal interface ISignalListener
{
    /// <summary>A SPAT told a phase's light; called before <see cref="Changed"/> of the same SPAT.</summary>
    /// <param name="key">Phase.</param>
    /// <param name="sample">What was told.</param>
    /// <param name="before">Span before it; its <c>SeenMs</c> is the SPAT before.</param>
    /// <param name="now">Span with it; the same as before, or one that began since.</param>
    void Told(PhaseKey key, in PhaseSample sample, in LightSpan before, in LightSpan now);

    /// <summary>A light gave way to another, with no gap between.</summary>
    void Changed(PhaseKey key, in LightSpan before, in LightSpan now);

    /// <summary>What the phase did before an instant is not known, because of a gap or at its first SPAT.</summary>
    void Broken(PhaseKey key, in LightSpan now);
}
