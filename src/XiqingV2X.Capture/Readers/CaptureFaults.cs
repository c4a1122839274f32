namespace XiqingV2X.Capture.Readers;

/// <summary>Counts what is wrong in a capture file and keeps the first hundred places.</summary>
public sealed class CaptureFaults
{
    private const int Kept = 100;
    private readonly List<CaptureFault> _first = [];

    /// <summary>How many there were.</summary>
    public long Count { get; private set; }

    /// <summary>The first hundred.</summary>
    public IReadOnlyList<CaptureFault> First => _first;

    internal void Add(long offset, string what)
    {
        Count++;
        if (_first.Count < Kept)
        {
            _first.Add(new CaptureFault(offset, what));
        }
    }
}
