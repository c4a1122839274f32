namespace XiqingV2X.Traffic.Windows;

/// <summary>The accumulators of one window, by key. Cleared and reused, so that a steady load allocates nothing.</summary>
internal sealed class WindowTable<TKey, TAccumulator>
    where TKey : struct, IEquatable<TKey>
    where TAccumulator : class, IAccumulator, new()
{
    private readonly Dictionary<TKey, int> _slots = [];
    private readonly List<TAccumulator> _accumulators = [];
    private readonly List<TKey> _keys = [];

    /// <summary>Start of the window, Unix ms.</summary>
    public long StartMs { get; set; }

    /// <summary>Keys in the order of their first appearance.</summary>
    public IReadOnlyList<TKey> Keys => _keys;

    /// <summary>The accumulator of a key, made or reused at its first appearance.</summary>
    public TAccumulator this[TKey key]
    {
        get
        {
            if (!_slots.TryGetValue(key, out int slot))
            {
                slot = _keys.Count;
                _slots.Add(key, slot);
                _keys.Add(key);
                if (slot == _accumulators.Count)
                {
                    _accumulators.Add(new TAccumulator());
                }
            }

            return _accumulators[slot];
        }
    }

    /// <summary>The accumulator of a key that may be absent.</summary>
    public TAccumulator? Find(TKey key) => _slots.TryGetValue(key, out int slot) ? _accumulators[slot] : null;

    /// <summary>Forgets all keys.</summary>
    public void Clear()
    {
        for (int i = 0; i < _keys.Count; i++)
        {
            _accumulators[i].Reset();
        }

        _slots.Clear();
        _keys.Clear();
    }
}
