using Microsoft.Data.Sqlite;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Messages;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic.Ledger;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Storage.Tests;

/// <summary>A store that the version before this one wrote is brought forward with all that is in it.</summary>
public sealed class MigrationTests : IDisposable
{
    private const int Before = 5;
    private readonly TempFolder _folder = new();

    public MigrationTests()
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File(EdgeStoreOptions.FileName)};Pooling=False");
        connection.Open();
        using SqliteCommand script = connection.CreateCommand();
        script.CommandText = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", $"store-v{Before}.sql"));
        script.ExecuteNonQuery();
    }

    private string Database => _folder.File(EdgeStoreOptions.FileName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_fixture_is_of_the_version_before_this_one()
    {
        // A further step of the schema needs a further fixture: a script of the version that it starts from.
        Assert.Equal(Before, DatabaseFile.ReadSchema(Database));
        Assert.Equal(Before + 1, DatabaseFile.KnownSchema);
    }

    [Fact]
    public void It_is_not_looked_at_before_it_is_brought_forward()
        => Assert.Contains("schema version 5", Assert.Throws<EdgeStoreException>(() => Make.Store(_folder, options => options with { ReadOnly = true })).Message);

    [Fact]
    public void Everything_in_it_is_there_afterwards_and_balances()
    {
        using (EdgeStore store = Make.Store(_folder))
        {
            CheckContent(store);
        }

        // And stays as it is with the next start.
        using EdgeStore again = Make.Store(_folder);
        CheckContent(again);
        Assert.Equal(DatabaseFile.KnownSchema, DatabaseFile.ReadSchema(Database));
        Assert.Empty(DatabaseFile.FindDamage(Database));
    }

    [Fact]
    public void It_takes_what_only_this_version_knows()
    {
        using EdgeStore store = Make.Store(_folder);
        ZoneRegister register = store.ReadRegister();
        store.ReplaceRegister(register with { Junctions = [register.Junctions[0] with { Key = true }], Roads = [register.Roads[0] with { TownCode = "120111" }] }, "test");
        Assert.True(store.ReadRegister().Junctions[0].Key);
        Assert.Equal("120111", store.ReadRegister().Roads[0].TownCode);
        store.Commit(Make.LinkPoint(1, "a>b"));
        Assert.Equal(2, store.ReadAfter(0, 10).Count);
    }

    [Fact]
    public void A_copy_of_it_can_be_made_before()
    {
        DatabaseFile.Copy(Database, _folder.File("copy.db"));
        Assert.Equal(Before, DatabaseFile.ReadSchema(_folder.File("copy.db")));
        Assert.Equal("000001:4711", DatabaseFile.ReadCheckpoint(_folder.File("copy.db"))!.Position);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File("copy.db")));
        Assert.Throws<EdgeStoreException>(() => DatabaseFile.Copy(_folder.File("copy.db"), Database));
    }

    private static void CheckContent(EdgeStore store)
    {
        MetricPoint point = Assert.Single(store.ReadAfter(0, 10)).Point;
        Assert.Equal(("link", 10, Make.T0), (point.Series.Name, point.WindowSeconds, point.StartMs));
        Assert.Equal([600, 42.5, 3], point.Values);

        LedgerRow rsm = store.ReadLedger().Single(row => row.Kind == MessageKind.Rsm);
        Assert.True(rsm.Balances);
        Assert.Equal((10, 7, 1, 2, 3), (rsm.Received, rsm.Stored, rsm.Deduplicated, rsm.Rejected["Truncated"], rsm.MessagesSuspect));

        ZoneRegister register = store.ReadRegister();
        Assert.Equal(("zone of before", true, 2), (register.Label, register.Invented, store.ReadRegisterVersion()));
        RsuRecord rsu = Assert.Single(register.Rsus);
        Assert.Equal(("DEMO0001", RsuState.InService, "00000001", false), (rsu.Id, rsu.State, rsu.Aliases[0], rsu.FromGcj02));
        Assert.False(Assert.Single(register.Junctions).Key);
        Assert.Equal(117.07, Assert.Single(register.Roads).Line[1].Longitude);
        Assert.Equal(2, store.ReadRegisterHistory().Count);

        Assert.Equal("000001:4711", store.ReadCheckpoint()!.Position);
        Assert.Single(store.ReadPending());
        Assert.Equal(1, store.ReadQuarantineCounts().Kept);
        Assert.Contains(store.ReadAudit(), entry => entry.Action == "acknowledge-alert");
    }
}
