namespace XiqingV2X.TestSupport;

/// <summary>What a piece of work allocates on this thread.</summary>
public static class Allocation
{
    private const int Rounds = 5;

    /// <summary>
    /// The least of several rounds. What the work allocates it allocates in every round; now and then the runtime charges
    /// work of its own, such as compiling a method anew, to the thread.
    /// </summary>
    public static long Least(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var least = long.MaxValue;
        for (var round = 0; round < Rounds && least > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
