using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Signals;

/// <summary>The cycles of one phase that ended in one window; sums, ms.</summary>
internal sealed class PhaseAccumulator : IAccumulator
{
    public long CycleMs { get; private set; }

    public long GreenMs { get; private set; }

    public long YellowMs { get; private set; }

    public long RedMs { get; private set; }

    public int Cycles { get; private set; }

    public void Add(in SignalCycle cycle)
    {
        CycleMs += cycle.CycleMs;
        GreenMs += cycle.GreenMs;
        YellowMs += cycle.YellowMs;
        RedMs += cycle.RedMs;
        Cycles++;
    }

    public void Reset()
    {
        CycleMs = 0;
        GreenMs = 0;
        YellowMs = 0;
        RedMs = 0;
        Cycles = 0;
    }
}
