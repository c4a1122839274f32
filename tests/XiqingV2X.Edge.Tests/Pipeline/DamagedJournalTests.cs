using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic.Ledger;

namespace XiqingV2X.Edge.Tests.Pipeline;

/// <summary>
/// A node that was killed, whose journal has a torn tail and a flipped byte: the ledger balances and names the loss, and
/// windows are those of an undisturbed run over the records that are left.
/// </summary>
public sealed class DamagedJournalTests : IDisposable
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(600);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0.6, 1)]
    [InlineData(0.3, 0)]
    public async Task Only_the_damaged_record_is_missing_and_only_once(double place, int lost)
    {
        string journal = _folder.File("journal");
        long records = await SimulatedJournal.WriteAsync(journal, rsus: 2, vehicles: 10, TimeSpan.FromSeconds(90));
        string data = _folder.File("killed");
        using (var doomed = new PipelineHarness(data, journal, WarmUp))
        {
            // Half of it is in the store. What is damaged before that was counted while it was good.
            doomed.ProcessAndDie(records / 2);
        }

        JournalPosition damaged = PositionOf(journal, (long)(records * place));
        string segment = Path.Combine(journal, $"{damaged.Segment:D6}.pcapng");
        byte[] bytes = File.ReadAllBytes(segment);
        bytes[(int)damaged.Offset + 60] ^= 0x08;
        File.WriteAllBytes(segment, bytes);
        string last = Directory.GetFiles(journal, "*.pcapng").Order().Last();
        File.AppendAllBytes(last, bytes[(int)damaged.Offset..((int)damaged.Offset + 50)]);
        using (var writer = JournalWriter.Open(journal, new RsuTable(), null, new JournalOptions(), TimeProvider.System))
        {
            Assert.Equal(50, writer.Recovery.CutBytes);
        }

        IReadOnlyList<string> windows = [];
        for (int start = 0; start < 2; start++)
        {
            using var harness = new PipelineHarness(data, journal, WarmUp);
            RecoveryOutcome outcome = harness.Recover();
            Assert.Equal(start == 0 ? lost : 0, outcome.Lost);
            Assert.Equal(1, outcome.Damages);
            IReadOnlyList<LedgerRow> rows = harness.Store.ReadLedger();
            Assert.All(rows, row => Assert.True(row.Balances));
            Assert.Equal(records, rows.Sum(row => row.Received));
            Assert.Equal(lost, rows.Sum(row => row.Rejected.GetValueOrDefault(Recovery.JournalDamaged)));
            if (start == 0)
            {
                harness.Finish();
                windows = harness.Export();
            }
        }

        Assert.Equal(2, Directory.GetFiles(Path.Combine(journal, "damaged")).Length);
        using var undisturbed = new PipelineHarness(_folder.File("undisturbed"), journal, WarmUp);
        undisturbed.Recover();
        undisturbed.Finish();
        if (lost > 0)
        {
            Assert.Equal(undisturbed.Export(), windows);
        }
        else
        {
            // Its window was closed and stored with it, or is open and has to do without it.
            Assert.Equal(undisturbed.Export().Select(Key), windows.Select(Key));
        }
    }

    [Fact]
    public async Task A_record_damaged_at_the_very_end_is_counted_once_over_many_starts()
    {
        string journal = _folder.File("journal");
        long records = await SimulatedJournal.WriteAsync(journal, rsus: 1, vehicles: 5, TimeSpan.FromSeconds(20));
        JournalPosition damaged = PositionOf(journal, records - 1);
        string segment = Path.Combine(journal, $"{damaged.Segment:D6}.pcapng");
        byte[] bytes = File.ReadAllBytes(segment);
        bytes[(int)damaged.Offset + 40] ^= 0x80;
        File.WriteAllBytes(segment, bytes);
        using (var dead = new PipelineHarness(_folder.File("d"), journal, WarmUp))
        {
            Assert.Equal(records, OfflineLedger.Read(dead.Store, journal).Sum(row => row.InFlight));
        }

        for (int start = 0; start < 3; start++)
        {
            using var harness = new PipelineHarness(_folder.File("d"), journal, WarmUp);
            harness.Recover();
            Assert.Equal(records, harness.Store.ReadLedger().Sum(row => row.Received));
            Assert.Equal(0, OfflineLedger.Read(harness.Store, journal).Sum(row => row.InFlight));
        }
    }

    /// <summary>Series, window and tags, without the figures.</summary>
    private static string Key(string point) => string.Join(' ', point.Split(' ')[..4]);

    private static JournalPosition PositionOf(string journal, long number)
    {
        using var reader = JournalReader.Open(journal, new RsuTable(), JournalPosition.Start);
        JournalPosition position = default;
        for (long i = 0; i <= number; i++)
        {
            Assert.True(reader.TryRead(out JournalRecord record));
            position = record.Position;
        }

        return position;
    }
}
