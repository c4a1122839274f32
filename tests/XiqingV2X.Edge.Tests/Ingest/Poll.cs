using System.Diagnostics;

namespace XiqingV2X.Edge.Tests.Ingest;

/// <summary>Waits for what another process or the network brings about, of which nobody can be told.</summary>
internal static class Poll
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Returns as soon as the condition holds; fails the test when it does not within a minute.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < Limit, $"within {Limit}: {what}");
            await Task.Delay(5);
        }
    }
}
