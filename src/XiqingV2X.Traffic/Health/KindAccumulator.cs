using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Health;

/// <summary>Uploads of one RSU and kind in one window.</summary>
internal sealed class KindAccumulator : IAccumulator
{
    private int[] _latencies = [];
    private int _latencyCount;

    public long Uploads { get; set; }

    public long Messages { get; set; }

    public long Bytes { get; set; }

    public long Rejected { get; set; }

    public long Deduplicated { get; set; }

    public long Unresolved { get; set; }

    public long Late { get; set; }

    /// <summary>Newest event time so far, Unix ms; null before the first.</summary>
    public long? NewestEventMs { get; set; }

    public void AddLatency(long milliseconds)
    {
        if (_latencyCount == _latencies.Length)
        {
            Array.Resize(ref _latencies, Math.Max(64, _latencyCount * 2));
        }

        _latencies[_latencyCount++] = (int)milliseconds;
    }

    /// <summary>Latencies, rising; sorts in place.</summary>
    public ReadOnlySpan<int> SortedLatencies()
    {
        Span<int> latencies = _latencies.AsSpan(0, _latencyCount);
        latencies.Sort();
        return latencies;
    }

    public void Reset()
    {
        _latencyCount = 0;
        Uploads = 0;
        Messages = 0;
        Bytes = 0;
        Rejected = 0;
        Deduplicated = 0;
        Unresolved = 0;
        Late = 0;
        NewestEventMs = null;
    }
}
