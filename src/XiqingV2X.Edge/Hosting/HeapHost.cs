namespace XiqingV2X.Edge.Hosting;

/// <summary>
/// Keeps the heap near what is in use. Messages allocate next to nothing, so that the collector by itself lets what windows and
/// views leave behind nearly double the heap before it looks: old objects are collected in the background once they have grown
/// by a good part, and where that has left many small holes, the heap is compacted, at most once a minute.
/// </summary>
internal sealed class HeapHost(TimeProvider clock) : BackgroundService
{
    private const long Slack = 8 << 20;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CompactingPeriod = TimeSpan.FromMinutes(1);
    private long _compactedAt = clock.GetTimestamp();

    /// <summary>True when a collection is worth its time.</summary>
    /// <param name="left">What the last collection of everything left, bytes.</param>
    /// <param name="held">What the heap holds now, bytes.</param>
    public static bool IsDue(long left, long held) => held > left + Tolerated(left);

    /// <summary>True when compacting is worth the pause of a fifth of a second that it costs a great heap.</summary>
    /// <param name="left">What the last collection of everything left, bytes.</param>
    /// <param name="holes">Holes between it, bytes.</param>
    public static bool IsFullOfHoles(long left, long holes) => holes > Tolerated(left);

    private static long Tolerated(long left) => (left / 32) + Slack;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Look();
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    private void Look()
    {
        GCMemoryInfo background = GC.GetGCMemoryInfo(GCKind.Background);
        GCMemoryInfo blocking = GC.GetGCMemoryInfo(GCKind.FullBlocking);
        GCMemoryInfo last = background.Index > blocking.Index ? background : blocking;
        long left = last.HeapSizeBytes - last.FragmentedBytes;
        if (IsFullOfHoles(left, last.FragmentedBytes) && clock.GetElapsedTime(_compactedAt) >= CompactingPeriod)
        {
            _compactedAt = clock.GetTimestamp();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        }
        else if (IsDue(left, GC.GetTotalMemory(forceFullCollection: false)))
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        }
    }
}
