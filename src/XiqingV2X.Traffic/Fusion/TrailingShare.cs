using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Fusion;

/// <summary>The share of an area over the past hour or so: what was counted fades by half every half hour.</summary>
internal sealed class TrailingShare
{
    private const double HalfLifeMs = 1_800_000;

    private Share _sums;
    private long _atMs;

    /// <summary>The share at an event time, Unix ms.</summary>
    public Share At(long timeMs)
    {
        double left = Math.Pow(0.5, Math.Max(0, timeMs - _atMs) / HalfLifeMs);
        return new Share(_sums.Seen * left, _sums.Equipped * left, _sums.EquippedFirst * left);
    }

    public void Add(PenetrationAccumulator window, long endMs)
    {
        Share sums = At(endMs);
        _sums = new Share(sums.Seen + window.Seen, sums.Equipped + window.Equipped, sums.EquippedFirst + window.EquippedFirst);
        _atMs = endMs;
    }

    public void Save(MemoryWriter writer)
    {
        writer.Write(_sums.Seen);
        writer.Write(_sums.Equipped);
        writer.Write(_sums.EquippedFirst);
        writer.Write(_atMs);
    }

    public void Load(MemoryReader reader)
    {
        _sums = new Share(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        _atMs = reader.ReadInt64();
    }
}
