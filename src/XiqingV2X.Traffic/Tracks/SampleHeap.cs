namespace XiqingV2X.Traffic.Tracks;

/// <summary>Samples in the order of <see cref="Sample.Compare"/>: a binary heap over one array that only ever grows.</summary>
internal sealed class SampleHeap
{
    private Sample[] _items = new Sample[256];

    /// <summary>Samples held.</summary>
    public int Count { get; private set; }

    /// <summary>Event time of the earliest sample, Unix ms; long.MaxValue when empty.</summary>
    public long EarliestMs => Count == 0 ? long.MaxValue : _items[0].TimeMs;

    public void Push(in Sample sample)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Count * 2);
        }

        int at = Count++;
        while (at > 0)
        {
            int parent = (at - 1) / 2;
            if (Sample.Compare(sample, _items[parent]) >= 0)
            {
                break;
            }

            _items[at] = _items[parent];
            at = parent;
        }

        _items[at] = sample;
    }

    public Sample Pop()
    {
        Sample earliest = _items[0];
        ref readonly Sample last = ref _items[--Count];
        int at = 0;
        while (true)
        {
            int child = (2 * at) + 1;
            if (child >= Count)
            {
                break;
            }

            if (child + 1 < Count && Sample.Compare(_items[child + 1], _items[child]) < 0)
            {
                child++;
            }

            if (Sample.Compare(last, _items[child]) <= 0)
            {
                break;
            }

            _items[at] = _items[child];
            at = child;
        }

        _items[at] = last;
        return earliest;
    }
}
