namespace XiqingV2X.Benchmarks.Codec;

/// <summary>Repeats of one operation, about half a millisecond of them at a time; the fastest slice counts.</summary>
internal sealed class Slice
{
    private const double Nanoseconds = 500_000;
    private int _repeats = 16;

    /// <summary>Fastest so far, for one operation.</summary>
    public double Ns { get; private set; } = double.MaxValue;

    public void Forget() => Ns = double.MaxValue;

    /// <summary>Runs a slice: the function gets the number of repeats and returns the nanoseconds they took.</summary>
    public void Run(Func<int, double> repeat)
    {
        var taken = repeat(_repeats);
        Ns = Math.Min(Ns, taken / _repeats);
        if (taken < Nanoseconds / 2)
        {
            _repeats = Math.Min(_repeats * 2, 1 << 20);
        }
        else if (taken > Nanoseconds * 2)
        {
            _repeats = Math.Max(_repeats / 2, 16);
        }
    }
}
