using System.Runtime.CompilerServices;

namespace XiqingV2X.Traffic.Windows;

/// <summary>
/// A count for each window length. Something that spans several short windows, as a vehicle's stay on a link does, is
/// counted for a length only in the first of them inside one window of that length; the sums are then exact for every
/// length, and no ids have to be kept to tell.
/// </summary>
[InlineArray(Most)]
internal struct PerLength
{
    /// <summary>Most window lengths there can be.</summary>
    public const int Most = 8;

    private int _first;

    /// <summary>Counts something now for each length whose window has not counted it yet.</summary>
    /// <param name="lengthsMs">Window lengths, ms.</param>
    /// <param name="timeMs">Now, Unix ms.</param>
    /// <param name="countedMs">Until when it is counted already, Unix ms; negative infinity when never.</param>
    public void Count(ReadOnlySpan<long> lengthsMs, long timeMs, double countedMs)
    {
        for (int i = 0; i < lengthsMs.Length; i++)
        {
            if (countedMs <= WindowMath.StartOf(timeMs, lengthsMs[i]))
            {
                this[i]++;
            }
        }
    }

    public void Add(in PerLength other)
    {
        for (int i = 0; i < Most; i++)
        {
            this[i] += other[i];
        }
    }

    public readonly void Save(MemoryWriter writer)
    {
        for (int i = 0; i < Most; i++)
        {
            writer.Write7BitEncodedInt(this[i]);
        }
    }

    public void Load(MemoryReader reader)
    {
        for (int i = 0; i < Most; i++)
        {
            this[i] = reader.Read7BitEncodedInt();
        }
    }
}
