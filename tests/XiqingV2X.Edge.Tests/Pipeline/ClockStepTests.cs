using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Tests.Ingest;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Pipeline;

/// <summary>The system's clock is stepped by an hour and back while RSUs send: nobody notices. <see cref="SteppedClockLoadTests"/> have the steps that stand.</summary>
public sealed class ClockStepTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(150);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_step_that_is_taken_back_changes_no_window(int hours)
    {
        IReadOnlyList<string> undisturbed = await RunAsync("undisturbed");
        Assert.True(undisturbed.Count > 100);
        Assert.Equal(undisturbed, await RunAsync("stepped", (40, hours * Hour), (90, -hours * Hour)));
    }

    private async Task<IReadOnlyList<string>> RunAsync(string name, params (int AtSecond, TimeSpan By)[] steps)
    {
        var time = new SteppedTime();
        var clock = new ArrivalClock(time, ArrivalClock.UsualHold);
        long begin = SimulatedJournal.Start.ToUnixTimeMilliseconds() * 1_000_000;
        long now = begin;
        var left = new Queue<(int AtSecond, TimeSpan By)>(steps);
        string journal = _folder.File($"{name}-journal");
        long records = await SimulatedJournal.WriteAsync(journal, rsus: 1, vehicles: 8, Length, stamp: arrivalNs =>
        {
            while (now < arrivalNs)
            {
                long step = Math.Min(1_000_000_000, arrivalNs - now);
                time.Advance(TimeSpan.FromTicks(step / 100));
                now += step;
                if (left.TryPeek(out var next) && now - begin >= next.AtSecond * 1_000_000_000L)
                {
                    time.Step(left.Dequeue().By);
                }

                clock.Check();
            }

            // Arrivals of one moment are not sorted.
            return clock.NowNs() - (now - arrivalNs);
        });
        Assert.Empty(left);
        using var harness = new PipelineHarness(_folder.File(name), journal, TimeSpan.FromMinutes(10));
        harness.Recover();
        harness.Finish();
        Assert.All(harness.Store.ReadLedger(), row => Assert.True(row.Balances));
        Assert.Equal(records, harness.Store.ReadLedger().Sum(row => row.Stored));
        return harness.Export();
    }
}
