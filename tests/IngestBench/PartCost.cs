using System.Diagnostics;
using System.Globalization;

namespace XiqingV2X.IngestBench;

/// <summary>CPU time and bytes that one part of a thread's work takes, measured on that thread (Linux).</summary>
internal sealed class PartCost(string name)
{
    private double _cpuAt;
    private long _bytesAt;
    private long _startedAt;

    public string Name { get; } = name;

    public double CpuNs { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>The longest stretch between <see cref="Begin"/> and <see cref="End"/>, by the clock.</summary>
    public double LongestMs { get; private set; }

    public void Begin()
    {
        _startedAt = Stopwatch.GetTimestamp();
        _cpuAt = ThreadCpuNs();
        _bytesAt = GC.GetAllocatedBytesForCurrentThread();
    }

    public void End()
    {
        Bytes += GC.GetAllocatedBytesForCurrentThread() - _bytesAt;
        CpuNs += ThreadCpuNs() - _cpuAt;
        LongestMs = Math.Max(LongestMs, Stopwatch.GetElapsedTime(_startedAt).TotalMilliseconds);
    }

    public void Clear() => (CpuNs, Bytes, LongestMs) = (0, 0, 0);

    // First figure of schedstat: time spent on a processor, ns.
    private static double ThreadCpuNs() =>
        double.Parse(File.ReadAllText("/proc/thread-self/schedstat").Split(' ')[0], CultureInfo.InvariantCulture);
}
