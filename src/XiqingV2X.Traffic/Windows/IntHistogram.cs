namespace XiqingV2X.Traffic.Windows;

/// <summary>
/// Whole numbers with how often each came: exact percentiles, merged exactly, in memory that depends on the spread of the
/// numbers and not on how many came. Numbers beyond +-32,767 count as that.
/// </summary>
internal sealed class IntHistogram
{
    private const int Offset = 32_768;
    private const int PageSize = 256;

    private readonly int[]?[] _pages = new int[]?[2 * Offset / PageSize];

    /// <summary>How many came.</summary>
    public long Count { get; private set; }

    public void Add(long value)
    {
        int at = (int)Math.Clamp(value, 1 - Offset, Offset - 1) + Offset;
        (_pages[at / PageSize] ??= new int[PageSize])[at % PageSize]++;
        Count++;
    }

    /// <summary>Percentile by linear interpolation between order statistics; NaN when nothing came.</summary>
    /// <param name="share">0..1.</param>
    public double Percentile(double share)
    {
        if (Count == 0)
        {
            return double.NaN;
        }

        double place = share * (Count - 1);
        long below = (long)place;
        int low = ValueAt(below);
        return below + 1 < Count ? low + ((ValueAt(below + 1) - low) * (place - below)) : low;
    }

    public void Merge(IntHistogram part)
    {
        for (int page = 0; page < _pages.Length; page++)
        {
            if (part._pages[page] is { } counts)
            {
                int[] own = _pages[page] ??= new int[PageSize];
                for (int i = 0; i < PageSize; i++)
                {
                    own[i] += counts[i];
                }
            }
        }

        Count += part.Count;
    }

    public void Clear()
    {
        if (Count == 0)
        {
            return;
        }

        foreach (int[]? page in _pages)
        {
            if (page is not null)
            {
                Array.Clear(page);
            }
        }

        Count = 0;
    }

    public void Save(MemoryWriter writer)
    {
        int last = 0;
        for (int at = 0; at < 2 * Offset; at++)
        {
            if (_pages[at / PageSize] is not { } page)
            {
                at += PageSize - 1;
            }
            else if (page[at % PageSize] > 0)
            {
                writer.Write7BitEncodedInt(at - last);
                writer.Write7BitEncodedInt(page[at % PageSize]);
                last = at;
            }
        }

        writer.Write7BitEncodedInt(0);
        writer.Write7BitEncodedInt(0);
    }

    public void Load(MemoryReader reader)
    {
        int at = 0;
        while (true)
        {
            at += reader.Read7BitEncodedInt();
            int count = reader.Read7BitEncodedInt();
            if (count == 0)
            {
                return;
            }

            (_pages[at / PageSize] ??= new int[PageSize])[at % PageSize] += count;
            Count += count;
        }
    }

    private int ValueAt(long rank)
    {
        long before = 0;
        for (int page = 0; page < _pages.Length; page++)
        {
            for (int i = 0; _pages[page] is { } counts && i < PageSize; i++)
            {
                before += counts[i];
                if (before > rank)
                {
                    return (page * PageSize) + i - Offset;
                }
            }
        }

        return Offset - 1;
    }
}
