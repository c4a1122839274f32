namespace XiqingV2X.Traffic.Tracks;

/// <summary>
/// Samples in the order of <see cref="Sample.Compare"/>. Some hundred thousand wait at once: those of a millisecond lie
/// unordered on a list of their own until its turn comes, and are ordered then, a few hundred that fit a processor's cache.
/// Nothing is allocated once there is room for the most that were ever held, and no more than that is kept.
/// </summary>
internal sealed class SampleQueue
{
    private const int SlabBits = 12;
    private const int None = -1;

    /// <summary>The newest place of each list, by millisecond and source as the order is.</summary>
    private readonly Dictionary<long, int> _lists = [];
    private readonly PriorityQueue<long, long> _keys = new();

    /// <summary>Everything whose turn has come: up to this key, whenever it is pushed.</summary>
    private readonly SampleHeap _due = new();
    private long _dueThrough = long.MinValue;

    // Places: samples in slabs, so that growing copies none, and the next place of the same list, or the next free one.
    private readonly List<Sample[]> _slabs = [];
    private int[] _next = [];
    private int _free = None;

    /// <summary>Samples held.</summary>
    public int Count { get; private set; }

    /// <summary>Event time of the earliest sample, Unix ms; long.MaxValue when empty.</summary>
    public long EarliestMs => _due.Count > 0 ? _due.EarliestMs : _keys.TryPeek(out long key, out _) ? key >> 1 : long.MaxValue;

    public void Push(in Sample sample)
    {
        Count++;
        long key = (sample.TimeMs << 1) | (sample.FromSensor ? 1L : 0);
        if (key <= _dueThrough)
        {
            _due.Push(sample);
            return;
        }

        int place = Place();
        _slabs[place >> SlabBits][place & ((1 << SlabBits) - 1)] = sample;
        if (_lists.TryGetValue(key, out int newest))
        {
            _next[place] = newest;
        }
        else
        {
            _next[place] = None;
            _keys.Enqueue(key, key);
        }

        _lists[key] = place;
    }

    public Sample Pop()
    {
        if (_due.Count == 0)
        {
            TakeNextList();
        }

        Count--;
        return _due.Pop();
    }

    private void TakeNextList()
    {
        _dueThrough = _keys.Dequeue();
        _lists.Remove(_dueThrough, out int place);
        while (place != None)
        {
            _due.Push(_slabs[place >> SlabBits][place & ((1 << SlabBits) - 1)]);
            int next = _next[place];
            _next[place] = _free;
            _free = place;
            place = next;
        }
    }

    private int Place()
    {
        if (_free == None)
        {
            int first = _slabs.Count << SlabBits;
            _slabs.Add(new Sample[1 << SlabBits]);
            int end = _slabs.Count << SlabBits;
            if (end > _next.Length)
            {
                Array.Resize(ref _next, Math.Max(end, 2 * _next.Length));
            }

            for (int place = end - 1; place >= first; place--)
            {
                _next[place] = _free;
                _free = place;
            }
        }

        int taken = _free;
        _free = _next[taken];
        return taken;
    }
}
