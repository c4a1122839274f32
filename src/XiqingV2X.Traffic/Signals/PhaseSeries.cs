using System.Globalization;
using System.Runtime.InteropServices;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Signals;

/// <summary>
/// Signal cycles, start of green to start of green, from the lights in event time. A cycle counts only when it was seen
/// whole: it starts with a change to green that was seen, and no gap or uncontrolled state (dark, flashing red or yellow)
/// lies in it.
/// </summary>
internal sealed class PhaseSeries : KeyedSeries<PhaseKey, PhaseAccumulator>, ISignalListener
{
    private readonly Dictionary<PhaseKey, RunningCycle> _running = [];
    private readonly Func<SignalBook> _signals;

    public PhaseSeries(TrafficOptions options, Func<SignalBook> signals)
        : base(options) =>
        _signals = signals;

    public void Told(PhaseKey key, in PhaseSample sample, in LightSpan before, in LightSpan now)
    {
    }

    public void Changed(PhaseKey key, in LightSpan before, in LightSpan now)
    {
        ref RunningCycle running = ref CollectionsMarshal.GetValueRefOrAddDefault(_running, key, out _);
        if (before.Color == PhaseColor.None || now.Color == PhaseColor.None)
        {
            running = default;
            return;
        }

        running.Add(before.Color, now.FromMs - before.FromMs);
        if (now.Color == PhaseColor.Green && before.Color != PhaseColor.Green)
        {
            // A change that lies far before the SPAT that shows it may fall into a window just closed.
            if (running.IsWhole && now.FromMs > running.FromMs && (At(now.FromMs, key) ?? At(now.SeenMs, key)) is { } sums)
            {
                sums.Add(new SignalCycle(now.FromMs - running.FromMs, running.GreenMs, running.YellowMs, running.RedMs));
            }

            running = new RunningCycle { IsWhole = true, FromMs = now.FromMs };
        }
    }

    public void Broken(PhaseKey key, in LightSpan now) => _running.Remove(key);

    protected override void AddPoints(in ClosingWindow window, WindowTable<PhaseKey, PhaseAccumulator>? table, List<MetricPoint> points)
    {
        if (table is null)
        {
            return;
        }

        foreach (PhaseKey key in table.Keys)
        {
            PhaseAccumulator sums = table[key];
            double scale = 1.0 / (1000 * sums.Cycles);
            points.Add(new MetricPoint(
                TrafficSeries.Phase,
                window.Seconds,
                window.StartMs,
                [_signals()[key.Junction].Key, key.Phase.ToString(CultureInfo.InvariantCulture)],
                [
                    sums.CycleMs * scale,
                    sums.GreenMs * scale,
                    sums.YellowMs * scale,
                    sums.RedMs * scale,
                    (double)sums.GreenMs / sums.CycleMs,
                    sums.Cycles,
                ]));
        }
    }

    protected override void SaveKey(MemoryWriter writer, PhaseKey key)
    {
        MapModel.Save(writer, _signals()[key.Junction].Node);
        writer.Write(key.Phase);
    }

    protected override PhaseKey? LoadKey(MemoryReader reader) =>
        new PhaseKey(_signals().Admit(MapModel.LoadNode(reader)), reader.ReadByte());

    /// <summary>A cycle that has not ended yet.</summary>
    private struct RunningCycle
    {
        /// <summary>False while the start of green before was not seen.</summary>
        public bool IsWhole;

        public long FromMs;
        public long GreenMs;
        public long YellowMs;
        public long RedMs;

        public void Add(PhaseColor color, long ms)
        {
            switch (color)
            {
                case PhaseColor.Green: GreenMs += ms; break;
                case PhaseColor.Yellow: YellowMs += ms; break;
                default: RedMs += ms; break;
            }
        }
    }
}
