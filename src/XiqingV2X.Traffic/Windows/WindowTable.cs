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
    private readonly List<TAccumulator> _accumulators = [];
    private readonly List<bool> _used = [];
    private readonly List<TKey> _keys = [];

    /// <summary>Start of the window, Unix ms.</summary>
    public long StartMs { get; set; }

    /// <summary>Keys of this window, in the order of their first appearance.</summary>
    public IReadOnlyList<TKey> Keys => _keys;

    /// <summary>The accumulator of a key, new or as new at its first appearance in the window.</summary>
    public TAccumulator this[TKey key]
    {
        get
        {
            if (!_slots.TryGetValue(key, out int slot))
            {
                slot = _accumulators.Count;
                _slots.Add(key, slot);
                _accumulators.Add(new TAccumulator());
                _used.Add(false);
            }

            if (!_used[slot])
            {
                _used[slot] = true;
                _keys.Add(key);
            }

            return _accumulators[slot];
        }
    }

    /// <summary>The accumulator of a key that may not have appeared in this window.</summary>
    public TAccumulator? Find(TKey key) => _slots.TryGetValue(key, out int slot) && _used[slot] ? _accumulators[slot] : null;

    /// <summary>Makes all accumulators as new.</summary>
    public void Clear()
    {
        foreach (TKey key in _keys)
        {
            int slot = _slots[key];
            _accumulators[slot].Reset();
            _used[slot] = false;
        }

        _keys.Clear();
    }
}
