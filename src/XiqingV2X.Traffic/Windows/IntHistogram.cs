using System.Numerics;

namespace XiqingV2X.Traffic.Windows;

/// <summary>
/// Whole numbers with how often each came: percentiles merged without loss, in memory that depends on the spread of the
/// numbers, 13 KiB at most, and not on how many came. Numbers below 1,024 and the highest of all are exact; beyond, a number
/// stands for those within 0.4 % of it. Beyond +-32,767 they count as that.
/// </summary>
internal sealed class IntHistogram
{
    private const int Most = 32_767;

    /// <summary>Numbers with a step each; above them each doubling has <see cref="StepsOfDoubling"/>.</summary>
    private const int Exact = 1 << ExactBits;
    private const int ExactBits = 10;
    private const int StepsOfDoubling = 1 << StepBits;
    private const int StepBits = 7;
    private const int Zero = Exact + ((15 - ExactBits) * StepsOfDoubling);
    private const int PageSize = 256;

    private readonly int[]?[] _pages = new int[]?[2 * Zero / PageSize];
    private int _highest;

    /// <summary>How many came.</summary>
    public long Count { get; private set; }

    public void Add(long value)
    {
        int number = (int)Math.Clamp(value, -Most, Most);
        int at = Zero + (number < 0 ? -Step(-number) : Step(number));
        (_pages[at / PageSize] ??= new int[PageSize])[at % PageSize]++;
        _highest = Count == 0 ? number : Math.Max(_highest, number);
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

        _highest = Count == 0 || (part.Count > 0 && part._highest > _highest) ? part._highest : _highest;
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
        for (int at = 0; at < 2 * Zero; at++)
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
        writer.Write(_highest);
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
                _highest = reader.ReadInt32();
                return;
            }

            (_pages[at / PageSize] ??= new int[PageSize])[at % PageSize] += count;
            Count += count;
        }
    }

    private static int Step(int number)
    {
        if (number < Exact)
        {
            return number;
        }

        int doubling = BitOperations.Log2((uint)number) - ExactBits;
        return Exact + (doubling * StepsOfDoubling) + ((number >> (doubling + ExactBits - StepBits)) - StepsOfDoubling);
    }

    /// <summary>The middle of what a step stands for.</summary>
    private static int Number(int step)
    {
        if (step < Exact)
        {
            return step;
        }

        int doubling = (step - Exact) / StepsOfDoubling;
        int width = 1 << (doubling + ExactBits - StepBits);
        return ((StepsOfDoubling + ((step - Exact) % StepsOfDoubling)) * width) + (width / 2);
    }

    private int ValueAt(long rank)
    {
        if (rank == Count - 1)
        {
            return _highest;
        }

        long before = 0;
        for (int page = 0; page < _pages.Length; page++)
        {
            for (int i = 0; _pages[page] is { } counts && i < PageSize; i++)
            {
                before += counts[i];
                if (before > rank)
                {
                    int step = (page * PageSize) + i - Zero;
                    return Math.Min(_highest, step < 0 ? -Number(-step) : Number(step));
                }
            }
        }

        return _highest;
    }
}
