using System.Numerics;

namespace XiqingV2X.Traffic.Windows;

/// <summary>How many whole seconds of a window had data.</summary>
internal sealed class SecondSlots
{
    private ulong[] _bits = [];
    private int _merged;

    /// <summary>
    /// Number of seconds with data. A second without, between two with, counts as well: what comes once a second may
    /// miss one by its jitter.
    /// </summary>
    public int Count
    {
        get
        {
            int count = _merged;
            foreach (ulong word in _bits)
            {
                count += BitOperations.PopCount(Bridged(word));
            }

            return count;
        }
    }

    /// <summary>Whether a second of the window had data, a bridged one included; of merged windows not known.</summary>
    public bool Has(int second)
    {
        int word = second >> 6;
        return word < _bits.Length && (Bridged(_bits[word]) >> (second & 63) & 1) != 0;
    }

    /// <summary>Marks the second that holds an instant.</summary>
    public void Mark(long timeMs, long windowStartMs)
    {
        int second = (int)((timeMs - windowStartMs) / 1000);
        int word = second >> 6;
        if (word >= _bits.Length)
        {
            Array.Resize(ref _bits, word + 1);
        }

        _bits[word] |= 1UL << (second & 63);
    }

    /// <summary>Adds the seconds of a shorter window inside this one.</summary>
    public void Merge(SecondSlots part) => _merged += part.Count;

    public void Clear()
    {
        Array.Clear(_bits);
        _merged = 0;
    }

    public void Save(MemoryWriter writer) => writer.Write7BitEncodedInt(Count);

    public void Load(MemoryReader reader) => _merged = reader.Read7BitEncodedInt();

    private static ulong Bridged(ulong seconds) => seconds | ((seconds << 1) & (seconds >> 1));
}
