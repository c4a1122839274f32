using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Care;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Access;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Care;

/// <summary>The doctor finds what was broken on purpose, and says what to do.</summary>
public sealed class DoctorTests : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(56);
    private readonly FakeTimeProvider _clock = new(Now);
    private readonly TempFolder _folder = new();

    private string Journal => _folder.File("journal");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_healthy_folder_needs_nothing()
    {
        await MakeAsync();
        IReadOnlyList<Finding> findings = Examine();
        Assert.All(findings.Where(finding => finding.Subject != "disk"), finding => Assert.True(finding.Ok, finding.ToString()));
        Assert.Equal(
            ["node", "file modes", "disk", "access.db", "edge.db", "schema", "journal", "clock", "checkpoint", "ledger", "register", "pending RSUs", "dead letters"],
            findings.Select(finding => finding.Subject).OrderBy(Order));
        Assert.Contains("3 records, every CRC right", Text(findings, "journal"), StringComparison.Ordinal);
        Assert.Contains("3 in flight", Text(findings, "ledger"), StringComparison.Ordinal);

        static int Order(string subject) => subject switch { "access.db" => 3, "edge.db" => 4, "node" => 0, "file modes" => 1, "disk" => 2, _ => 5 };
    }

    [Fact]
    public async Task What_is_broken_is_found_with_what_to_do()
    {
        await MakeAsync();
        string segment = Directory.GetFiles(Journal, "*.pcapng").Single();
        byte[] bytes = await File.ReadAllBytesAsync(segment);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(segment, bytes);
        File.SetUnixFileMode(_folder.File(CredentialStore.FileName), PrivateFile.Mode | UnixFileMode.OtherRead);
        Directory.CreateDirectory(_folder.File("dead-letter"));
        await File.WriteAllTextAsync(_folder.File("dead-letter/1"), "");
        Raw("INSERT INTO ledger(rsu, kind, received, stored, deduplicated, in_flight, messages, messages_rejected, bytes) VALUES('DEMO0001', 'bsm', 5, 4, 0, 0, 0, 0, 0)");
        Raw("UPDATE checkpoint SET position = '000007:96', state = CAST('1 000007:96' AS BLOB)");
        Raw("INSERT INTO pending_rsu VALUES('NEW-1', 1, 1, 1)");
        _clock.AdjustTime(Now.AddHours(-1));

        IReadOnlyList<Finding> findings = Examine();

        string[] bad = [.. findings.Where(finding => !finding.Ok && finding.Subject != "disk").Select(finding => finding.Subject).Order(StringComparer.Ordinal)];
        Assert.Equal(["checkpoint", "clock", "dead letters", "file modes", "journal", "ledger", "pending RSUs"], bad);
        Assert.All(findings, finding => Assert.Equal(finding.Ok, finding.ToDo.Length == 0));
        Assert.Contains("SumDiffers at 000001:", Text(findings, "journal"), StringComparison.Ordinal);
        Assert.Contains("DEMO0001 Bsm", Text(findings, "ledger"), StringComparison.Ordinal);
        Assert.Contains(findings, finding => finding.ToDo == $"chmod 600 {_folder.File(CredentialStore.FileName)}");
    }

    [Fact]
    public async Task A_damaged_database_is_found_and_what_depends_on_it_is_not_asked()
    {
        await MakeAsync();
        await using (FileStream file = File.OpenWrite(_folder.File(EdgeStoreOptions.FileName)))
        {
            file.Position = 4096 * 3;
            file.Write(new byte[4096]);
        }

        IReadOnlyList<Finding> findings = Examine();
        Assert.StartsWith("damaged", Text(findings, "edge.db"), StringComparison.Ordinal);
        Assert.DoesNotContain(findings, finding => finding.Subject is "ledger" or "schema");
    }

    [Fact]
    public async Task A_store_of_a_newer_program_is_told_apart()
    {
        await MakeAsync();
        Raw("INSERT INTO schema_version VALUES(99, 0, '')");
        Finding schema = Examine().Single(finding => finding.Subject == "schema");
        Assert.False(schema.Ok);
        Assert.Contains("or a newer one", schema.ToDo, StringComparison.Ordinal);
    }

    private IReadOnlyList<Finding> Examine() => new Doctor(_folder.Path, _clock).Examine();

    private static string Text(IEnumerable<Finding> findings, string subject) => findings.Single(finding => finding.Subject == subject).Text;

    private async Task MakeAsync()
    {
        var rsus = new RsuTable();
        int rsu = rsus.Add("DEMO0001");
        using (JournalWriter journal = JournalWriter.Open(Journal, rsus, null, new JournalOptions(), TimeProvider.System))
        {
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(AppendStatus.Appended, journal.TryAppend(
                    new Upload
                    {
                        RsuIndex = rsu,
                        ArrivalNs = Now.ToUnixTimeMilliseconds() * 1_000_000,
                        Topic = "V2X.RSU.RSM.UP"u8.ToArray(),
                        Payload = new ReadOnlySequence<byte>(new byte[500]),
                    },
                    out _));
            }

            await journal.FlushAsync();
        }

        CredentialStore.Open(_folder.Path);
        using EdgeStore store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = _folder.Path });
        store.PutRsu(new RsuRecord("DEMO0001", "one", RsuState.InService, [], null, null, null, null, "canonical"), "test");
        store.Commit(new StoreBatch { Checkpoint = new StoreCheckpoint("000001:0", Encoding.ASCII.GetBytes("1 000001:0")) });
    }

    private void Raw(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File(EdgeStoreOptions.FileName)};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
