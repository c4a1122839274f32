using XiqingV2X.Traffic.Tracks;

namespace XiqingV2X.Traffic.Passages;

/// <summary>Journeys in slots that are used again, so that a steady load allocates nothing.</summary>
internal sealed class JourneyTable
{
    private readonly Dictionary<TrackKey, int> _index = [];
    private readonly Stack<int> _free = new();
    private readonly int _most;
    private Journey[] _slots = new Journey[256];
    private int _used;

    /// <param name="most">Most journeys at once.</param>
    public JourneyTable(int most) => _most = most;

    /// <summary>Slots that have ever been used; some may be unused now.</summary>
    public int Slots => _used;

    public ref Journey this[int slot] => ref _slots[slot];

    /// <summary>Slot of a vehicle; -1 when it has none.</summary>
    public int Find(TrackKey key) => _index.TryGetValue(key, out int slot) ? slot : -1;

    /// <summary>A slot for a vehicle that has none; -1 when the table is full.</summary>
    public int Add(TrackKey key)
    {
        if (_index.Count >= _most)
        {
            return -1;
        }

        if (!_free.TryPop(out int slot))
        {
            slot = _used++;
            if (slot == _slots.Length)
            {
                Array.Resize(ref _slots, slot * 2);
            }
        }

        _index.Add(key, slot);
        _slots[slot] = new Journey
        {
            Key = key,
            LastMs = long.MinValue,
            CrossedLink = -1,
            StopSinceMs = long.MinValue,
        };
        _slots[slot].Approach.Link = -1;
        return slot;
    }

    /// <summary>Forgets a vehicle.</summary>
    public void Remove(int slot)
    {
        _index.Remove(_slots[slot].Key);
        _slots[slot] = new Journey { LastMs = long.MinValue };
        _free.Push(slot);
    }

    /// <summary>True when a slot holds a vehicle.</summary>
    public bool IsUsed(int slot) => _slots[slot].LastMs != long.MinValue;
}
