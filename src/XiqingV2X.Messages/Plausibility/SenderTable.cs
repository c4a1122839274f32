using System.Numerics;

namespace XiqingV2X.Messages.Plausibility;

/// <summary>
/// Senders by key, in sets of eight places: a new one takes the place of the longest silent of its set. The memory is taken
/// once; a flood of invented ids makes it forget, never grow.
/// </summary>
internal sealed class SenderTable
{
    private const int Ways = 8;

    private readonly Sender[] _senders;
    private readonly int _mask;

    public SenderTable(int places)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(places, Ways);
        _senders = new Sender[BitOperations.RoundUpToPowerOf2((uint)places)];
        _mask = (_senders.Length - 1) & ~(Ways - 1);
    }

    /// <summary>The place of a sender, which <paramref name="known"/> tells to hold it or to be new.</summary>
    public ref Sender Find(ulong key, long arrivalMs, int memoryMs, out bool known)
    {
        key = Math.Max(key, 1);
        Span<Sender> set = _senders.AsSpan((int)(key >> 32) & _mask, Ways);
        int oldest = 0;
        for (int i = 0; i < Ways; i++)
        {
            if (set[i].Key == key)
            {
                known = Math.Abs(arrivalMs - set[i].ArrivalMs) <= memoryMs;
                return ref set[i];
            }

            oldest = set[i].ArrivalMs < set[oldest].ArrivalMs ? i : oldest;
        }

        known = false;
        return ref set[oldest];
    }
}
