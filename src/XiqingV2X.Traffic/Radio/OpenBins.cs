using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Radio;

/// <summary>
/// The bins of the newest short window by RSU and number: each packet adds to one bin of each RSU near it, too often to
/// look for each by its key.
/// </summary>
internal sealed class OpenBins
{
    private readonly WindowLadder<DistanceKey, CellAccumulator> _windows;
    private readonly int _bins;
    private CellAccumulator?[] _known = [];
    private long _startMs = long.MinValue;
    private long _endMs = long.MinValue;

    /// <param name="windows">Holds the bins.</param>
    /// <param name="bins">Bins of one RSU.</param>
    public OpenBins(WindowLadder<DistanceKey, CellAccumulator> windows, int bins)
    {
        _windows = windows;
        _bins = bins;
    }

    /// <summary>A bin in the shortest window at an instant; null when that is closed.</summary>
    public CellAccumulator? At(int rsu, int bin, long timeMs)
    {
        if (timeMs >= _endMs)
        {
            Forget();
            _startMs = WindowMath.StartOf(timeMs, _windows.ShortestMs);
            _endMs = _startMs + _windows.ShortestMs;
        }

        int at = (rsu * _bins) + bin;
        return timeMs >= _startMs && at < _known.Length && _known[at] is { } known ? known : Look(rsu, bin, timeMs, at);
    }

    /// <summary>Call it when a short window closes: its bins are used again for another one.</summary>
    public void Forget()
    {
        Array.Clear(_known);
        _startMs = long.MinValue;
        _endMs = long.MinValue;
    }

    private CellAccumulator? Look(int rsu, int bin, long timeMs, int at)
    {
        CellAccumulator? found = _windows.At(timeMs, new DistanceKey(bin, rsu));
        if (found is not null && timeMs >= _startMs)
        {
            if (at >= _known.Length)
            {
                Array.Resize(ref _known, Math.Max(2 * _known.Length, (rsu + 1) * _bins));
            }

            _known[at] = found;
        }

        return found;
    }
}
