using System.Numerics;

namespace XiqingV2X.Traffic.Windows;

/// <summary>Which whole seconds of a window had data.</summary>
internal sealed class SecondSlots
{
    private ulong[] _bits = [];

    /// <summary>Number of seconds with data.</summary>
    public int Count
    {
        get
        {
            int count = 0;
            foreach (ulong word in _bits)
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
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

    public void Clear() => Array.Clear(_bits);
}
