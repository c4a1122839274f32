using System.Numerics;

namespace XiqingV2X.Traffic.Windows;

/// <summary>
/// Whole numbers with how often each came: percentiles merged without loss, in memory that depends on the spread of the
/// numbers (some 200 bytes for a spread of 100, 13 KiB at most) and hardly on how many came: a zone has tens of thousands of these. Numbers below 1,024 and the highest of all are exact; beyond, a number
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
    private const int Steps = 2 * Zero;

    /// <summary>Room is made in pieces of so many steps.</summary>
    private const int Piece = 32;

    /// <summary>Room that is kept from one window to the next; what a bad minute took beyond is given back.</summary>
    private const int Kept = 512;

    // Counts of the steps from _first on: the low halves and, once one has more than 65,535, the high halves.
    private ushort[] _low = [];
    private ushort[]? _high;
    private int _first;
    private int _highest;

    /// <summary>How many came.</summary>
    public long Count { get; private set; }

    public void Add(long value)
    {
        int number = (int)Math.Clamp(value, -Most, Most);
        int step = Zero + (number < 0 ? -Step(-number) : Step(number));
        Cover(step, step);
        Raise(step, 1);
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
        if (part.Count == 0)
        {
            return;
        }

        Cover(part._first, part._first + part._low.Length - 1);
        for (int i = 0; i < part._low.Length; i++)
        {
            int count = part.At(i);
            if (count > 0)
            {
                Raise(part._first + i, count);
            }
        }

        _highest = Count == 0 ? part._highest : Math.Max(_highest, part._highest);
        Count += part.Count;
    }

    public void Clear()
    {
        if (Count == 0)
        {
            return;
        }

        if (_low.Length > Kept)
        {
            _low = [];
            _high = null;
        }

        Array.Clear(_low);
        if (_high is not null)
        {
            Array.Clear(_high);
        }

        Count = 0;
    }

    public void Save(MemoryWriter writer)
    {
        int last = 0;
        for (int i = 0; i < _low.Length; i++)
        {
            int count = At(i);
            if (count > 0)
            {
                writer.Write7BitEncodedInt(_first + i - last);
                writer.Write7BitEncodedInt(count);
                last = _first + i;
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

            Cover(at, at);
            Raise(at, count);
            Count += count;
        }
    }

    private int At(int index) => _low[index] | (_high is null ? 0 : _high[index] << 16);

    private void Raise(int step, int by)
    {
        int at = step - _first;
        int count = At(at) + by;
        _low[at] = (ushort)count;
        if (count > ushort.MaxValue)
        {
            (_high ??= new ushort[_low.Length])[at] = (ushort)(count >> 16);
        }
    }

    /// <summary>Makes room for the steps from one to another.</summary>
    private void Cover(int from, int to)
    {
        int first = _low.Length == 0 ? from : _first;
        int last = _low.Length == 0 ? to : _first + _low.Length - 1;
        if (_low.Length > 0 && from >= first && to <= last)
        {
            return;
        }

        first = Math.Min(first, from) / Piece * Piece;
        last = Math.Min(Steps, ((Math.Max(last, to) / Piece) + 1) * Piece) - 1;
        int shift = _low.Length == 0 ? 0 : _first - first;
        _low = Moved(_low, last - first + 1, shift);
        _high = _high is null ? null : Moved(_high, last - first + 1, shift);
        _first = first;
    }

    private static ushort[] Moved(ushort[] counts, int length, int shift)
    {
        var moved = new ushort[length];
        counts.CopyTo(moved, shift);
        return moved;
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
        for (int i = 0; i < _low.Length; i++)
        {
            before += At(i);
            if (before > rank)
            {
                int step = _first + i - Zero;
                return Math.Min(_highest, step < 0 ? -Number(-step) : Number(step));
            }
        }

        return _highest;
    }
}
