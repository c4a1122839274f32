using Microsoft.Extensions.Time.Testing;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Storage.Audit;
using XiqingV2X.Storage.Register;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Storage.Tests;

public sealed class EdgeStoreRegisterTests : IDisposable
{
    private static readonly RsuRecord Rsu = new(
        "DEMO0001", "Junction 1 \"north\"", RsuState.InService, ["A1", "乙,2"], 39.1, 117.0123456, "120-1", "120111001", "canonical");

    private static readonly ZoneRegister Zone = new(
        "Demonstration zone (invented)",
        true,
        [Rsu, Rsu with { Id = "DEMO0002", State = RsuState.OutOfService, Aliases = [], Latitude = null, Longitude = null, Junction = null, TownCode = null }],
        [new JunctionRecord("120-1", "J1", 39.1, 117.01, true, false, null)],
        [new RoadRecord("r1", "Road 1", "arterial", [(117.0, 39.1), (117.01, 39.1000001)])]);

    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeMilliseconds(Make.T0));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ANewStoreHasAnEmptyRegister()
    {
        using EdgeStore store = Make.Store(_folder);
        Assert.Equal(0, store.ReadRegisterVersion());
        AssertSame(ZoneRegister.Empty, store.ReadRegister());
    }

    [Fact]
    public void ARegisterComesBackAsItWasPut()
    {
        using (EdgeStore store = Make.Store(_folder))
        {
            Assert.Equal(1, store.ReplaceRegister(Zone, "test"));
        }

        using EdgeStore again = Make.Store(_folder);
        AssertSame(Zone, again.ReadRegister());
        AssertSame(Zone, new StoreEvidence(again).Register);
    }

    [Fact]
    public void EqualContentIsNoChangeWhateverItsOrder()
    {
        using EdgeStore store = Make.Store(_folder);
        store.ReplaceRegister(Zone, "test");

        Assert.Equal(1, store.ReplaceRegister(Zone with { Rsus = [.. Zone.Rsus.Reverse()] }, "test"));
        Assert.False(store.PutRsu(Rsu with { Aliases = ["A1", "乙,2"] }, "test"));
        Assert.Equal(1, store.ReadRegisterVersion());
        Assert.Single(store.ReadRegisterHistory());
    }

    [Fact]
    public void EveryChangeHasAVersionAndALineOfHistory()
    {
        using EdgeStore store = Make.Store(_folder, time: _time);
        store.ReplaceRegister(Zone, "import");
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(store.PutRsu(Rsu with { Name = "renamed" }, "operator"));
        Assert.True(store.RemoveRsu("DEMO0002", "operator"));
        Assert.False(store.RemoveRsu("DEMO0002", "operator"));

        Assert.Equal("renamed", Assert.Single(store.ReadRegister().Rsus).Name);
        Assert.Equal(3, store.ReadRegisterVersion());
        IReadOnlyList<RegisterChange> history = store.ReadRegisterHistory();
        Assert.Equal(
            [(3, "remove-rsu", "DEMO0002", "operator"), (2, "put-rsu", "DEMO0001", "operator"), (1, "replace", Zone.Label, "import")],
            history.Select(change => (change.Version, change.Action, change.Subject, change.Actor)));
        Assert.Equal(Make.T0 + 60_000, history[0].AtMs);
        Assert.Contains("\"out-of-service\"", history[0].Detail);
        Assert.Contains("renamed", history[1].Detail);

        // The audit log has the register's changes too; of one that was replaced, how much it held and a hash, not all of it.
        IReadOnlyList<AuditEntry> log = store.ReadAudit();
        Assert.Equal(3, log.Count);
        Assert.Contains("renamed", log.Single(entry => entry.Action == "put-rsu").Detail);
        Assert.Matches($"^rsus {Zone.Rsus.Count}, .*; sha256 [0-9a-f]{{16}}$", log.Single(entry => entry.Action == "replace").Detail);
        Assert.Contains($"\"{Zone.Rsus[0].Id}\"", history[2].Detail);
    }

    [Fact]
    public void RegisteringTakesAnIdOffThePendingListAndKeepsItOff()
    {
        using EdgeStore store = Make.Store(_folder);
        var batch = new StoreBatch();
        batch.SawUnregistered(Rsu.Id, 1);
        batch.SawUnregistered("OTHER", 1);
        store.Commit(batch);

        store.PutRsu(Rsu, "operator");
        batch.SawUnregistered(Rsu.Id, 2);
        store.Commit(batch);

        Assert.Equal("OTHER", Assert.Single(store.ReadPending()).Id);
    }

    [Fact]
    public void ARegisterWithTheSameIdTwiceIsRefusedWhole()
    {
        using EdgeStore store = Make.Store(_folder);
        store.ReplaceRegister(Zone, "test");
        var twice = Zone with { Junctions = [Zone.Junctions[0], Zone.Junctions[0] with { Name = "again" }] };

        var refusal = Assert.Throws<ArgumentException>(() => store.ReplaceRegister(twice, "test"));

        Assert.Contains("120-1", refusal.Message);
        AssertSame(Zone, store.ReadRegister());
        Assert.Equal(1, store.ReadRegisterVersion());
    }

    private static void AssertSame(ZoneRegister expected, ZoneRegister actual)
    {
        Assert.Equal((expected.Label, expected.Invented), (actual.Label, actual.Invented));
        Assert.Equal(expected.Junctions, actual.Junctions);
        Assert.Equivalent(expected.Rsus, actual.Rsus, strict: true);
        Assert.Equal(expected.Roads.Select(road => (road.Id, road.Name, road.Class)), actual.Roads.Select(road => (road.Id, road.Name, road.Class)));
        Assert.Equal(expected.Roads.SelectMany(road => road.Line), actual.Roads.SelectMany(road => road.Line));
    }
}
