using System.Runtime.InteropServices;

namespace XiqingV2X.Traffic.Windows;

/// <summary>
/// The accumulators of one window, by key. A table is cleared and used again for a later window; a key then finds
/// the same accumulator with the buffers it needed before, so that a steady load allocates nothing.
/// </summary>
internal sealed class WindowTable<TKey, TAccumulator>
    where TKey : struct, IEquatable<TKey>
    where TAccumulator : class, IAccumulator<TAccumulator>, new()
{
    private readonly Dictionary<TKey, int> _slots = [];
    private Slot[] _accumulators = new Slot[16];
    private readonly List<TKey> _keys = [];

    /// <summary>Start of the window, Unix ms.</summary>
    public long StartMs { get; set; }

    /// <summary>Keys of this window, in the order of their first appearance.</summary>
    public List<TKey> Keys => _keys;

    /// <summary>The accumulator of a key, new or as new at its first appearance in the window.</summary>
    public TAccumulator this[TKey key]
    {
        get
        {
            ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, key, out bool known);
            if (!known)
            {
                place = _slots.Count - 1;
                if (place == _accumulators.Length)
                {
                    Array.Resize(ref _accumulators, place * 2);
                }

                _accumulators[place] = new Slot(new TAccumulator());
            }

            ref Slot slot = ref _accumulators[place];
            if (!slot.Used)
            {
                slot.Used = true;
                _keys.Add(key);
            }

            return slot.Accumulator;
        }
    }

    /// <summary>The accumulator of a key that may not have appeared in this window.</summary>
    public TAccumulator? Find(TKey key) =>
        _slots.TryGetValue(key, out int place) && _accumulators[place].Used ? _accumulators[place].Accumulator : null;

    /// <summary>Makes all accumulators as new.</summary>
    public void Clear()
    {
        foreach (TKey key in _keys)
        {
            ref Slot slot = ref _accumulators[_slots[key]];
            slot.Accumulator.Reset();
            slot.Used = false;
        }

        _keys.Clear();
    }

    private struct Slot(TAccumulator accumulator)
    {
        public readonly TAccumulator Accumulator = accumulator;
        public bool Used;
    }
}
