using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Quarantine;
using XiqingV2X.Storage.Quarantine;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic.Ledger;

namespace XiqingV2X.Edge.Tests.Pipeline;

/// <summary>
/// Uploads refused for naming another RSU than their topic, which the operator puts right by registering the alias: the replay takes
/// them, once, and the ledger balances all along.
/// </summary>
public sealed class QuarantineReplayTests : IDisposable
{
    private const string Rsu = "RSU-ESN-0001";
    private const string Alias = "u_id_123";
    private const string Topic = $"v2x/v1/rsu/{Rsu}/bsm/up";
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(600);
    private readonly TempFolder _folder = new();
    private readonly string _journal;

    public QuarantineReplayTests() => _journal = _folder.File("journal");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_a_fix_lets_in_moves_from_rejected_to_stored_once()
    {
        WriteJournal(wrong: 3, hopeless: 2);
        using var harness = new PipelineHarness(_folder.File("d"), _journal, WarmUp);
        harness.Recover();
        harness.Finish();
        Assert.Equal(5, harness.Store.ListQuarantine().Count);
        Assert.Equal((5, 0, 5), Ledger(harness));
        using var journal = DirectoryJournalStorage.OpenForReading(_journal);
        var replayer = new QuarantineReplayer(harness.Store, journal);

        // Nothing is changed by trying before the fix.
        Assert.Equal(5, replayer.ReplayAll(new QuarantineQuery())[ReplayOutcome.StillRefused]);
        Assert.Equal((5, 0, 5), Ledger(harness));

        harness.Store.PutRsu(new RsuRecord(Rsu, "", RsuState.InService, [Alias], null, null, null, null, ""), "test");
        IReadOnlyDictionary<ReplayOutcome, int> outcomes = replayer.ReplayAll(new QuarantineQuery());
        Assert.Equal((3, 2), (outcomes[ReplayOutcome.Taken], outcomes[ReplayOutcome.StillRefused]));
        Assert.Equal((5, 3, 2), Ledger(harness));
        Assert.Equal(2, harness.Store.ListQuarantine().Count);
        Assert.Equal(3, harness.Store.ReadCounts().QuarantineReplayed);

        // A second time there is nothing left to take, and a restart changes nothing.
        Assert.DoesNotContain(ReplayOutcome.Taken, replayer.ReplayAll(new QuarantineQuery()).Keys);
        Assert.Null(replayer.Replay(1));
        Assert.Equal(0, harness.Recover().Counted);
        Assert.Equal((5, 3, 2), Ledger(harness));
    }

    [Fact]
    public void An_upload_that_the_journal_has_retired_stays()
    {
        WriteJournal(wrong: 1, hopeless: 0);
        using var harness = new PipelineHarness(_folder.File("d"), _journal, WarmUp);
        harness.Recover();
        harness.Store.PutRsu(new RsuRecord(Rsu, "", RsuState.InService, [Alias], null, null, null, null, ""), "test");
        File.Delete(Path.Combine(_journal, "000001.pcapng"));
        using var journal = DirectoryJournalStorage.OpenForReading(_journal);
        Assert.Equal(ReplayOutcome.NotInJournal, new QuarantineReplayer(harness.Store, journal).Replay(1));
        Assert.Single(harness.Store.ListQuarantine());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_export_is_a_capture_with_every_upload_as_it_arrived(bool journalIsThere)
    {
        WriteJournal(wrong: 3, hopeless: 2);
        using var harness = new PipelineHarness(_folder.File("d"), _journal, WarmUp);
        harness.Recover();
        List<string> expected = ReadAll(DirectoryJournalStorage.OpenForReading(_journal));
        using var journal = DirectoryJournalStorage.OpenForReading(journalIsThere ? _journal : _folder.File("none"));
        string file = _folder.File("q.pcapng");
        Assert.Equal(5, await QuarantineExport.WriteAsync(file, journal, harness.Store.ListQuarantine(), CancellationToken.None));
        Assert.Equal(expected, ReadAll(new SegmentFileStorage(file)));
        Assert.False(Directory.Exists(file + ".tmp"));
        Assert.Equal(0, await QuarantineExport.WriteAsync(file + "2", journal, [], CancellationToken.None));
        Assert.False(File.Exists(file + "2"));
    }

    private static (long Received, long Stored, long Rejected) Ledger(PipelineHarness harness)
    {
        IReadOnlyList<LedgerRow> rows = harness.Store.ReadLedger();
        Assert.All(rows, row => Assert.True(row.Balances));
        return (rows.Sum(row => row.Received), rows.Sum(row => row.Stored), rows.Sum(row => row.Rejected.Values.Sum()));
    }

    private static List<string> ReadAll(IJournalStorage storage)
    {
        var read = new List<string>();
        using var reader = new JournalReader(storage, new RsuTable(), JournalPosition.Start);
        while (reader.TryRead(out JournalRecord record))
        {
            read.Add($"{record.RsuId} {record.ArrivalNs} {Encoding.UTF8.GetString(record.Topic)} {Convert.ToHexString(record.Payload)}");
        }

        return read;
    }

    private static byte[] CapturedFrame(int number)
    {
        byte[] bsm = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "bench.jsonl"))
            .Select(line => JsonNode.Parse(line)!)
            .Where(vector => (string?)vector["name"] == "BSM plain 41 B")
            .Select(vector => Convert.FromHexString((string)vector["uper"]!))
            .Single();
        return [.. Encoding.ASCII.GetBytes(Alias), .. BitConverter.GetBytes(SimulatedJournal.Start.ToUnixTimeMilliseconds() + number), 1,
            .. BitConverter.GetBytes((ushort)bsm.Length), .. bsm];
    }

    private void WriteJournal(int wrong, int hopeless)
    {
        var rsus = new RsuTable();
        using var journal = JournalWriter.Open(_journal, rsus, null, new JournalOptions { CommitInterval = TimeSpan.Zero }, TimeProvider.System);
        for (int i = 0; i < wrong + hopeless; i++)
        {
            // A frame of the flat kind under a topic that names the RSU otherwise; or too short to be a frame at all.
            byte[] frame = i < wrong ? CapturedFrame(i) : [1, 2, 3, (byte)i];
            var upload = new Upload
            {
                RsuIndex = rsus.Add(Rsu),
                ArrivalNs = (SimulatedJournal.Start.ToUnixTimeMilliseconds() + i) * 1_000_000,
                Topic = Encoding.ASCII.GetBytes(Topic),
                Payload = new ReadOnlySequence<byte>(frame),
            };
            Assert.Equal(AppendStatus.Appended, journal.TryAppend(upload, out _));
        }
    }
}
