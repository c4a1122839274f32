using XiqingV2X.Traffic.Fusion;
using XiqingV2X.Traffic.Tracks;

namespace XiqingV2X.Traffic.Passages;

/// <summary>Journeys in slots that are used again, so that a steady load allocates nothing.</summary>
internal sealed class JourneyTable
{
    private readonly Dictionary<TrackKey, int> _index = [];
    private readonly Pool<Journey> _pool = new();
    private readonly int _most;

    /// <param name="most">Most journeys at once.</param>
    public JourneyTable(int most) => _most = most;

    /// <summary>Slots that have ever been used; some may be unused now.</summary>
    public int Slots => _pool.Slots;

    public ref Journey this[int slot] => ref _pool[slot];

    /// <summary>Slot of a vehicle; -1 when it has none.</summary>
    public int Find(TrackKey key) => _index.TryGetValue(key, out int slot) ? slot : -1;

    /// <summary>A slot for a vehicle that has none; -1 when the table is full.</summary>
    public int Add(TrackKey key)
    {
        if (_index.Count >= _most)
        {
            return -1;
        }

        int slot = _pool.Take();
        _index.Add(key, slot);
        ref Journey journey = ref _pool[slot];
        journey = new Journey
        {
            Key = key,
            LastMs = long.MinValue,
            CrossedLink = -1,
            StopSinceMs = long.MinValue,
        };
        journey.Approach.Link = -1;
        return slot;
    }

    /// <summary>Forgets a vehicle.</summary>
    public void Remove(int slot)
    {
        ref Journey journey = ref _pool[slot];
        _index.Remove(journey.Key);
        journey = new Journey { LastMs = long.MinValue };
        _pool.Return(slot);
    }

    /// <summary>True when a slot holds a vehicle.</summary>
    public bool IsUsed(int slot) => _pool[slot].LastMs != long.MinValue;
}
