using XiqingV2X.Edge.Pipeline;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Pipeline;

/// <summary>After a kill anywhere, the store ends as if nothing had happened.</summary>
public sealed class RecoveryTests : IDisposable
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(420);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(600);
    private static readonly TimeSpan ShortWarmUp = TimeSpan.FromSeconds(300);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Windows_and_ledger_after_kills_equal_those_of_an_undisturbed_run()
    {
        string journal = _folder.File("journal");
        long records = await SimulatedJournal.WriteAsync(journal, rsus: 2, vehicles: 25, Length, shedEvery: 170);
        IReadOnlyList<string> undisturbed = Run(journal, "undisturbed", [], out var expectedLedger);
        Assert.True(undisturbed.Count > 500, $"{undisturbed.Count} points");
        int told = (int)(Length.TotalSeconds * 10 / 170);
        Assert.Equal(7 * told, Refused(undisturbed, 10, "bsm,shed,NoCapacity"));
        Assert.Equal(2 * told, Refused(undisturbed, 60, "spat,shed,RateLimited"));
        Assert.Contains(expectedLedger, row => row.EndsWith($" {7 * told} shed", StringComparison.Ordinal));

        long[] deaths = [records / 10, records / 3, (records * 2 / 3) + 17, (records * 9 / 10) + 3];
        foreach (long death in deaths)
        {
            IReadOnlyList<string> recovered = Run(journal, $"killed-{death}", [death], out var ledger);
            Assert.Equal(undisturbed, recovered);
            Assert.Equal(expectedLedger, ledger);

            // What sensors are known to see was learned before a short warm-up reads back: it comes from the store.
            recovered = Run(journal, $"short-{death}", [death], out ledger, ShortWarmUp);
            Assert.Equal(undisturbed, recovered);
            Assert.Equal(expectedLedger, ledger);
        }
    }

    /// <summary>What a sender did before its messages are judged by is found again like the state of open windows.</summary>
    [Fact]
    public async Task Suspects_and_windows_after_kills_equal_those_of_an_undisturbed_run_where_messages_are_damaged()
    {
        string journal = _folder.File("journal");
        long records = await SimulatedJournal.WriteAsync(journal, rsus: 2, vehicles: 20, TimeSpan.FromSeconds(240), damageOneIn: 20);
        IReadOnlyList<string> undisturbed = Run(journal, "undisturbed", [], out var expectedLedger);
        IReadOnlyList<string> recovered = Run(journal, "killed", [records / 2], out var ledger);
        Assert.Equal(undisturbed, recovered);
        Assert.Equal(expectedLedger, ledger);

        recovered = Run(journal, "short", [(records * 4 / 5) + 7], out ledger, TimeSpan.FromSeconds(150));
        Assert.Equal(undisturbed, recovered);
        Assert.Equal(expectedLedger, ledger);
        Assert.Contains(expectedLedger, row => row.Contains("Bsm", StringComparison.Ordinal) && !row.Contains(" 0 suspect", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_map_that_was_told_long_before_the_warm_up_is_there_after_kills()
    {
        string journal = _folder.File("journal");
        long records = await SimulatedJournal.WriteAsync(journal, rsus: 2, vehicles: 25, Length, mapsFor: TimeSpan.FromSeconds(20));
        IReadOnlyList<string> undisturbed = Run(journal, "undisturbed", [], out var expectedLedger);
        Assert.Contains(undisturbed, point => point.StartsWith("link 60", StringComparison.Ordinal));

        // The second death comes after a restart that itself began from the store's memory.
        IReadOnlyList<string> recovered = Run(journal, "killed", [(records * 9 / 10) + 3], out var ledger, ShortWarmUp, dieAgain: true);

        Assert.Equal(undisturbed, recovered);
        Assert.Equal(expectedLedger, ledger);
    }

    [Fact]
    public async Task Ticks_of_a_silent_node_close_its_windows_and_count_nowhere()
    {
        var length = TimeSpan.FromSeconds(75);
        string journal = _folder.File("journal");
        await SimulatedJournal.WriteAsync(journal, rsus: 1, vehicles: 10, length);
        Run(journal, "untold", [], out var ledger);

        string silent = _folder.File("silent");
        await SimulatedJournal.WriteAsync(silent, rsus: 1, vehicles: 10, length, ticks: 9);
        IReadOnlyList<string> flushed = Run(silent, "flushed", [], out _);
        using var harness = new PipelineHarness(_folder.File("ticked"), silent, WarmUp);
        harness.Recover();
        Assert.Subset(flushed.ToHashSet(), harness.Export().ToHashSet());
        Assert.Contains(harness.Export(), point => point.StartsWith("link 60", StringComparison.Ordinal));
        Assert.Equal(ledger, LedgerOf(harness));
        Assert.Equal(ledger.Count, OfflineLedger.Read(harness.Store, silent).Count);
    }

    [Fact]
    public async Task A_restart_after_an_orderly_end_counts_nothing_twice()
    {
        string journal = _folder.File("journal");
        long records = await SimulatedJournal.WriteAsync(journal, rsus: 1, vehicles: 5, TimeSpan.FromSeconds(30));
        IReadOnlyList<string> once = Run(journal, "d", [], out var ledger);
        using var again = new PipelineHarness(_folder.File("d"), journal, WarmUp);
        RecoveryOutcome outcome = again.Recover();
        Assert.Equal(0, outcome.Counted);
        Assert.Equal(records, outcome.WarmedUp);
        Assert.Equal(once, again.Export());
        Assert.Equal(ledger, LedgerOf(again));
    }

    [Fact]
    public async Task The_ledger_of_a_dead_node_shows_what_the_journal_holds_behind_the_store_as_in_flight()
    {
        string journal = _folder.File("journal");
        long records = await SimulatedJournal.WriteAsync(journal, rsus: 1, vehicles: 5, TimeSpan.FromSeconds(40), shedEvery: 390);
        using var harness = new PipelineHarness(_folder.File("d"), journal, WarmUp);
        harness.ProcessAndDie(1000);
        var rows = OfflineLedger.Read(harness.Store, journal);
        Assert.All(rows, row => Assert.True(row.Balances));
        Assert.Equal(records + 9, rows.Sum(row => row.Received));
        Assert.Equal(9, rows.Sum(row => row.Shed.Values.Sum()));
        Assert.Equal(records - 1000, rows.Sum(row => row.InFlight));
    }

    private static List<string> LedgerOf(PipelineHarness harness) =>
        [.. harness.Store.ReadLedger().Select(row => $"{row.Rsu} {row.Kind} {row.Received} {row.Stored} {row.Messages} {row.Bytes} {row.Balances} {row.MessagesSuspect} suspect {row.Shed.Values.Sum()} shed")];

    private static double Refused(IReadOnlyList<string> points, int seconds, string tags) => points
        .Where(point => point.StartsWith($"refusal {seconds} ", StringComparison.Ordinal) && point.Contains($" {tags},", StringComparison.Ordinal))
        .Sum(point => double.Parse(point.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture));

    private IReadOnlyList<string> Run(string journal, string name, long[] deaths, out List<string> ledger, TimeSpan? warmUp = null, bool dieAgain = false)
    {
        string data = _folder.File(name);
        foreach (long death in deaths)
        {
            using var doomed = new PipelineHarness(data, journal, warmUp ?? WarmUp);
            doomed.ProcessAndDie(death);
        }

        if (dieAgain)
        {
            using var doomed = new PipelineHarness(data, journal, warmUp ?? WarmUp);
            doomed.Recover();
        }

        using var harness = new PipelineHarness(data, journal, warmUp ?? WarmUp);
        harness.Recover();
        harness.Finish();
        ledger = LedgerOf(harness);
        return harness.Export();
    }
}
