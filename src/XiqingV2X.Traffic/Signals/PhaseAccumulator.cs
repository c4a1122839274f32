using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Signals;

/// <summary>The cycles of one phase that ended in one window; sums, ms.</summary>
internal sealed class PhaseAccumulator : IAccumulator<PhaseAccumulator>
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

    public void Merge(PhaseAccumulator part)
    {
        CycleMs += part.CycleMs;
        GreenMs += part.GreenMs;
        YellowMs += part.YellowMs;
        RedMs += part.RedMs;
        Cycles += part.Cycles;
    }

    public void Reset()
    {
        CycleMs = 0;
        GreenMs = 0;
        YellowMs = 0;
        RedMs = 0;
        Cycles = 0;
    }

    public void Save(MemoryWriter writer)
    {
        writer.Write7BitEncodedInt64(CycleMs);
        writer.Write7BitEncodedInt64(GreenMs);
        writer.Write7BitEncodedInt64(YellowMs);
        writer.Write7BitEncodedInt64(RedMs);
        writer.Write7BitEncodedInt(Cycles);
    }

    public void Load(MemoryReader reader)
    {
        CycleMs = reader.Read7BitEncodedInt64();
        GreenMs = reader.Read7BitEncodedInt64();
        YellowMs = reader.Read7BitEncodedInt64();
        RedMs = reader.Read7BitEncodedInt64();
        Cycles = reader.Read7BitEncodedInt();
    }
}
