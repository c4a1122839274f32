namespace XiqingV2X.Traffic.Tracks;

/// <summary>The samples of one millisecond: in no order until the first is taken, a binary heap from then on.</summary>
internal sealed class SampleBucket
{
    private const int SmallestRoom = 16;

    private Sample[] _items = new Sample[SmallestRoom];
    private bool _isHeap;

    /// <summary>What the queue knows it by.</summary>
    public long Key { get; set; }

    /// <summary>Samples held.</summary>
    public int Count { get; private set; }

    /// <summary>Samples that fit without growing.</summary>
    public int Room => _items.Length;

    /// <summary>Any of the samples: all are of the same time.</summary>
    public ref readonly Sample Earliest => ref _items[0];

    public void Add(in Sample sample)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Count * 2);
        }

        int at = Count++;
        while (_isHeap && at > 0)
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

    /// <summary>Takes the first in order out.</summary>
    public Sample Take()
    {
        if (!_isHeap)
        {
            for (int at = (Count / 2) - 1; at >= 0; at--)
            {
                Sample item = _items[at];
                Sink(at, item);
            }

            _isHeap = true;
        }

        Sample first = _items[0];
        Sample last = _items[--Count];
        Sink(0, last);
        return first;
    }

    public void Clear()
    {
        Count = 0;
        _isHeap = false;
    }

    private void Sink(int at, in Sample item)
    {
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

            if (Sample.Compare(item, _items[child]) <= 0)
            {
                break;
            }

            _items[at] = _items[child];
            at = child;
        }

        _items[at] = item;
    }
}
