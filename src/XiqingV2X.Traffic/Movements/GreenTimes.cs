using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Signals;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Movements;

/// <summary>Green and known time of each phase in each window; asked by movements, so it closes after them, without points.</summary>
internal sealed class GreenTimes : KeyedSeries<PhaseKey, GreenTimeAccumulator>, ISignalListener
{
    private readonly Func<SignalBook> _signals;

    public GreenTimes(TrafficOptions options, Func<SignalBook> signals)
        : base(options) => _signals = signals;

    /// <summary>Share of green in the part of a window in which the light was known; NaN when it was not.</summary>
    public double Share(in ClosingWindow window, PhaseKey key) =>
        Windows.EndingAt(window.LengthIndex, window.EndMs)?.Find(key) is { KnownMs: > 0 } sums ? (double)sums.GreenMs / sums.KnownMs : double.NaN;

    public void Told(PhaseKey key, in PhaseSample sample, in LightSpan before, in LightSpan now)
    {
        long changedMs = before.Light == now.Light ? sample.TimeMs : now.FromMs;
        AddTime(key, before.Color, before.SeenMs, changedMs);
        AddTime(key, now.Color, changedMs, sample.TimeMs);
    }

    public void Changed(PhaseKey key, in LightSpan before, in LightSpan now)
    {
    }

    public void Broken(PhaseKey key, in LightSpan now)
    {
    }

    private void AddTime(PhaseKey key, PhaseColor color, long fromMs, long toMs)
    {
        while (fromMs < toMs && color != PhaseColor.None)
        {
            long end = Math.Min(toMs, WindowMath.StartOf(fromMs, Windows.ShortestMs) + Windows.ShortestMs);
            if (At(fromMs, key) is { } sums)
            {
                sums.KnownMs += end - fromMs;
                sums.GreenMs += color == PhaseColor.Green ? end - fromMs : 0;
            }

            fromMs = end;
        }
    }

    protected override void AddPoints(in ClosingWindow window, WindowTable<PhaseKey, GreenTimeAccumulator>? table, List<MetricPoint> points)
    {
    }

    protected override void SaveKey(MemoryWriter writer, PhaseKey key)
    {
        MapModel.Save(writer, _signals()[key.Junction].Node);
        writer.Write(key.Phase);
    }

    protected override PhaseKey? LoadKey(MemoryReader reader) =>
        new PhaseKey(_signals().Admit(MapModel.LoadNode(reader)), reader.ReadByte());
}
