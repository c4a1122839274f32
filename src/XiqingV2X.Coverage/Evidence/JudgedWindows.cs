namespace XiqingV2X.Coverage.Evidence;

/// <summary>
/// The windows in which silence means something: the node was up for the whole of each. The first and last window of
/// every unbroken run are only partly inside it, so they are left out where the run is long enough to spare them.
/// </summary>
internal sealed class JudgedWindows
{
    private readonly HashSet<long> _starts;

    public JudgedWindows(IEnumerable<long> upStarts, int windowSeconds)
    {
        WindowSeconds = windowSeconds;
        long step = windowSeconds * 1000L;
        var judged = new List<long>();
        var run = new List<long>();
        foreach (long start in upStarts.Order())
        {
            if (run.Count > 0 && start != run[^1] + step)
            {
                judged.AddRange(Inner(run));
                run.Clear();
            }

            run.Add(start);
        }

        judged.AddRange(Inner(run));
        Starts = judged;
        _starts = [.. judged];
    }

    /// <summary>Length of a window, seconds.</summary>
    public int WindowSeconds { get; }

    /// <summary>Starts of the windows, Unix ms, ascending.</summary>
    public IReadOnlyList<long> Starts { get; }

    /// <summary>Number of windows.</summary>
    public int Count => Starts.Count;

    /// <summary>End of the last window; null when there is none.</summary>
    public DateTimeOffset? End => Count == 0 ? null : EndOf(Starts[^1]);

    public bool Contains(long startMs) => _starts.Contains(startMs);

    /// <summary>End of a window.</summary>
    public DateTimeOffset EndOf(long startMs) => DateTimeOffset.FromUnixTimeMilliseconds(startMs + (WindowSeconds * 1000L));

    private static IEnumerable<long> Inner(List<long> run) => run.Count >= 3 ? run.Skip(1).Take(run.Count - 2) : run;
}
