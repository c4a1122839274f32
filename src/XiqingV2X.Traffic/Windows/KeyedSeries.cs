using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Traffic.Windows;

/// <summary>A series with one accumulator for each key and window.</summary>
internal abstract class KeyedSeries<TKey, TAccumulator> : IWindowedSeries
    where TKey : struct, IEquatable<TKey>
    where TAccumulator : class, IAccumulator<TAccumulator>, new()
{
    protected KeyedSeries(TrafficOptions options) => Windows = new WindowLadder<TKey, TAccumulator>(options.WindowSeconds);

    /// <summary>Open windows.</summary>
    protected WindowLadder<TKey, TAccumulator> Windows { get; }

    public virtual long NextEnd(int lengthIndex) => Windows.NextEnd(lengthIndex);

    public void Seal(int lengthIndex, long throughMs) => Windows.Seal(lengthIndex, throughMs);

    public void Close(int lengthIndex, long endMs, List<MetricPoint> points)
    {
        WindowTable<TKey, TAccumulator>? table = Windows.EndingAt(lengthIndex, endMs);
        AddPoints(new ClosingWindow(Windows.Seconds(lengthIndex), lengthIndex, endMs), table, points);
        if (table is not null)
        {
            Windows.CloseOldest(lengthIndex);
        }
    }

    public void Save(MemoryWriter writer) => Windows.Save(writer, SaveKey);

    public void Load(MemoryReader reader) => Windows.Load(reader, LoadKey);

    /// <summary>Adds the points of a window, in any order.</summary>
    /// <param name="window">The window.</param>
    /// <param name="table">What was gathered in it; null when nothing was.</param>
    /// <param name="points">Where to.</param>
    protected abstract void AddPoints(in ClosingWindow window, WindowTable<TKey, TAccumulator>? table, List<MetricPoint> points);

    /// <summary>Writes a key so that another run can read it.</summary>
    protected abstract void SaveKey(MemoryWriter writer, TKey key);

    /// <summary>Reads what <see cref="SaveKey"/> wrote; null for what is no longer known.</summary>
    protected abstract TKey? LoadKey(MemoryReader reader);

    /// <summary>The accumulator of a key at an instant; null when its window is closed.</summary>
    protected TAccumulator? At(double timeMs, TKey key) => Windows.At((long)Math.Floor(timeMs), key);
}
