namespace XiqingV2X.Traffic.Tracks;

/// <summary>
/// Samples in the order of <see cref="Sample.Compare"/>. Some hundred thousand wait at once; each millisecond of event time
/// has a bucket of its own, which is put in order when its turn comes and then fits a processor's cache, as one heap over all
/// does not. Nothing is allocated once the buckets have grown to the load.
/// </summary>
internal sealed class SampleQueue
{
    /// <summary>Room that spare buckets may have whatever was held, samples: each millisecond of a small load has a bucket too.</summary>
    private const int LeastSpareRoom = 1 << 17;

    private readonly Dictionary<long, SampleBucket> _buckets = [];
    private readonly PriorityQueue<SampleBucket, long> _order = new();

    /// <summary>Emptied buckets of what vehicles tell and, apart from them, of what sensors see: one message of those fills a bucket.</summary>
    private readonly Stack<SampleBucket>[] _spare = [new(), new()];
    private long _spareRoom;
    private long _mostHeld;

    /// <summary>Samples held.</summary>
    public int Count { get; private set; }

    /// <summary>Event time of the earliest sample, Unix ms; long.MaxValue when empty.</summary>
    public long EarliestMs => _order.TryPeek(out SampleBucket? first, out _) ? first.Earliest.TimeMs : long.MaxValue;

    public void Push(in Sample sample)
    {
        // By time and then by source, as the order is: inside a bucket the id comes first.
        long key = (sample.TimeMs << 1) | (sample.FromSensor ? 1L : 0);
        if (!_buckets.TryGetValue(key, out SampleBucket? bucket))
        {
            if (_spare[key & 1].TryPop(out bucket))
            {
                _spareRoom -= bucket.Room;
            }

            bucket ??= new SampleBucket();
            bucket.Key = key;
            _buckets.Add(key, bucket);
            _order.Enqueue(bucket, key);
        }

        bucket.Add(sample);
        Count++;
        _mostHeld = Math.Max(_mostHeld, Count);
    }

    public Sample Pop()
    {
        SampleBucket first = _order.Peek();
        Sample earliest = first.Take();
        Count--;
        if (first.Count == 0)
        {
            _order.Dequeue();
            _buckets.Remove(first.Key);
            Spare(first);
        }

        return earliest;
    }

    // A bucket stays as large as the fullest millisecond it met; all of them together must not become so large.
    private void Spare(SampleBucket bucket)
    {
        bucket.Clear();
        if (_spareRoom + bucket.Room <= Math.Max(LeastSpareRoom, 2 * _mostHeld))
        {
            _spareRoom += bucket.Room;
            _spare[bucket.Key & 1].Push(bucket);
        }
    }
}
