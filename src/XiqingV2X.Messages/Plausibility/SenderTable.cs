using System.Numerics;

namespace XiqingV2X.Messages.Plausibility;

/// <summary>
/// Senders by key, in sets of eight places: a new one takes the place of the longest silent of its set. The memory is taken
/// once; a flood of invented ids makes it forget, never grow.
/// </summary>
internal sealed class SenderTable
{
    private const int Ways = 8;

    /// <summary>Apart from the rest, so that those of a set lie in one line of the processor's cache. 0 marks a free place.</summary>
    private readonly ulong[] _keys;

    private readonly Sender[] _senders;
    private readonly int _mask;

    public SenderTable(int places)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(places, Ways);
        _senders = new Sender[BitOperations.RoundUpToPowerOf2((uint)places)];
        _keys = new ulong[_senders.Length];
        _mask = (_senders.Length - 1) & ~(Ways - 1);
    }

    /// <summary>The place of a sender, which <paramref name="known"/> tells to hold it or to be new, and then to be filled.</summary>
    public ref Sender Find(ulong key, long arrivalMs, int memoryMs, out bool known)
    {
        key = Math.Max(key, 1);
        int first = (int)(key >> 32) & _mask;
        int at = _keys.AsSpan(first, Ways).IndexOf(key);
        if (at >= 0)
        {
            ref Sender sender = ref _senders[first + at];
            known = Math.Abs(arrivalMs - sender.ArrivalMs) <= memoryMs;
            return ref sender;
        }

        Span<Sender> set = _senders.AsSpan(first, Ways);
        int oldest = 0;
        for (int i = 1; i < Ways; i++)
        {
            oldest = set[i].ArrivalMs < set[oldest].ArrivalMs ? i : oldest;
        }

        known = false;
        _keys[first + oldest] = key;
        return ref set[oldest];
    }
}
